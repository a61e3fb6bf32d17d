import type { Grid } from "../draw/raster.ts";
import { apart, type Cell, cellOf, outlinesApart } from "./cells.ts";
import { contract, type PackageVersion, rowNames, usedCells } from "./contract.ts";
import { error, type Finding, warning } from "./finding.ts";

/** A foot may go up and down by this much while it walks or leans. Pixels. */
const steady = 8;

/** What the outline may change between rows, against the larger steps within them, and at least: shares. */
const jump = { times: 2, least: 0.1 };

const nameOf = (row: number): string => `row ${row} (${rowNames[row]})`;

/** What of the pixels breaks the contract or looks wrong. The sheet has the size of its version. */
export function lintPixels(sheet: Grid, version: PackageVersion): Finding[] {
  const rows = usedCells[version].map((used, row) => {
    const cells = Array.from({ length: contract.columns }, (_, column) => cellOf(sheet, row, column));
    return { row, used: cells.slice(0, used), unused: cells.slice(used) };
  });
  return [
    ...rows.flatMap(({ row, used, unused }) => [
      ...lintRow(used, row),
      ...unused.flatMap((cell, i) => lintUnused(cell, `${nameOf(row)}, column ${used.length + i}`)),
    ]),
    ...(version === 2 ? lintGaze(rows.slice(-2).flatMap(({ used }) => used)) : []),
  ];
}

/** What of the used cells of a row breaks the contract or looks wrong. */
export const lintRow = (used: readonly Cell[], row: number): Finding[] => [
  ...used.flatMap((cell, column) => lintUsed(cell, `${nameOf(row)}, column ${column}`)),
  ...(rowNames[row] === "jumping" ? [] : lintBaseline(used, nameOf(row))),
  ...(row === 0 ? lintBreath(used.slice(0, usedCells[1][0])) : []),
];

function lintUsed({ filled, tinted, margin }: Cell, where: string): Finding[] {
  if (filled === 0) return [error("cell-used", where, "nothing is shown")];
  const { across, down } = contract.margin;
  const near = Object.entries(margin).filter(
    ([side, clear]) => clear < (side === "left" || side === "right" ? across : down),
  );
  return [
    ...(tinted ? [error("clear-colour", where, `${tinted} clear pixels have a colour`)] : []),
    ...near.map(([side, clear]) => warning("margin", where, `${clear} pixels are clear at the ${side}`)),
  ];
}

function lintUnused({ filled, tinted }: Cell, where: string): Finding[] {
  return [
    ...(filled ? [error("cell-unused", where, `${filled} pixels are shown`)] : []),
    ...(tinted ? [error("clear-colour", where, `${tinted} clear pixels have a colour`)] : []),
  ];
}

function lintBaseline(cells: readonly Cell[], where: string): Finding[] {
  const feet = cells.filter(({ filled }) => filled > 0).map(({ margin }) => margin.bottom);
  const sway = feet.length === 0 ? 0 : Math.max(...feet) - Math.min(...feet);
  return sway <= steady ? [] : [warning("baseline", where, `it goes up and down by ${sway} pixels`)];
}

function lintBreath(idle: readonly Cell[]): Finding[] {
  return idle.flatMap((cell, i) => {
    const next = (i + 1) % idle.length;
    if (cell.filled === 0 || apart(cell, idle[next]!) > 0) return [];
    return [warning("breath", `${nameOf(0)}, column ${i}`, `column ${next} is the same`)];
  });
}

/** Only where the rows meet: within them, how fast the gaze turns is a matter of taste. */
function lintGaze(gazes: readonly Cell[]): Finding[] {
  const steps = gazes.map((cell, i) => outlinesApart(cell, gazes[(i + 1) % gazes.length]!));
  const large = steps.toSorted((a, b) => a - b)[Math.floor(steps.length * 0.75)]!;
  const most = Math.max(jump.times * large, jump.least);
  const seams = { "from 157.5° to 180°": steps[gazes.length / 2 - 1]!, "from 337.5° to 0°": steps.at(-1)! };
  return Object.entries(seams)
    .filter(([, step]) => step > most)
    .map(([seam, step]) =>
      warning("gaze", seam, `${percent(step)} of the outline change, and ${percent(large)} elsewhere`),
    );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
