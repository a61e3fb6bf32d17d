import type { Grid } from "./draw/raster.ts";
import { hatching } from "./hatching.ts";
import { type Animal, lookOf, type PetLook } from "./look/look.ts";
import { type AvatarState, frameIndex, frameTimes } from "./states.ts";

export type PetLinesOptions = {
  /** Default "idle". */
  state?: AvatarState;
  /** Taken modulo the number of frames of the state. Default 0, the resting frame. */
  frame?: number;
  /** False: a small face of letters and words, without escape codes. */
  color: boolean;
  /**
   * Cells there is room for. The full size (at most 48 × 26) is drawn when it fits, else the compact
   * one (at most 24 × 13), else the face of letters. Default 48.
   */
  width?: number;
  /** How many colours the terminal shows. Default "truecolor". */
  colors?: "truecolor" | "256";
};

type Painter = (colour: number) => string;

const truecolor: Painter = (colour) => `2;${colour >> 16};${(colour >> 8) & 255};${colour & 255}`;

const levels = [0, 95, 135, 175, 215, 255];
const nearest = (part: number) =>
  levels.reduce((best, level, i) => (Math.abs(level - part) < Math.abs(levels[best]! - part) ? i : best), 0);

/** The nearest of the 6 × 6 × 6 cube and the 24 greys of a 256-colour terminal. */
const indexed: Painter = (colour) => {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
  const apart = (other: readonly number[]) =>
    parts.reduce((sum, part, i) => sum + (part - other[i]!) ** 2, 0);
  const [r, g, b] = parts.map(nearest) as [number, number, number];
  const grey = Math.min(
    23,
    Math.max(0, Math.round((parts.reduce((sum, part) => sum + part, 0) / 3 - 8) / 10)),
  );
  const level = 8 + 10 * grey;
  const isGrey = apart([level, level, level]) < apart([levels[r]!, levels[g]!, levels[b]!]);
  return `5;${isGrey ? 232 + grey : 16 + 36 * r + 6 * g + b}`;
};

const pixel = ({ width, height, data }: Grid, x: number, y: number): number | undefined => {
  const at = (y * width + x) * 4;
  if (y >= height || data[at + 3] === 0) return undefined;
  return (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
};

type Window = { left: number; top: number; right: number; bottom: number };

/** The cells that any frame of the state uses, so that an animation does not jump. */
function windowOf(grids: readonly Grid[]): Window {
  const window = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  for (const grid of grids)
    for (let y = 0; y < grid.height; y++)
      for (let x = 0; x < grid.width; x++)
        if (pixel(grid, x, y) !== undefined) {
          window.left = Math.min(window.left, x);
          window.right = Math.max(window.right, x + 1);
          window.top = Math.min(window.top, y - (y % 2));
          window.bottom = Math.max(window.bottom, y + 2 - (y % 2));
        }
  return window;
}

type Drawn = { grids: readonly Grid[]; window: Window };

const kept = new Map<string, Drawn>();
const keep = 4;

/** All frames of a state; the last few are kept, since an animation asks for the same ones over and over. */
function drawn(look: PetLook, state: AvatarState, compact: boolean): Drawn {
  const key = JSON.stringify([look.key, state, compact]);
  const known = kept.get(key);
  if (known) return known;
  const grids = frameTimes[state].map((_, i) => look.frame(state, i, compact));
  const fresh = { grids, window: windowOf(grids) };
  kept.set(key, fresh);
  if (kept.size > keep) kept.delete(kept.keys().next().value!);
  return fresh;
}

/** Two pixels a cell, one above the other; a clear pixel shows the terminal's own background. */
function halfBlocks(grid: Grid, { left, top, right, bottom }: Window, painter: Painter): string[] {
  const lines: string[] = [];
  for (let y = top; y < bottom; y += 2) {
    let line = "";
    let style = "";
    const write = (next: string, letter: string) => {
      if (next !== style) line += `\x1b[0${next}m`;
      style = next;
      line += letter;
    };
    for (let x = left; x < right; x++) {
      const [upper, lower] = [pixel(grid, x, y), pixel(grid, x, y + 1)];
      if (upper !== undefined && upper === lower) write(`;48;${painter(upper)}`, " ");
      else if (upper !== undefined && lower !== undefined)
        write(`;38;${painter(upper)};48;${painter(lower)}`, "▀");
      else if (upper !== undefined) write(`;38;${painter(upper)}`, "▀");
      else if (lower !== undefined) write(`;38;${painter(lower)}`, "▄");
      else write("", " ");
    }
    lines.push(style === "" ? line : `${line}\x1b[0m`);
  }
  return lines;
}

export type HatchingLinesOptions = Required<Pick<PetLinesOptions, "colors" | "width">>;

/** The hatching of the animal in half-blocks, full or compact as there is room; the last picture rests. */
export function hatchingLines(
  genome: Record<string, unknown>,
  { colors, width }: HatchingLinesOptions,
): { lines: string[]; ms: number }[] {
  const painter = colors === "256" ? indexed : truecolor;
  const films = [false, true].map((compact) => hatching(genome, compact));
  const windows = films.map((shots) => windowOf(shots.map(({ grid }) => grid)));
  const chosen = windows[0]!.right - windows[0]!.left <= width ? 0 : 1;
  return films[chosen]!.map(({ grid, ms }) => ({ lines: halfBlocks(grid, windows[chosen]!, painter), ms }));
}

/**
 * The animal as lines of text, empty margins trimmed, every line as wide as the others and its colours
 * reset. All frames of one state have the same size. Never throws on a strange genome.
 */
export function petLines(animal: Animal, options: PetLinesOptions): string[] {
  const look = lookOf(animal);
  const { state = "idle", frame: index = 0, color, width = 48, colors = "truecolor" } = options;
  if (!color) return look.plain(state, width);
  for (const compact of [false, true]) {
    const { grids, window } = drawn(look, state, compact);
    if (window.right - window.left > width) continue;
    return halfBlocks(grids[frameIndex(state, index)]!, window, colors === "256" ? indexed : truecolor);
  }
  return look.plain(state, width);
}
