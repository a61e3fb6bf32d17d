import { type Fault, faultOf, type Inside, type ReadRows, readBody } from "./fault.ts";
import { type Pairs, pairing } from "./pairs.ts";
import { beginning } from "./record.ts";
import { type Frontier, grow, leafOf, rootOf } from "./tree.ts";

/** A tree head that a trusted key signed. */
export type Head = { size: number; root: Buffer };

export type Verified = Pairs & {
  /** Records that hold, from the beginning. */
  records: number;
  verified: boolean;
  /** What was done to the first bad record, in a sentence. */
  problem?: string;
  fault?: Omit<Fault, "why">;
  /** Records that the given heads cover; the tail after them could be cut unseen. */
  signed: number;
  /** Records at the beginning whose text was given up; their digests are still checked. */
  pruned: number;
};

/** Where to begin when what is before was checked already. */
export type Start = { frontier: Frontier; previous: string };

/**
 * Follows the chain, compares the tree with signed heads on the way, and names the first record that is not as
 * it was written. A chain alone cannot show that its end was cut off or that all of it was written anew:
 * heads can.
 */
export async function verifyLedger(
  read: ReadRows,
  heads: readonly Head[] = [],
  start: Start = { frontier: { size: 0, peaks: [] }, previous: beginning },
): Promise<Verified> {
  const frontier = { ...start.frontier, peaks: [...start.frontier.peaks] };
  const due = heads.filter(({ size }) => size > frontier.size).sort((a, b) => a.size - b.size);
  const pairs = pairing();
  const whole = frontier.size === 0;
  let { previous } = start;
  let signed = frontier.size;
  let pruned = 0;
  let allowed = 0;

  const told = (fault?: Fault): Verified => ({
    ...{ records: frontier.size, verified: fault === undefined, signed, pruned, ...pairs.found() },
    ...(fault && { problem: fault.why, fault: { record: fault.record, done: fault.done } }),
  });

  for (;;) {
    const rows = await read(frontier.size);
    if (rows.length === 0) break;
    for (const row of rows) {
      const expected = frontier.size + 1;
      const inside = readBody(row.body);
      const erased = whole && pruned === frontier.size;
      const fault = await faultOf(row, inside, { expected, previous, signed, erased }, read);
      if (fault) return told(fault);
      if (inside === undefined) pruned = expected;
      else pairs.take(inside, expected, whole && pruned === 0);
      if (inside?.kind === "prune") allowed = Math.max(allowed, pruneOf(inside, expected));
      grow(frontier, leafOf(row.hash));
      previous = row.hash;
      for (; due[0]?.size === expected; due.shift()) {
        if (!rootOf(frontier).equals(due[0].root))
          return told(await replaced(signed + 1, expected, previous, read));
        signed = expected;
      }
    }
  }
  if (due[0]) return told(cut(frontier.size, due.at(-1)!.size));
  if (pruned > allowed)
    return told({
      ...{ record: allowed + 1, done: "removed" },
      why: `The text of record ${allowed + 1} was taken out, and no record says by whom.`,
    });
  return told();
}

/** How far a record says that texts were given up: never further than itself. */
const pruneOf = ({ through }: Inside, seq: number): number =>
  Number.isSafeInteger(through) ? Math.min(through as number, seq - 1) : 0;

/** The chain holds up to `last`, but its records are not those that were signed. */
async function replaced(first: number, last: number, hash: string, read: ReadRows): Promise<Fault> {
  const [next] = await read(last);
  if (next && next.body !== "" && readBody(next.body)?.previous !== hash)
    return { record: last, done: "edited", why: `Record ${last} was changed and given a new digest.` };
  const which = first === last ? `Record ${first} is` : `Records ${first} to ${last} are`;
  const why = `${which} not what was signed: written anew, with digests that fit each other.`;
  return { record: first, done: "replaced", why };
}

const cut = (records: number, size: number): Fault => ({
  ...{ record: records + 1, done: "truncated" },
  why:
    records === 0
      ? `All ${size} records that were signed are gone.`
      : `The end was cut off: records ${records + 1} to ${size} were signed and are gone.`,
});
