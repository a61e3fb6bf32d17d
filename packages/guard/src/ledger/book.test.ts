import { temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { createBook } from "./book.ts";
import { type Entry, link } from "./record.ts";
import { verifyLedger } from "./verify.ts";

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
  expect(await verifyLedger(async (after) => rows.slice(after))).toMatchObject({
    records: 60,
    verified: true,
  });
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
