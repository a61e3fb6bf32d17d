import type { FileEntry, Repository } from "@familiar/repository";
import type { Scan } from "../scan.ts";
import type { Mentions } from "../text/mentions.ts";
import type { Query } from "../text/query.ts";
import type { PathIndex } from "./pathIndex.ts";

/** All that signals are worked out from. Columns have one number a file, in this order. */
export type Ground = {
  repository: Repository;
  files: readonly FileEntry[];
  scans: readonly Scan[];
  paths: PathIndex;
  query: Query;
  mentions: Mentions;
};

export type Column = Float64Array;

/** What speaks for each file, from 0 to 1, and how that is told of one; what the report names is told before likenesses. */
export type Signal = { column: Column; names?: true; say?(file: number): string | undefined };

/** Divided by the largest, so that 1 is the most that this report has. */
export function scaled(column: Column): Column {
  const most = column.reduce((a, b) => Math.max(a, b), 0);
  return most > 0 ? column.map((value) => value / most) : column;
}

/** How telling something is that `count` of `total` have: 0 for what all have, 1 for what one has. */
export const rarity = (count: number, total: number): number =>
  count <= 0 || total <= 1 ? 0 : Math.max(0, Math.log(total / count) / Math.log(total));
