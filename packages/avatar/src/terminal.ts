import { describe } from "./describe.ts";
import type { AvatarState } from "./states.ts";

export type PetLinesOptions = {
  /** Default "idle". */
  state?: AvatarState;
  /** Taken modulo the number of frames of the state. Default 0, the resting frame. */
  frame?: number;
  /** False: words and a small ASCII face, without escape codes. */
  color: boolean;
  /** Cells there is room for. From 48 up the full size; below, the compact one of at most 24 × 13. Default 48. */
  width?: number;
  /** How many colours the terminal shows. Default "truecolor". */
  colors?: "truecolor" | "256";
};

/** The animal as lines of text for a terminal; each line resets its colours. Never throws on a strange genome. */
export function petLines(genome: Record<string, unknown>, options: PetLinesOptions): string[] {
  const state = options.state ?? "idle";
  return ["(o.o)", `${describe(genome)}, ${state}`];
}
