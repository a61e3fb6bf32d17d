import type { Grid } from "../draw/raster.ts";
import { apart, cellOf, outlinesApart } from "../package/cells.ts";
import { lintRow } from "../package/pixels.ts";
import { type AvatarState, states } from "../states.ts";
import { coloursOf, hueGap } from "./hues.ts";

/** Shares of the pixels, of the outline; degrees. */
const least = { moved: 0.01, posed: 0.03 };
const most = { turned: 50, grown: 1.6 };

/**
 * What is wrong with the frames of a state, in words for whoever draws them again: all that the contract asks of the
 * row, and that it moves, stands otherwise than at rest, and is the animal of `base`, a cell that stands at rest.
 */
export function lintCells(cells: readonly Grid[], state: AvatarState, base: Grid): string[] {
  const looked = cells.map((cell) => cellOf(cell, 0, 0));
  const rest = cellOf(base, 0, 0);
  const found = lintRow(looked, states.indexOf(state)).map(({ where, what }) => `${where}: ${what}`);

  const alike = looked.flatMap((cell, i) => {
    const next = (i + 1) % looked.length;
    return apart(cell, looked[next]!) < least.moved ? [`${i + 1} and ${next + 1}`] : [];
  });
  if (alike.length > looked.length / 3) found.push(`frames ${alike.join(", ")} are nearly the same picture`);
  if (state !== "idle" && looked.every((cell) => outlinesApart(cell, rest) < least.posed))
    found.push("the animal stands as it does at rest in every frame");

  const heights = looked.map(({ margin }) => base.height - margin.top - margin.bottom);
  if (state !== "jumping" && Math.max(...heights) > most.grown * Math.min(...heights))
    found.push("the animal has very different sizes");
  const own = huesOf(base);
  const other = cells.findIndex((cell) => {
    const hues = huesOf(cell);
    return own.length > 0 && !hues.some((hue) => own.some((each) => hueGap(hue, each) <= most.turned));
  });
  if (other !== -1) found.push(`frame ${other + 1} has other colours than the animal`);
  return found;
}

function huesOf(cell: Grid): number[] {
  const colours = coloursOf(cell);
  return colours ? [colours.hue, ...(colours.other === undefined ? [] : [colours.other])] : [];
}
