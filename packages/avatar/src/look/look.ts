import { describe } from "../describe.ts";
import type { Grid } from "../draw/raster.ts";
import { frame } from "../frame.ts";
import { readGenome } from "../genome.ts";
import { enlarge } from "../picture/enlarge.ts";
import { plainLines } from "../plain.ts";
import { portrait } from "../portrait.ts";
import type { AvatarState, Shown } from "../states.ts";

/** How an animal looks, wherever its pixels come from: all that a surface knows of it. */
export type PetLook = {
  /** The same for the same looks, and for no others. */
  key: string;
  /** Logical pixels, each clear or opaque: 48 × 52, or 24 × 26 when compact. Always the same for the same arguments. */
  frame(state: Shown, index: number, compact?: boolean): Grid;
  /** The same in full: 192 × 208, where pixels may be half-clear. */
  picture(state: Shown, index: number): Grid;
  /** Its head alone, at most so many pixels wide and high, where it is known what of it that is. */
  face?(size: number): Grid;
  /** Whether it was drawn in squares of four by four pixels, which are shown with sharp edges. */
  pixelated: boolean;
  /** Whether it can look around, which the second version of a pet package shows. */
  gazes: boolean;
  /** OKLCH degrees: its main colour, and what is added for one that goes well beside it. */
  hue: number;
  accent: number;
  /** One plain sentence without a full stop. */
  describe(): string;
  /** The animal in letters, at most so wide. */
  plain(state: AvatarState, width: number): string[];
};

/** What is drawn: a look, or a genome, which the rig draws. */
export type Animal = PetLook | Record<string, unknown>;

const isLook = (animal: Animal): animal is PetLook => typeof animal.picture === "function";

export const lookOf = (animal: Animal): PetLook => (isLook(animal) ? animal : rigLook(animal));

/** The animal that a genome describes, drawn by the rig. Never throws on a strange genome. */
export function rigLook(genome: Record<string, unknown>): PetLook {
  const read = readGenome(genome);
  return {
    key: JSON.stringify(read ?? null),
    frame: (state, index, compact = false) => frame(genome, state, index, compact),
    picture: (state, index) => enlarge(frame(genome, state, index), 4),
    face: (size) => portrait(genome, size),
    pixelated: true,
    gazes: true,
    hue: read?.hue ?? 60,
    accent: read?.accent ?? 165,
    describe: () => describe(genome),
    plain: (state, width) => plainLines(genome, state, width),
  };
}
