import { frame } from "../frame.ts";
import { encodeApng, type Still } from "../png.ts";
import { type AvatarState, frameTimes, states } from "../states.ts";
import { enlarge } from "./enlarge.ts";
import { encodeGif } from "./gif.ts";

type Genome = Record<string, unknown>;

const stillsOf = (genome: Genome, state: AvatarState): Still[] =>
  frameTimes[state].map((ms, index) => ({ grid: frame(genome, state, index), ms }));

const twice = <T>(list: readonly T[]): T[] => [...list, ...list];

/** The animal at rest, which now and then greets: a GIF of 192 × 208 pixels. */
export function petGif(genome: Genome): Promise<Uint8Array> {
  const [idle, waving] = [stillsOf(genome, "idle"), stillsOf(genome, "waving")];
  const stills = [...twice(idle), ...twice(waving)];
  return encodeGif(stills.map(({ grid, ms }) => ({ grid: enlarge(grid, 4), ms })));
}

/** The animal in every state, one after the other: a moving PNG of 192 × 208 pixels. */
export function petPreview(genome: Genome): Uint8Array {
  return encodeApng(
    states.flatMap((state) => twice(stillsOf(genome, state))),
    4,
  );
}
