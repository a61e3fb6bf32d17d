import { fork } from "node:child_process";
import { appendFileSync, copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { auditLedger } from "./audit.ts";
import { checkpointFile } from "./checkpointFile.ts";
import { checkpointText, consistencyOf, proofOf, publicKey } from "./prove.ts";
import { verifyRecent } from "./recent.ts";
import { link } from "./record.ts";
import { sealLedger } from "./seal.ts";

/** A ledger in a data folder of its own, as the product keeps it. */
async function scene(directory = temporaryFolder()) {
  const file = join(directory, "familiar.sqlite");
  const { ledger } = await temporaryStorage(file);
  const here = { ledger, directory };
  return {
    ...here,
    file,
    write: (count: number) =>
      ledger.append((last) =>
        link(
          Array.from({ length: count }, (_, at) => ({ kind: "decision" as const, at, allow: false })),
          last,
        ),
      ),
    seal: () => sealLedger(here),
    audit: (given: { key?: string; checkpoint?: string } = {}) => auditLedger({ ...here, ...given }),
    recent: () => verifyRecent(here),
    /** What someone else does to the database. */
    tamper(sql: string) {
      const db = new DatabaseSync(file);
      db.exec(sql);
      db.close();
    },
  };
}

test("what is sealed verifies, whole and from the newest checkpoint on", async () => {
  const { write, seal, audit, recent, directory } = await scene();
  expect(await seal()).toBeUndefined();
  expect(await audit()).toMatchObject({ verified: true, records: 0, remarks: ["Nothing was signed yet."] });
  for (const count of [1, 255, 1, 600, 43]) {
    await write(count);
    await seal();
  }
  await write(3);
  expect(await audit()).toMatchObject({ verified: true, records: 903, signed: 900, remarks: [] });
  expect(await recent()).toEqual({ verified: true, records: 903, since: 900 });
  expect(statSync(join(directory, "ledger.key")).mode & 0o777).toBe(0o600);
  expect(statSync(checkpointFile(directory)).mode & 0o777).toBe(0o600);
});

test("the quick look takes older records by the signature over their digests; the whole one reads them", async () => {
  const { write, seal, audit, recent, tamper } = await scene();
  await write(20);
  await seal();
  await write(2);
  tamper("update ledger set body = replace(body, 'false', 'true') where seq = 7");
  expect(await recent()).toMatchObject({ verified: true, since: 20 });
  expect(await audit()).toMatchObject({ fault: { record: 7, done: "edited" } });
  tamper("update ledger set body = replace(body, 'false', 'true') where seq = 21");
  expect(await recent()).toMatchObject({ verified: false, records: 20 });
});

test("nothing new is signed twice, and a ledger from before there were checkpoints is signed whole", async () => {
  const { write, seal, ledger } = await scene();
  await write(700);
  const first = await seal();
  expect(await seal()).toEqual(first);
  expect(await ledger.checkpoints()).toHaveLength(1);
  expect(await ledger.node(8, 1)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["the end cut off", "delete from ledger where seq > 500", 501, "truncated"],
  [
    "the end and its checkpoints cut off",
    "delete from ledger where seq > 500; delete from ledger_checkpoints where size > 500; delete from ledger_nodes",
    501,
    "truncated",
  ],
  [
    "all of it emptied",
    "delete from ledger; delete from ledger_checkpoints; delete from ledger_nodes",
    1,
    "truncated",
  ],
  ["one removed", "delete from ledger where seq = 7", 7, "removed"],
  [
    "one edited",
    `update ledger set body = replace(body, '"allow":false', '"allow":true') where seq = 7`,
    7,
    "edited",
  ],
  ["one emptied", "update ledger set body = '' where seq = 7", 7, "removed"],
  ["all emptied", "update ledger set body = ''", 1, "removed"],
  ["a signature changed", "update ledger_checkpoints set note = replace(note, '=', '+')", 1, "replaced"],
  [
    "a node of the tree changed",
    "update ledger_nodes set hash = replace(hash, substr(hash, 1, 4), '0123')",
    1,
    "replaced",
  ],
  ["a size changed", "update ledger_checkpoints set size = 850 where size = 900", 1, "replaced"],
])("a database with %s is found out, and never signed over", async (_, sql, record, done) => {
  const { write, seal, audit, tamper } = await scene();
  for (const count of [400, 500]) {
    await write(count);
    await seal();
  }
  tamper(sql);
  const found = await audit();
  expect(found).toMatchObject({ verified: false, fault: { record, done } });
  await write(2);
  await seal().catch((error) => expect(error).toMatchObject({ code: "ledger-broken" }));
  expect(await audit()).toMatchObject({ verified: false });
});

test("a cut tail is seen by the quick look too, even when new records stand in its place", async () => {
  const { write, seal, recent, audit, tamper } = await scene();
  await write(300);
  await seal();
  tamper("delete from ledger where seq > 290; delete from ledger_checkpoints");
  expect(await recent()).toMatchObject({ verified: false, problem: expect.stringContaining("cut off") });
  await write(20);
  await expect(seal()).rejects.toMatchObject({ code: "ledger-broken" });
  expect(await recent()).toMatchObject({ verified: false });
  expect(await audit()).toMatchObject({ fault: { record: 1, done: "replaced" } });
});

test("a digest that does not fit what was signed is never signed", async () => {
  const { write, seal, recent, tamper } = await scene();
  await write(300);
  await seal();
  tamper("update ledger set hash = (select hash from ledger where seq = 1) where seq = 299");
  await write(1);
  await expect(seal()).rejects.toMatchObject({ code: "ledger-broken" });
  expect(await recent()).toMatchObject({ verified: false });
});

test("another database in its place is seen by what is kept beside it", async () => {
  const one = await scene();
  await one.write(20);
  await one.seal();
  const other = await scene();
  await other.write(30);
  await other.seal();
  const old = checkpointFile(one.directory);
  const forged = await scene(other.directory);
  copyFileSync(old, checkpointFile(other.directory));
  expect(await forged.audit()).toMatchObject({ verified: false, fault: { done: "replaced" } });
  copyFileSync(join(one.directory, "ledger.key"), join(other.directory, "ledger.key"));
  expect(await forged.audit()).toMatchObject({ verified: false, fault: { done: "replaced" } });
});

test("all replaced, key and file too, is seen with a key or checkpoint kept elsewhere", async () => {
  const one = await scene();
  await one.write(20);
  const kept = (await checkpointText(one))!;
  const key = publicKey(one.directory)!;
  await one.write(5);
  expect(await one.audit({ checkpoint: kept })).toMatchObject({ verified: true });
  expect(await one.audit({ key })).toMatchObject({ verified: true });

  const other = await scene();
  await other.write(30);
  await other.seal();
  expect(await other.audit()).toMatchObject({ verified: true });
  for (const given of [{ key }, { checkpoint: kept }, { key, checkpoint: kept }])
    expect(await other.audit(given)).toMatchObject({ verified: false, fault: { done: "replaced" } });
  await expect(other.audit({ checkpoint: "nothing" })).rejects.toMatchObject({ code: "usage" });
  await expect(other.audit({ key: "nothing" })).rejects.toMatchObject({ code: "usage" });
});

test("a key that is gone or is none is said, and no new one takes its place", async () => {
  const { directory, write, seal, audit, recent } = await scene();
  await write(3);
  await seal();
  await write(1);
  const key = join(directory, "ledger.key");
  rmSync(key);
  await expect(seal()).rejects.toMatchObject({ code: "ledger-key" });
  expect(await audit()).toMatchObject({ verified: false, problem: expect.stringContaining("key") });
  expect(await recent()).toMatchObject({ verified: false });
  writeFileSync(key, "nonsense");
  await expect(audit()).rejects.toMatchObject({ code: "ledger-key" });
});

test("a torn note in the file is told of and is no tampering; a missing file is told of too", async () => {
  const { directory, write, seal, audit } = await scene();
  await write(3);
  const { note } = (await seal())!;
  appendFileSync(checkpointFile(directory), `\n\n${note.slice(0, -20)}`);
  await write(3);
  await seal();
  expect(await audit()).toMatchObject({ verified: true, signed: 6 });
  rmSync(checkpointFile(directory));
  expect(await audit()).toMatchObject({
    verified: true,
    remarks: ["2 of 2 checkpoints are not in the file beside the database."],
  });
});

test("any record is proved to be in what was signed, with few digests, and any earlier state to be its beginning", async () => {
  const here = await scene();
  await here.write(700);
  for (const seq of [1, 256, 257, 512, 700]) {
    const [head, index, ...rest] = (await proofOf(here, seq)).split("\n");
    expect([head, index]).toEqual(["c2sp.org/tlog-proof@v1", `index ${seq - 1}`]);
    expect(rest.indexOf("")).toBeLessThanOrEqual(10);
    expect(rest.slice(rest.indexOf("") + 1).join("\n")).toBe(await checkpointText(here));
  }
  for (const earlier of [1, 255, 256, 300, 512, 700]) await consistencyOf(here, earlier);
  await expect(proofOf(here, 701)).rejects.toMatchObject({ code: "record-not-found" });
  here.tamper("update ledger set hash = (select hash from ledger where seq = 2) where seq = 3");
  await expect(proofOf(here, 3)).rejects.toMatchObject({ code: "ledger-broken" });
  await expect(proofOf(here, 4)).rejects.toMatchObject({ code: "ledger-broken" });
});

const appender = join(import.meta.dirname, "../testing/appender.ts");

test("several processes that write and sign at once make one ledger", async () => {
  const directory = temporaryFolder();
  const exits = ["a", "b", "c"].map((name) => {
    const child = fork(appender, [directory, name, "40"]);
    return new Promise((resolve) => child.once("exit", resolve));
  });
  expect(await Promise.all(exits)).toEqual([0, 0, 0]);
  const { audit } = await scene(directory);
  expect(await audit()).toMatchObject({ verified: true, records: 120, signed: 120, remarks: [] });
});

test("a process that is killed while it writes loses nothing that it told of, and the next one goes on", async () => {
  const directory = temporaryFolder();
  const told: string[] = [];
  for (const [round, after] of [1, 17, 24].entries()) {
    const child = fork(appender, [directory, String(round), "100000"]);
    child.on("message", (name: string) => {
      if (told.push(name) >= after * (round + 1)) child.kill("SIGKILL");
    });
    expect(await new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)))).toBe(
      "SIGKILL",
    );
  }
  const { ledger, audit, seal } = await scene(directory);
  const found = await audit();
  expect(found).toMatchObject({ verified: true });
  const written = (await ledger.read()).map(({ body }) => JSON.parse(body).id);
  expect(written).toEqual(expect.arrayContaining(told));
  await seal();
  expect(await audit()).toMatchObject({ verified: true, signed: written.length });
  expect(readFileSync(checkpointFile(directory), "utf8")).toContain(`\n${written.length}\n`);
});
