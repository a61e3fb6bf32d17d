import { expect, test } from "vitest";
import { type ListOptions, listRecords } from "./list.ts";
import { type Entry, link } from "./record.ts";
import { sentence } from "./words.ts";

const entries: Entry[] = [
  {
    kind: "decision",
    at: 1,
    id: "a",
    task: "one",
    allow: true,
    action: { kind: "run", argv: ["git", "log"] },
  },
  { kind: "effect", at: 2, id: "a", task: "one", ok: true, code: 1, durationMs: 3 },
  {
    kind: "decision",
    at: 3,
    id: "b",
    task: "two",
    allow: false,
    action: { kind: "write", path: "/x", bytes: 2 },
  },
  {
    kind: "decision",
    at: 4,
    id: "c",
    allow: false,
    effect: "ask",
    waits: "needs-approval",
    action: { kind: "push", branch: "mend" },
  },
  { kind: "effect", at: 5, id: "d", ok: false, error: "write-failed", why: "full" },
];
const rows = link(entries, undefined).with(0, { seq: 1, hash: "0", body: "" });

const list = async (options: Partial<ListOptions> = {}) =>
  (
    await listRecords(
      async (before = 99) =>
        rows
          .filter(({ seq }) => seq < before)
          .slice(-2)
          .reverse(),
      {
        limit: 20,
        ...options,
      },
    )
  ).map(({ seq }) => seq);

test("the newest come first, as many as wanted", async () => {
  expect(await list()).toEqual([5, 4, 3, 2, 1]);
  expect(await list({ limit: 3 })).toEqual([5, 4, 3]);
});

test("they can be narrowed by task, kind, refusal and time", async () => {
  expect(await list({ task: "on" })).toEqual([2]);
  expect(await list({ kind: "effect" })).toEqual([5, 2]);
  expect(await list({ kind: "push" })).toEqual([4]);
  expect(await list({ refused: true })).toEqual([3]);
  expect(await list({ since: 3 })).toEqual([5, 4, 3]);
  expect(await list({ kind: "decision", since: 4 })).toEqual([4]);
});

test("decisions with a person's leave, taint and the effects of others are said too", () => {
  const said = (record: object) => sentence({ kind: "decision", ...record });
  const leave = { approval: "p", by: "ada" };
  const push = { kind: "push", branch: "mend" };
  const decided = { effect: "ask", rule: "push", action: push };
  expect(said({ ...decided, allow: true, leave })).toBe("allowed by ada: push mend (push)");
  expect(said({ ...decided, allow: false, waits: "approval-refused" })).toBe("REFUSED: push mend (push)");
  expect(said({ kind: "taint", source: "issue", place: "#3" })).toBe("took in untrusted text: issue #3");
  expect(said({ allow: true, action: { kind: "apply", files: ["a", "b"], bytes: 7 } })).toBe(
    "allowed: apply a b, 7 bytes",
  );
  expect(said({ kind: "effect", ok: false, stopped: "memory", code: 9 })).toBe(
    "not done, stopped: memory, exit code 9",
  );
});

test("each is said in one line", async () => {
  const records = await listRecords(async (before = 99) => (before > 5 ? rows.toReversed() : []), {
    limit: 9,
  });
  expect(records.map(({ text }) => text)).toEqual([
    "failed: write-failed, full",
    "waits for a person: push mend",
    "REFUSED: write /x, 2 bytes",
    "done, exit code 1, 3 ms",
    "its text was given up",
  ]);
});
