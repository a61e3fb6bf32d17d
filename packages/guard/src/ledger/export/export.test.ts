import { expect, test } from "vitest";
import { type Entry, hashOf, link } from "../record.ts";
import { type ExportFormat, exportLines } from "./index.ts";

const entries: Entry[] = [
  {
    ...{
      kind: "decision",
      at: 1_000,
      id: "a",
      task: "t1",
      allow: true,
      rule: "read-with-git",
      level: "observe",
    },
    action: { kind: "run", as: "read", argv: ["git", "log"], cwd: "/r", why: "to look" },
    reason: "allowed",
  },
  { kind: "effect", at: 2_000, id: "a", task: "t1", ok: true, code: 0, durationMs: 7, digest: "d" },
  {
    ...{ kind: "decision", at: 3_000, id: "b", allow: false, rule: "run-in-the-sandbox", level: "observe" },
    action: { kind: "run", as: "confined", argv: ["npm", "test"], cwd: "/r", why: "to test" },
    reason: "the level is observe",
  },
  {
    ...{
      kind: "decision",
      at: 4_000,
      id: "c",
      allow: false,
      effect: "ask",
      waits: "needs-approval",
      rule: "push",
      level: "contribute",
    },
    action: { kind: "push", branch: "mend", why: "to hand over" },
    reason: "a person decides",
  },
  { kind: "decision", at: 5_000, id: "e", allow: true, rule: "own", action: { kind: "write", path: "/d/x" } },
  { kind: "effect", at: 6_000, id: "e", ok: false, error: "write-failed", why: "full\u202e" },
  { kind: "prune", at: 7_000, by: "ada", through: 1, pruned: 1, before: 1_500 },
];
const rows = link(entries, undefined);

async function exported(format: ExportFormat, from = rows) {
  const options = { format, source: "familiar-ledger/0123", version: "1.2.3" };
  const lines = [];
  for await (const line of exportLines(async (after) => from.slice(after, after + 2), options)) {
    expect(line).not.toContain("\n");
    lines.push(JSON.parse(line));
  }
  return lines;
}

test("JSON Lines hold every record with the digest that it has", async () => {
  const lines = await exported("jsonl");
  expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(lines.map(({ record }) => record)).toEqual(rows.map(({ body }) => JSON.parse(body)));
  expect(lines.map(({ hash }) => hash)).toEqual(rows.map(({ body }) => hashOf(body)));
});

/** What schema.ocsf.io/1.8.0/classes/api_activity requires, without the profiles that we do not name. */
const required = [
  ...["activity_id", "actor", "api", "category_uid", "class_uid", "metadata", "severity_id", "src_endpoint"],
  ...["time", "type_uid"],
];

test("OCSF events are complete API activities that say what was asked, decided and done", async () => {
  const events = await exported("ocsf");
  for (const event of events) {
    expect(Object.keys(event)).toEqual(expect.arrayContaining(required));
    expect(event).toMatchObject({
      ...{ category_uid: 6, class_uid: 6003, type_uid: 600_300 + event.activity_id },
      metadata: { version: "1.8.0", product: { name: "Familiar", version: "1.2.3" } },
      api: { operation: expect.any(String) },
    });
    expect(hashOf(event.raw_data)).toBe(event.raw_data_hash.value);
  }
  expect(
    events.map((event) => [event.activity_id, event.status_id, event.severity_id, event.action_id]),
  ).toEqual([
    [2, 1, 1, 1],
    [2, 1, 1, undefined],
    [99, 2, 3, 2],
    [1, 99, 1, 99],
    [3, 1, 1, 1],
    [3, 2, 2, undefined],
    [4, 1, 1, undefined],
  ]);
  expect(events[1]).toMatchObject({
    ...{ message: "git log: done, exit code 0, 7 ms", duration: 7, time: 2_000 },
    metadata: { sequence: 2, correlation_uid: "a", uid: rows[1]!.hash },
  });
});

test("CloudEvents have what version 1.0 requires, names that it allows, and the record as data", async () => {
  const events = await exported("cloudevents");
  for (const [at, event] of events.entries()) {
    expect(event).toMatchObject({ specversion: "1.0", id: String(at + 1), source: "familiar-ledger/0123" });
    expect(event.type).toMatch(/^familiar\.ledger\.(decision|effect|prune)$/);
    expect(new Date(event.time).toISOString()).toBe(event.time);
    for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
    expect(event.data).toEqual(JSON.parse(rows[at]!.body));
  }
  expect(events[0].subject).toBe("t1");
  expect(events[2]).not.toHaveProperty("subject");
});

test("a text that was given up leaves its number and digest; OCSF, which wants a time, leaves it out", async () => {
  const pruned = rows.with(0, { ...rows[0]!, body: "" });
  const [line] = await exported("jsonl", pruned);
  expect(line).toEqual({ seq: 1, hash: rows[0]!.hash, pruned: true });
  const [event] = await exported("cloudevents", pruned);
  expect(event).toMatchObject({ id: "1", type: "familiar.ledger.pruned", digest: rows[0]!.hash });
  expect(event).not.toHaveProperty("data");
  expect(await exported("ocsf", pruned)).toHaveLength(6);
});
