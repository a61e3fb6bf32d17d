/**
 * `node bench/guard/ledger.ts [RECORDS]`: what the ledger costs, beside the least that could be done in the same
 * run: the same rows inserted into plain SQLite with the same settings, and SHA-256 over the same bytes.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { auditLedger, exportLedger, proofOf, sealLedger, verifyRecent } from "@familiar/guard";
import { openStorage } from "@familiar/storage";
import { createBook } from "../../packages/guard/src/ledger/book.ts";
import { type Entry, link } from "../../packages/guard/src/ledger/record.ts";

const records = Number(process.argv[2] ?? 100_000);
const single = 2_000;
const folder = mkdtempSync(join(tmpdir(), "familiar-bench-"));

const entries = (count: number): Entry[] =>
  Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? {
          ...{ kind: "decision", at: 1_700_000_000_000 + at, id: `00000000-0000-4000-8000-${at}` },
          ...{
            allow: true,
            rule: "read-with-git",
            level: "observe",
            reason: "allowed from the level observe on",
          },
          action: {
            ...{ kind: "run", as: "read", cwd: "/home/someone/work/repository" },
            ...{
              argv: ["git", "log", "--max-parents=0", "--format=%H %ct", "HEAD"],
              why: "to know the repository",
            },
          },
        }
      : {
          ...{ kind: "effect", at: 1_700_000_000_000 + at, id: `00000000-0000-4000-8000-${at - 1}` },
          ...{ ok: true, code: 0, durationMs: 12, digest: "5".repeat(64) },
        },
  );

const rows: [string, number, number][] = [];
async function measure(name: string, count: number, work: () => unknown): Promise<void> {
  const began = performance.now();
  await work();
  rows.push([name, performance.now() - began, count]);
}

function plainSqlite(name: string): (rows: readonly { seq: number; hash: string; body: string }[]) => void {
  const db = new DatabaseSync(join(folder, name));
  db.exec("pragma journal_mode = wal; pragma synchronous = full");
  db.exec("create table ledger (seq bigint primary key, hash text not null, body text not null)");
  const insert = db.prepare("insert into ledger values (?, ?, ?)");
  return (some) => {
    db.exec("begin immediate");
    for (const { seq, hash, body } of some) insert.run(seq, hash, body);
    db.exec("commit");
  };
}

try {
  const all = entries(records);
  const linked = link(all, undefined);
  const bytes = linked.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);

  const floor = plainSqlite("one.sqlite");
  await measure("plain SQLite, one row a transaction, on disk", single, () => {
    for (const row of linked.slice(0, single)) floor([row]);
  });
  const one = await openStorage(join(folder, "single.sqlite"));
  const slow = createBook(one.ledger);
  await measure("ledger, one record at a time, on disk", single, async () => {
    for (const entry of all.slice(0, single)) await slow.write(entry, "disk");
  });
  await one.close();

  const many = plainSqlite("many.sqlite");
  await measure("plain SQLite, 64 rows a transaction", records, () => {
    for (let at = 0; at < records; at += 64) many(linked.slice(at, at + 64));
  });
  const { ledger, close } = await openStorage(join(folder, "familiar.sqlite"));
  const here = { ledger, directory: folder };
  const book = createBook(ledger, () => sealLedger(here));
  await measure("ledger, 64 records that wait together, signed every 256", records, async () => {
    for (let at = 0; at < records; at += 64)
      await Promise.all(all.slice(at, at + 64).map((entry) => book.write(entry, "disk")));
    await book.flush();
    await sealLedger(here);
  });

  await measure("SHA-256 of the same records", records, () => {
    for (const { body } of linked) createHash("sha256").update(body).digest("hex");
  });
  await measure("read from SQLite and JSON.parse", records, async () => {
    for (let after = 0; after < records; ) {
      const page = await ledger.read(after);
      for (const { body } of page) JSON.parse(body);
      after = page.at(-1)!.seq;
    }
  });
  const before = process.memoryUsage.rss();
  await measure("verify all: chain, tree, every signature", records, async () => {
    const { verified, signed } = await auditLedger(here);
    if (!verified || signed !== records) throw new Error("It does not verify.");
  });
  await measure("verify since the newest checkpoint (`familiar status`)", 1, () => verifyRecent(here));
  await measure("proof of one record", 1, () => proofOf(here, records >> 1));
  let peak = before;
  for (const format of ["jsonl", "ocsf", "cloudevents"] as const)
    await measure(`export as ${format}`, records, async () => {
      let lines = 0;
      for await (const _ of exportLedger(ledger, { format, source: "bench", version: "0" }))
        if (lines++ % 1_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    });
  await close();

  console.log(`Node ${process.version}, ${records} records of ${Math.round(bytes / records)} bytes\n`);
  console.log("| | ms | µs a record |\n|---|---|---|");
  for (const [name, ms, count] of rows)
    console.log(
      `| ${name} | ${ms.toFixed(ms < 10 ? 1 : 0)} | ${count === 1 ? "–" : ((ms / count) * 1000).toFixed(1)} |`,
    );
  const file = (name: string) => statSync(join(folder, name)).size / 2 ** 20;
  console.log(
    `\nOn disk ${file("familiar.sqlite").toFixed(1)} MB, ${file("many.sqlite").toFixed(1)} MB as plain rows; checkpoints outside ${file("ledger.checkpoints").toFixed(2)} MB; resident memory grew by ${((peak - before) / 2 ** 20).toFixed(0)} MB while verifying and exporting.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
