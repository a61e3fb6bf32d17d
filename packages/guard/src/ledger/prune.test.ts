import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { auditLedger } from "./audit.ts";
import { proofOf } from "./prove.ts";
import { pruneable, pruneLedger } from "./prune.ts";
import { link } from "./record.ts";

async function scene(count: number) {
  const directory = temporaryFolder();
  const file = join(directory, "familiar.sqlite");
  const { ledger } = await temporaryStorage(file);
  const entries = Array.from({ length: count }, (_, at) => ({
    ...{ kind: "decision" as const, at, allow: false, reason: `the word is ${"sesame".repeat(3)} ${at}` },
  }));
  await ledger.append(() => link(entries, undefined));
  const here = { ledger, directory };
  return {
    ...here,
    file,
    prune: (before: number, by = "ada") => pruneLedger({ ...here, before, by, clock: () => 5000 }),
    audit: () => auditLedger(here),
  };
}

test("old texts go, from the file too; chain, tree and proofs hold, and who did it is a record", async () => {
  const here = await scene(600);
  expect(await pruneable({ ...here, before: 400 })).toEqual({ pruned: 400, through: 400 });
  expect(await here.prune(400)).toEqual({ pruned: 400, through: 400 });
  expect(await here.audit()).toMatchObject({ verified: true, records: 601, signed: 601, pruned: 400 });
  await proofOf(here, 7);
  const [last] = await here.ledger.readBack(undefined, 1);
  expect(JSON.parse(last!.body)).toMatchObject({
    kind: "prune",
    by: "ada",
    at: 5000,
    through: 400,
    before: 400,
  });
  const bytes = ["", "-wal"].map((end) => readFileSync(here.file + end, "latin1")).join("");
  const texts = [...bytes.matchAll(/sesamesesame (\d+)/g)].map(([, nth]) => Number(nth));
  expect(Math.min(...texts)).toBe(400);
});

test("what is young is kept, nothing is done twice, and more can go later", async () => {
  const here = await scene(20);
  expect(await here.prune(0)).toEqual({ pruned: 0, through: 0 });
  expect(await here.prune(5)).toEqual({ pruned: 5, through: 5 });
  expect(await here.prune(5)).toEqual({ pruned: 0, through: 5 });
  expect(await here.prune(8, "bob")).toEqual({ pruned: 3, through: 8 });
  expect(await here.audit()).toMatchObject({ verified: true, records: 22, pruned: 8 });
});

test("when the record of it was cut off, that is what is told", async () => {
  const here = await scene(20);
  await here.prune(5);
  const db = new DatabaseSync(here.file);
  db.exec("delete from ledger where seq = 21");
  db.close();
  expect(await here.audit()).toMatchObject({ fault: { record: 21, done: "truncated" } });
});

test("a digest that was changed, or a text that goes without a record of it, is found", async () => {
  const here = await scene(20);
  await here.prune(5);
  const db = new DatabaseSync(here.file);
  db.exec("update ledger set body = '' where seq = 6");
  expect(await here.audit()).toMatchObject({ fault: { record: 6, done: "removed" } });
  const { hash } = db.prepare("select hash from ledger where seq = 2").get() as { hash: string };
  db.prepare("update ledger set hash = ? where seq = 3").run(hash);
  expect(await here.audit()).toMatchObject({ verified: false });
  db.close();
});
