import type { FileRole } from "@familiar/repository";
import { lockfile, type Piece, takenApart } from "./pieces.ts";
import { smallest } from "./smallest.ts";

export type Shrinking = {
  /** A patch for the present code with which the command holds. */
  patch: string;
  roleOf(path: string): FileRole | undefined;
  suspected: readonly string[];
  /** Whether the command holds with this part; false too when no more may be tried. */
  holds(patch: string): Promise<boolean>;
};

const by: readonly ((piece: Piece) => string)[] = [
  ({ path }) => path,
  ({ group }) => `${group}`,
  (piece) => [...piece.removed, ...piece.added].join("\n") + piece.group,
];

/**
 * The smallest part of a patch with which the command still holds: of its files, then of its places, then of its lines.
 * Taking back a test alone is no part of it, and a lockfile goes with its manifest. Undefined where nothing can be left out.
 */
export async function shrink({
  patch,
  roleOf,
  suspected,
  holds,
}: Shrinking): Promise<{ patch: string; pieces: Piece[]; of: number } | undefined> {
  const apart = takenApart(patch);
  const isTest = ({ path }: Piece) => roleOf(path) === "test";
  const onlyTests = apart.pieces.every(isTest);
  const order = ({ path }: Piece) => (suspected.includes(path) ? suspected.indexOf(path) : suspected.length);
  const seen = new Map<string, Promise<boolean>>();
  const still = (pieces: readonly Piece[]): Promise<boolean> => {
    if (!onlyTests && pieces.every(isTest)) return Promise.resolve(false);
    const part = apart.of(new Set(whole(pieces)));
    const known = seen.get(part) ?? (part === patch ? Promise.resolve(true) : holds(part));
    seen.set(part, known);
    return known;
  };
  let kept: readonly Piece[] = apart.pieces.toSorted((a, b) => order(a) - order(b));
  for (const key of by) {
    const units = [...Map.groupBy(kept, key).values()];
    if (units.length > 1) kept = (await smallest(units, (some) => still(some.flat()))).flat();
  }
  const pieces = whole(kept);
  return pieces.length === apart.pieces.length
    ? undefined
    : { patch: apart.of(new Set(pieces)), pieces, of: apart.pieces.length };

  function whole(pieces: readonly Piece[]): Piece[] {
    const folders = new Set(
      pieces.filter(({ path }) => roleOf(path) === "config").map(({ path }) => folderOf(path)),
    );
    const locks = apart.pieces.filter(({ path }) => lockfile.test(path) && folders.has(folderOf(path)));
    return [...new Set([...pieces, ...locks])];
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
