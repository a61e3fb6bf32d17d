import type { LedgerRow } from "@familiar/storage";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Done } from "./fault.ts";
import { beginning, type Entry, hashOf, link } from "./record.ts";
import { grow, leafOf, rootOf } from "./tree.ts";
import { type Head, verifyLedger } from "./verify.ts";

const entry = fc.record({
  kind: fc.constantFrom("decision" as const, "note" as const),
  at: fc.nat(),
  action: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
}) as fc.Arbitrary<Entry>;
/** No two alike, so that a swap changes something. */
const chain = (minLength: number) =>
  fc.array(entry, { minLength, maxLength: 14 }).map((entries) =>
    link(
      entries.map((each, nth) => ({ ...each, nth })),
      undefined,
    ),
  );

const headOf = (rows: readonly LedgerRow[]): Head => {
  const frontier = { size: 0, peaks: [] };
  for (const { hash } of rows) grow(frontier, leafOf(hash));
  return { size: rows.length, root: rootOf(frontier) };
};
const verify = (rows: readonly LedgerRow[], heads: readonly Head[] = [], page = 5) =>
  verifyLedger(async (after) => rows.filter(({ seq }) => seq > after).slice(0, page), heads);

const renumber = (rows: readonly LedgerRow[]) => rows.map((row, index) => ({ ...row, seq: index + 1 }));
const anew = (body: string) => ({ body, hash: hashOf(body) });
const older = (body: string) => {
  const record = JSON.parse(body) as { at: number };
  return canonicalize({ ...record, at: record.at + 7 })!;
};

/** All records from `at` on written anew so that the chain holds: what only a signature betrays. */
function rewrite(rows: readonly LedgerRow[], at: number): LedgerRow[] {
  const entries = rows.slice(at).map(({ body }) => ({ ...JSON.parse(older(body)), seq: 0, previous: "" }));
  return [...rows.slice(0, at), ...link(entries, rows[at - 1])];
}

/** Every way to tamper with record `at` (from 0) of a ledger that holds more after it. */
const tampering: Record<string, { done: Done; on(rows: LedgerRow[], at: number): LedgerRow[] }> = {
  "its text changed": {
    done: "edited",
    on: (rows, at) => rows.with(at, { ...rows[at]!, body: older(rows[at]!.body) }),
  },
  "its text changed and its digest with it": {
    done: "edited",
    on: (rows, at) => rows.with(at, { ...rows[at]!, ...anew(older(rows[at]!.body)) }),
  },
  "its digest changed": {
    done: "edited",
    on: (rows, at) => rows.with(at, { ...rows[at]!, hash: beginning }),
  },
  "replaced by null": { done: "edited", on: (rows, at) => rows.with(at, { ...rows[at]!, ...anew("null") }) },
  "replaced by noise": { done: "edited", on: (rows, at) => rows.with(at, { ...rows[at]!, ...anew("x") }) },
  "its text taken out": {
    done: "removed",
    on: (rows, at) => rows.with(at, { ...rows[at]!, body: "" }),
  },
  removed: { done: "removed", on: (rows, at) => rows.toSpliced(at, 1) },
  "removed, the others renumbered": {
    done: "removed",
    on: (rows, at) => renumber(rows.toSpliced(at, 1)),
  },
  "all between it and the last removed": {
    done: "removed",
    on: (rows, at) => rows.toSpliced(at, rows.length - at - 1),
  },
  "swapped with the next": {
    done: "reordered",
    on: (rows, at) => renumber(rows.toSpliced(at, 2, rows[at + 1]!, rows[at]!)),
  },
  "moved to the end": {
    done: "reordered",
    on: (rows, at) => renumber([...rows.toSpliced(at, 1), rows[at]!]),
  },
  "a copy of the one before in its place": {
    done: "inserted",
    on: (rows, at) => renumber(rows.toSpliced(at, 0, rows.at(at - 1)!)),
  },
};

test("a chain verifies, whatever is in it, however it is paged and wherever it was signed", async () => {
  await fc.assert(
    fc.asyncProperty(
      chain(1),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.nat()),
      async (rows, page, at) => {
        const heads = at.map((size) => headOf(rows.slice(0, 1 + (size % rows.length))));
        const signed = Math.max(0, ...heads.map(({ size }) => size));
        expect(await verify(rows, heads, page)).toMatchObject({
          records: rows.length,
          verified: true,
          signed,
        });
      },
    ),
  );
  expect(await verify([])).toMatchObject({ records: 0, verified: true });
});

test.each(Object.entries(tampering))("%s: found without any signature", async (_, { done, on }) => {
  await fc.assert(
    fc.asyncProperty(chain(4), fc.nat(), fc.boolean(), async (rows, where, signed) => {
      const at = 1 + (where % (rows.length - 3));
      const { verified, fault } = await verify(on(rows, at), signed ? [headOf(rows.slice(0, at))] : []);
      expect({ verified, fault }).toEqual({ verified: false, fault: { record: at + 1, done } });
    }),
    { numRuns: 40 },
  );
});

test("a cut tail is seen by the newest head, and by it alone", async () => {
  await fc.assert(
    fc.asyncProperty(chain(2), fc.nat(), async (rows, where) => {
      const left = where % rows.length;
      const cut = rows.slice(0, left);
      expect(await verify(cut)).toMatchObject({ verified: true, records: left });
      const heads = [headOf(rows), ...(left > 0 ? [headOf(cut)] : [])];
      expect(await verify(cut, heads)).toMatchObject({
        ...{ verified: false, records: left },
        fault: { record: left + 1, done: "truncated" },
      });
    }),
  );
});

test("records written anew with fitting digests are seen by a head, from the one before it on", async () => {
  await fc.assert(
    fc.asyncProperty(chain(3), fc.nat(), fc.nat(), async (rows, where, earlier) => {
      const at = where % rows.length;
      const held = earlier % (at + 1);
      const forged = rewrite(rows, at);
      expect(await verify(forged)).toMatchObject({ verified: true });
      const heads = [headOf(rows), ...(held > 0 ? [headOf(rows.slice(0, held))] : [])];
      expect(await verify(forged, heads)).toMatchObject({
        ...{ verified: false, signed: held },
        fault: { record: held + 1, done: "replaced" },
      });
    }),
  );
});

test("of two that do not fit, the one that was signed is not blamed", async () => {
  const rows = link(
    [1, 2, 3].map((at) => ({ kind: "effect" as const, at })),
    undefined,
  );
  const last = anew(rows[2]!.body.replace(rows[1]!.hash, beginning));
  const tampered = rows.with(2, { ...rows[2]!, ...last });
  expect(await verify(tampered)).toMatchObject({ fault: { record: 2 } });
  expect(await verify(tampered, [headOf(rows.slice(0, 2))])).toMatchObject({ fault: { record: 3 } });
});

test("cut and grown again is seen where the signed records end", async () => {
  const rows = link(
    Array.from({ length: 9 }, (_, at) => ({ kind: "effect" as const, at })),
    undefined,
  );
  const regrown = [...rows.slice(0, 6), ...link([{ kind: "effect", at: 99 }], rows[5])];
  const heads = [headOf(rows.slice(0, 5)), headOf(rows.slice(0, 7))];
  expect(await verify(regrown, heads)).toMatchObject({ fault: { record: 6, done: "replaced" } });
});

test("what is wrong is said in a sentence", async () => {
  const rows = link(
    [1, 2, 3, 4].map((at) => ({ kind: "effect" as const, at })),
    undefined,
  );
  const problem = async (tampered: LedgerRow[], heads?: Head[]) => (await verify(tampered, heads)).problem;
  expect(await problem(rows.toSpliced(1, 1))).toBe("Record 2 is missing.");
  expect(await problem(rows.with(1, { ...rows[1]!, body: "{}" }))).toBe(
    "Record 2 was changed: it does not have its digest.",
  );
  expect(await problem(rows.slice(0, 2), [headOf(rows)])).toBe(
    "The end was cut off: records 3 to 4 were signed and are gone.",
  );
  expect(await problem([], [headOf(rows)])).toBe("All 4 records that were signed are gone.");
  expect(await problem(rewrite(rows, 0), [headOf(rows)])).toBe(
    "Records 1 to 4 are not what was signed: written anew, with digests that fit each other.",
  );
});

test("a record that says texts were given up says it of those before it, in a number", async () => {
  const pruned = (through: unknown) => {
    const entries: Entry[] = [
      { kind: "decision", at: 1 },
      { kind: "prune", at: 2, through },
      { kind: "effect", at: 3 },
    ];
    return link(entries, undefined);
  };
  const without = (rows: LedgerRow[], ...seqs: number[]) =>
    verify(rows.map((row) => (seqs.includes(row.seq) ? { ...row, body: "" } : row)));
  expect(await without(pruned(1), 1)).toMatchObject({ verified: true, pruned: 1 });
  for (const through of [0, -1, 1.5, "1", null, Number.MAX_VALUE])
    expect(await without(pruned(through), 1)).toMatchObject({ fault: { record: 1, done: "removed" } });
  expect(await without(pruned(99), 1, 2)).toMatchObject({ fault: { record: 1, done: "removed" } });
});

test("a decision without an effect and an effect without a decision are told, and are no tampering", async () => {
  const rows = link(
    [
      { kind: "decision", at: 1, id: "a", allow: true },
      { kind: "decision", at: 2, id: "b", allow: false },
      { kind: "effect", at: 3, id: "c" },
      { kind: "decision", at: 4, id: "d", allow: true },
      { kind: "effect", at: 5, id: "d" },
      { kind: "decision", at: 6, id: "e", allow: true, effect: "ask", leave: { by: "ada" } },
      { kind: "effect", at: 7, id: "e" },
    ],
    undefined,
  );
  expect(await verify(rows)).toMatchObject({ verified: true, unfinished: [1], undecided: [3] });
});
