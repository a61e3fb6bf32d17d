import type { Grid } from "../draw/raster.ts";
import { type AvatarState, frameTimes } from "../states.ts";
import { withoutBackground } from "./background.ts";
import { standing, toCells } from "./cells.ts";
import { lintCells } from "./lintCells.ts";
import { cutStrip } from "./strip.ts";

/** Cells of 192 × 208, or what is wrong with the picture, in words for whoever draws it again. */
export type Framed<Cells> = { cells: Cells; wrong?: never } | { wrong: string[]; cells?: never };

/** Pixels across that a drawing of several animals has at least. */
const leastWidth = 256;

/** How high the animal is, against itself at rest. */
const heights: Readonly<Record<AvatarState, number>> = {
  idle: 1,
  "running-right": 0.95,
  "running-left": 0.95,
  waving: 1.03,
  jumping: 1,
  failed: 0.8,
  waiting: 1,
  running: 0.95,
  review: 0.97,
};

/** The animal of a picture that shows it once, at rest, before one even colour or nothing. */
export function frameBase(picture: Grid): Framed<Grid> {
  const shown = shownIn(picture);
  if (!shown.cells) return shown;
  const [part] = cutStrip(shown.cells, 1) ?? [];
  if (!part) return { wrong: ["it does not show one animal in one piece"] };
  return { cells: toCells([{ ...part, above: 0 }], standing)[0]! };
}

/** The frames of a state from a picture that shows them side by side; `base` is a cell with the animal at rest. */
export function frameRow(picture: Grid, state: AvatarState, base: Grid): Framed<Grid[]> {
  const { width, height } = picture;
  if (width < leastWidth) return { wrong: [`it has only ${width} × ${height} pixels`] };
  const shown = shownIn(picture);
  if (!shown.cells) return shown;
  const count = frameTimes[state].length;
  const parts = cutStrip(shown.cells, count);
  if (!parts)
    return { wrong: [`it does not show exactly ${count} animals side by side with clear room between them`] };
  const standingParts = state === "jumping" ? parts : parts.map(({ grid }) => ({ grid, above: 0 }));
  const cells = toCells(standingParts, standing * heights[state]);
  const wrong = lintCells(cells, state, base);
  return wrong.length === 0 ? { cells } : { wrong };
}

function shownIn(picture: Grid): Framed<Grid> {
  const shown = withoutBackground(picture);
  if (!shown) return { wrong: ["the background is not one even colour up to the edges"] };
  if (shown.data.every((part, at) => at % 4 !== 3 || part === 0)) return { wrong: ["it shows nothing"] };
  if (reachesEdge(shown)) return { wrong: ["the animal is cut off at the edge of the picture"] };
  return { cells: shown };
}

function reachesEdge({ width, height, data }: Grid): boolean {
  const shown = (x: number, y: number) => data[(y * width + x) * 4 + 3]! >= 128;
  for (let x = 0; x < width; x++) if (shown(x, 0) || shown(x, height - 1)) return true;
  for (let y = 0; y < height; y++) if (shown(0, y) || shown(width - 1, y)) return true;
  return false;
}
