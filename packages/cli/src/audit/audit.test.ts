import { globSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AuditAnswer } from "@familiar/protocol";
import { auditAnswer } from "@familiar/protocol/schema";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import command from "../commands/audit.ts";
import { createContext } from "../context.ts";
import { lookOf } from "../look.ts";
import { type Parsed, parse } from "../parse.ts";
import { documentOf, scene } from "../testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(async () => {
  here = scene();
  vi.stubEnv("FAMILIAR_HOME", here.data);
  await here.run(["status"]);
});
afterAll(() => here.remove());

/** The command in this process, from its words to its answer: a process each would take most of the time. */
async function audit(...words: string[]) {
  const line = ["audit", ...words, "--repo", here.root];
  const parsed = parse(line, [{ name: "audit", command }]) as Extract<Parsed, { kind: "run" }>;
  const { args, options, common } = parsed;
  const context = createContext({ common, signal: new AbortController().signal, version: "1.2.3" });
  try {
    const { document, stream, exit = 0 } = await command.run({ args, options }, context);
    const pieces = [];
    for await (const piece of stream ?? []) pieces.push(piece);
    const text = stream ? pieces.join("") : await command.text(document, lookOf(process.stdout, "never"));
    return { document: auditAnswer.parse(document) as AuditAnswer, text, exit };
  } finally {
    await context.close();
  }
}

const file = (name: string) => join(here.data, globSync(`repositories/*/${name}`, { cwd: here.data })[0]!);
const kept = () => join(here.home, "kept");

test("what was done is listed newest first, and each record shown in words with its proof", async () => {
  const { document } = await audit("list", "--limit", "3", "--since", "2020-01-01");
  const seqs = document.audit === "list" ? document.records.map(({ seq }) => seq) : [];
  expect(seqs).toEqual([seqs[0], seqs[0]! - 1, seqs[0]! - 2]);
  expect((await audit("list", "--kind", "nothing")).text).toBe("No record matches.");
  const shown = await audit("show", "1", "--proof");
  expect(shown.document).toMatchObject({ audit: "show", record: { seq: 1, verdict: "allow" } });
  expect(shown.text).toMatch(/^Record 1: allowed: git /);
  expect(shown.text).toMatch(/^action argv +\["git"/m);
  expect(shown.text).toContain("c2sp.org/tlog-proof@v1\nindex 0\n");
});

test.each([
  ["usage", ["sing"]],
  ["usage", ["show", "x"]],
  ["record-not-found", ["show", "99999"]],
  ["usage", ["list", "--since", "soon"]],
  ["usage", ["verify", "--checkpoint", "/dev/null"]],
  ["usage", ["verify", "--checkpoint", "/nowhere"]],
  ["usage", ["verify", "--key", "k"]],
  ["record-not-found", ["checkpoint", "--from", "99999"]],
  ["usage", ["prune"]],
  ["needs-person", ["prune", "--before", "2999-01-01"]],
])("%s: %j", async (code, words) => {
  await expect(audit(...words)).rejects.toMatchObject({ code });
});

test.each(["jsonl", "ocsf", "cloudevents"])("an export as %s is a line a record", async (format) => {
  const { text, document } = await audit("export", "--format", format);
  expect(document).toMatchObject({ audit: "export", format });
  const lines = text.trimEnd().split("\n");
  for (const line of lines) expect(JSON.parse(line)).toBeTypeOf("object");
  expect(lines.length).toBeGreaterThan(4);
});

test("an export with --json is one document that holds the lines", async () => {
  const ended = await here.run(["audit", "export", "--json"]);
  const answer = documentOf("audit", ended);
  expect(answer.audit === "export" && answer.records.length).toBeGreaterThan(4);
});

test("a checkpoint kept elsewhere still holds after old texts were given up, and tells of a cut tail", async () => {
  const { text, document } = await audit("checkpoint", "--from", "2");
  expect(document).toMatchObject({ audit: "checkpoint", consistency: { from: 2 } });
  writeFileSync(kept(), text);
  expect(statSync(file("ledger.key")).mode & 0o777).toBe(0o600);
  const verified = await audit("verify", "--checkpoint", kept());
  expect(verified).toMatchObject({
    exit: 0,
    text: expect.stringMatching(/^All \d+ records are as they were/),
  });
  expect(verified.text).toContain(document.audit === "checkpoint" && document.key);

  const prune = ["prune", "--before", "2999-01-01"];
  const would = await audit(...prune, "--dry-run");
  expect(would.text).toMatch(/^The texts of \d+ records, up to record \d+, would be given up\.$/);
  await audit(...prune, "--yes");
  expect((await audit("verify", "--checkpoint", kept())).text).toContain("were given up; their digests were");
  expect((await audit("list")).text).toContain(" gave up the texts ");

  const db = new DatabaseSync(file("familiar.sqlite"));
  db.exec("delete from ledger where seq = (select max(seq) from ledger)");
  db.close();
  const cut = await audit("verify");
  expect(cut).toMatchObject({ exit: 1, document: { verified: false, fault: { done: "truncated" } } });
  expect(cut.text).toMatch(/^TRUNCATED: The end was cut off: /);
  expect((await here.run(["status"])).stdout).toContain("BROKEN");
});
