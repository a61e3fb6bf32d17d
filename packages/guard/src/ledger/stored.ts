import { fail } from "@familiar/protocol";
import type { LedgerView } from "@familiar/storage";
import { type Frontier, grow, leafOf, type NodeOf, nodeHash, peaksOf } from "./tree.ts";

/**
 * Subtrees of this level (256 records) and above are stored when a checkpoint completes them; what is below
 * is made of the records' digests. So the stored tree takes next to no room, and any node at most 256 reads.
 */
export const storedLevel = 8;

type Readable = Pick<LedgerView, "digests" | "node">;

/** Nodes of the tree as it is stored. @throws `ledger-broken` when one is gone */
export const storedNodes =
  (view: Readable): NodeOf =>
  async (level, position) => {
    if (level >= storedLevel) {
      const hash = await view.node(level, position);
      return hash === undefined
        ? fail("ledger-broken", `A node of its tree is gone: ${level}/${position}.`)
        : Buffer.from(hash, "hex");
    }
    const width = 2 ** level;
    const begin = position * width;
    const digests = await view.digests(begin, width);
    if (digests.length < width || digests.at(-1)!.seq !== begin + width)
      fail("ledger-broken", `Records ${begin + 1} to ${begin + width} are not all there.`);
    let hashes = digests.map(({ hash }) => leafOf(hash));
    while (hashes.length > 1)
      hashes = hashes.flatMap((hash, at) => (at % 2 ? [] : [nodeHash(hash, hashes[at + 1]!)]));
    return hashes[0]!;
  };

/** What is stored of the first `size` records. */
export async function storedFrontier(view: Readable, size: number): Promise<Frontier> {
  const width = 2 ** storedLevel;
  const frontier: Frontier = { size: size - (size % width), peaks: [] };
  const node = storedNodes(view);
  for (const { level, position } of peaksOf(frontier.size)) frontier.peaks.push(await node(level, position));
  for (const { seq, hash } of await view.digests(frontier.size, size % width)) {
    if (seq !== frontier.size + 1) break;
    grow(frontier, leafOf(hash));
  }
  if (frontier.size < size) fail("ledger-broken", `Record ${frontier.size + 1} is missing.`);
  return frontier;
}
