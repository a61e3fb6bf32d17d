import { fewColours } from "../look/fewColours.ts";
import { type Animal, lookOf } from "../look/look.ts";
import { encodeApng, type Still } from "../png.ts";
import { type AvatarState, frameTimes, states } from "../states.ts";
import { encodeGif } from "./gif.ts";

const stillsOf = (animal: Animal, state: AvatarState): Still[] =>
  frameTimes[state].map((ms, index) => ({ grid: lookOf(animal).picture(state, index), ms }));

const twice = <T>(list: readonly T[]): T[] => [...list, ...list];

/** The animal at rest, which now and then greets: a GIF of 192 × 208 pixels. */
export async function petGif(animal: Animal): Promise<Uint8Array> {
  const stills = [...stillsOf(animal, "idle"), ...stillsOf(animal, "waving")];
  const few = await Promise.all(
    stills.map(async ({ grid, ms }) => ({ grid: await fewColours(grid, 255), ms })),
  );
  const idle = frameTimes.idle.length;
  return encodeGif([...twice(few.slice(0, idle)), ...twice(few.slice(idle))]);
}

/** The animal in every state, one after the other: a moving PNG of 192 × 208 pixels. */
export const petPreview = (animal: Animal): Uint8Array =>
  encodeApng(states.flatMap((state) => twice(stillsOf(animal, state))));
