import type { LedgerRow } from "@familiar/storage";
import { temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createBook } from "./book.ts";
import { type Entry, hashOf, link } from "./record.ts";
import { verifyLedger } from "./verify.ts";

const entry = fc.record({
  kind: fc.constantFrom("decision" as const, "effect" as const),
  at: fc.nat(),
  action: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
}) as fc.Arbitrary<Entry>;
const chain = fc.array(entry, { minLength: 1, maxLength: 12 }).map((entries) => link(entries, undefined));
const verify = (rows: readonly LedgerRow[], page = 5) =>
  verifyLedger(async (after) => rows.filter(({ seq }) => seq > after).slice(0, page));

test("a chain verifies, whatever is in it and however it is paged", async () => {
  await fc.assert(
    fc.asyncProperty(chain, fc.integer({ min: 1, max: 20 }), async (rows, page) => {
      expect(await verify(rows, page)).toEqual({ records: rows.length, verified: true });
    }),
  );
  expect(await verify([])).toEqual({ records: 0, verified: true });
});

const written = (rows: LedgerRow[], at: number, body: string) => {
  rows[at] = { ...rows[at]!, body, hash: hashOf(body) };
};

/** Ways to tamper; each gives the rows and the number of the first record that is not as it was. */
const tampering = fc.constantFrom(
  (rows: LedgerRow[], at: number) => {
    const { body } = rows[at]!;
    rows[at] = { ...rows[at]!, body: body.replace(/"at":\d+/, (found) => `${found}1`) };
  },
  (rows: LedgerRow[], at: number) => {
    written(
      rows,
      at,
      rows[at]!.body.replace(/"at":\d+/, (found) => `${found}1`),
    );
  },
  (rows: LedgerRow[], at: number) => written(rows, at, "null"),
  (rows: LedgerRow[], at: number) => written(rows, at, "no JSON"),
  (rows: LedgerRow[], at: number) => {
    rows.splice(at, 1);
  },
  (rows: LedgerRow[], at: number) => {
    const [one, two] = [rows[at]!, rows[at + 1]!];
    rows[at] = { ...two, seq: one.seq };
    rows[at + 1] = { ...one, seq: two.seq };
  },
  (rows: LedgerRow[], at: number) => {
    rows.splice(at, 1);
    for (let i = at; i < rows.length; i++) rows[i] = { ...rows[i]!, seq: i + 1 };
  },
  (rows: LedgerRow[], at: number) => {
    rows.splice(at, 0, rows[at]!);
    for (let i = at; i < rows.length; i++) rows[i] = { ...rows[i]!, seq: i + 1 };
  },
  (rows: LedgerRow[], at: number) => {
    rows.splice(at, rows.length - at - 1);
  },
);

test("an edit, removal, swap, insertion or cut in the middle is found where it begins", async () => {
  const long = fc.array(entry, { minLength: 3, maxLength: 12 }).map((entries) =>
    link(
      entries.map((each, index) => ({ ...each, nth: index })),
      undefined,
    ),
  );
  await fc.assert(
    fc.asyncProperty(long, fc.nat(), tampering, async (rows, where, tamper) => {
      const at = where % (rows.length - 2);
      const tampered = [...rows];
      tamper(tampered, at);
      const { verified, problem } = await verify(tampered);
      expect(verified).toBe(false);
      const named = Number(/^Record (\d+) /.exec(problem!)![1]);
      // A record with a new hash of its own is only betrayed by the next one.
      expect([at + 1, at + 2]).toContain(named);
    }),
  );
});

test("the problem is named", async () => {
  const rows = link(
    [1, 2, 3].map((at) => ({ kind: "effect" as const, at })),
    undefined,
  );
  const [one, two, three] = rows as [LedgerRow, LedgerRow, LedgerRow];
  const problem = async (...tampered: LedgerRow[]) => (await verify(tampered)).problem;
  expect(await problem(one, three)).toBe("Record 2 is missing.");
  expect(await problem(one, { ...two, body: "{}" }, three)).toBe("Record 2 was changed.");
  const anew = { seq: 2, body: "{}", hash: hashOf("{}") };
  expect(await problem(one, anew, three)).toBe("Record 2 does not follow the one before it.");
});

test("a record is canonical JSON (RFC 8785) that names its place and the one before it", () => {
  const [first, second] = link(
    [
      { kind: "decision", at: 1, z: 1e21, a: "é\u20ac\n" },
      { kind: "effect", at: 2 },
    ],
    undefined,
  );
  expect(first!.body).toBe(
    `{"a":"é€\\n","at":1,"kind":"decision","previous":"${"0".repeat(64)}","seq":1,"z":1e+21}`,
  );
  expect(second!.body).toBe(`{"at":2,"kind":"effect","previous":"${first!.hash}","seq":2}`);
});

test("entries of several books on one ledger form one chain, in the order each was written", async () => {
  const file = `${temporaryFolder()}/familiar.sqlite`;
  const storages = [await temporaryStorage(file), await temporaryStorage(file)];
  const books = storages.map(({ ledger }) => createBook(ledger));
  const writes = Array.from({ length: 60 }, async (_, nth) => {
    const book = books[nth % 2]!;
    const entry: Entry = { kind: "decision", at: nth, book: nth % 2 };
    if (nth % 5 === 4) book.writeSoon(entry);
    else await book.write(entry, nth % 3 === 0 ? "disk" : "process");
  });
  await Promise.all(writes);
  await Promise.all(books.map((book) => book.flush()));

  const rows = await storages[0]!.ledger.read();
  expect(await verify(rows)).toEqual({ records: 60, verified: true });
  const told = rows.map(({ body }) => JSON.parse(body) as { at: number; book: number });
  for (const book of [0, 1]) {
    const order = told.filter((each) => each.book === book).map(({ at }) => at);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
});

test("a ledger that cannot be written says so to everyone who waits for it, and later ones may succeed", async () => {
  const { ledger } = await temporaryStorage();
  let broken = true;
  const book = createBook({
    append: (next, durability) =>
      broken ? Promise.reject(new Error("full")) : ledger.append(next, durability),
  });
  const writes = [1, 2].map((at) => book.write({ kind: "decision", at }, "disk"));
  expect((await Promise.allSettled(writes)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  broken = false;
  await book.write({ kind: "decision", at: 3 }, "disk");
  expect(await ledger.read()).toHaveLength(1);
});
