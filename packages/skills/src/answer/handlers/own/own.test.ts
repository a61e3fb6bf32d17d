import type { Fact, FactChange, FactDraft } from "@familiar/protocol";
import { report as schema } from "@familiar/protocol/schema";
import { expect, test } from "vitest";
import type { Self, SkillContext } from "../../../skill.ts";
import { asking, shop } from "../../../testing/asking.ts";

const now = Date.UTC(2023, 11, 1, 12);

/** A memory that only keeps. */
function memory(): NonNullable<SkillContext["memory"]> & { facts: Fact[] } {
  const facts: Fact[] = [];
  return {
    facts,
    list: async () => [...facts],
    recall: async () => [...facts],
    async remember({ statement, source }: FactDraft) {
      const fact: Fact = {
        ...{
          id: `f${facts.length + 1}`,
          statement,
          kind: "note",
          source,
          anchors: [],
          scope: [],
          state: "valid",
        },
        ...{ why: "", createdAt: now, checkedAt: now, checkedCommit: "", used: 0 },
      };
      facts.push(fact);
      return fact;
    },
    async amend(id: string, _change: FactChange) {
      const at = facts.findIndex((fact) => fact.id === id);
      return facts.splice(at, 1)[0]!;
    },
  };
}

const self = (more: Partial<Self> = {}): Self => ({
  task: "this",
  asker: async () => ({ origin: "person", name: "Ann" }),
  level: async () => "observe",
  tasks: async () => [],
  requests: async () => [],
  records: async () => [],
  changes: async () => [],
  spent: async () => undefined,
  ...more,
});

const talking = async (more: Partial<SkillContext> = {}) => {
  const kept = memory();
  return { ...(await asking(shop, now, { memory: kept, self: self(), ...more })), kept };
};

test("remembers in the name of who asks, recalls, and forgets only what was agreed to", async () => {
  const { ask, kept } = await talking();
  const taught = await ask("remember that carts are never shared");
  expect(schema.parse(taught)).toEqual(taught);
  expect(kept.facts).toMatchObject([
    { statement: "carts are never shared", source: { by: "person", name: "Ann", task: "this" } },
  ]);
  await ask("remember that prices are in cents");
  expect((await ask("what do you remember about carts?")).answer).toContain("carts are never shared");
  expect((await ask("what do you remember about carts?")).answer).not.toContain("cents");
  expect((await ask("what have I taught you?")).answer).toContain("2 facts");

  expect((await ask("forget the carts")).answer).toMatch(/^Should I forget this\?.*\(f1\)/);
  expect(kept.facts).toHaveLength(2);
  await ask("where is Cart?");
  await ask("yes");
  expect(kept.facts).toHaveLength(2);
  await ask("forget the carts");
  expect((await ask("yes")).answer).toMatch(/^Forgotten: “carts/);
  await ask("forget f2");
  expect(kept.facts).toEqual([]);
  expect(await ask("what do you remember?")).toMatchObject({ intent: "recall", found: false });
});

test("nothing is forgotten by a yes that answers something else", async () => {
  const { ask, kept } = await talking();
  await ask("remember that carts are never shared");
  await ask("forget the carts");
  await ask("forget the submarine");
  await ask("yes");
  expect(kept.facts).toHaveLength(1);
  await ask("forget everything");
  await ask("yes");
  expect(kept.facts).toHaveLength(1);
});

test("what is no sure wish of a person changes nothing", async () => {
  const { ask, kept } = await talking();
  for (const text of [
    "remember carts",
    "remember that\nall is lost\nat f (a.ts:1:2)",
    "rmember that we use tabs",
  ])
    await ask(text);
  expect(kept.facts).toEqual([]);
  const byAgent = await talking({ self: self({ asker: async () => ({ origin: "agent", name: "agent" }) }) });
  expect((await byAgent.ask("remember that carts are never shared")).answer).toContain(
    "Only a person teaches me",
  );
  expect(byAgent.kept.facts).toEqual([]);
});

const ran = (code: number, at = now - 60_000) => [
  { seq: 8, hash: "", text: "", at, kind: "effect", record: { kind: "effect", id: "a", ok: true, code } },
  {
    ...{ seq: 7, hash: "", text: "", at, kind: "decision", task: "other" },
    record: { id: "a", allow: true, action: { kind: "run", as: "confined", argv: ["npx", "vitest"] } },
  },
];

test("what was run is told from the record alone", async () => {
  const unknown = await talking();
  expect((await unknown.ask("did the tests pass?")).answer).toMatch(/^I do not know/);
  const passed = await talking({ self: self({ records: async () => ran(0) }) });
  expect(await passed.ask("did the tests pass?")).toMatchObject({
    answer: "`npx vitest` passed, exit code 0, 1 min ago (ledger 8).",
    did: [{ record: "8", ok: true }],
  });
  const failed = await talking({ self: self({ records: async () => ran(1) }) });
  expect((await failed.ask("did the tests pass?")).did).toMatchObject([{ ok: false }]);
  expect((await failed.ask("what did you do today?")).answer).toContain(
    "ran `npx vitest`: exit code 1 (ledger 8)",
  );
});

test("the tests are not run where it only looks, and how is said all the same", async () => {
  const decide = async () =>
    ({ allow: false, effect: "deny", level: "observe", rule: "", why: "the level is observe" }) as const;
  const guard = { level: "observe", decide, perform: () => Promise.reject(new Error("done")) } as never;
  const { ask } = await talking({ guard });
  const report = await ask("run the tests");
  expect(report.answer).toMatch(
    /^The tests: `npm (?:run )?test`.*Not run: at the level `observe` I only look/,
  );
  expect(report.citations[0]).toMatchObject({ path: "package.json" });
  expect(report.did).toBeUndefined();
  expect((await ask("may you push?")).answer).toMatch(
    /^No, I may not push a branch of my own: the level is observe/,
  );
  expect((await ask("can you merge?")).answer).toMatch(/^No: merging is never mine/);
});

test("onboarding is another skill's work, and its tour comes with the answer", async () => {
  const tour = {
    summary: { text: "A shop.", citations: [] },
    ...{
      commands: [],
      readingOrder: [{ path: "src/index.ts", line: 1, why: "Begins here.", citations: [] }],
    },
    firstTasks: [],
  };
  const called: unknown[] = [];
  const call = async (...args: unknown[]) => {
    called.push(args);
    return tour as never;
  };
  const { ask } = await talking({ call });
  const report = await ask("show me around");
  expect(called).toEqual([["onboard", {}]]);
  expect(report).toMatchObject({ intent: "onboard", made: { skill: "onboard", result: tour } });
  expect(report.answer).toContain("read src/index.ts:1 — Begins here.");
});

test("requests, costs and what can be taken back are told as they stand", async () => {
  const { ask } = await talking();
  expect((await ask("pending requests")).answer).toContain("no open request");
  expect((await ask("how much have you spent?")).answer).toContain("no language model was asked");
  expect((await ask("undo that")).answer).toContain("nothing to take back");
  const change = { id: "c1", at: now, root: "/", why: "round prices", files: ["src/money/round.ts"] };
  const changed = await talking({ self: self({ changes: async () => [change] }) });
  const answer = await changed.ask("undo that");
  expect(answer.answer).toContain("Nothing was taken back yet");
  expect(answer.hint).toContain("familiar undo c1");
});

test("says once, where a conversation begins in another language, in which one it answers", async () => {
  const { ask } = await talking();
  expect((await ask("Wo ist Cart?")).hint).toBe("I read German, and answer in English.");
  expect((await ask("Wo ist roundPrice?")).hint).toBeUndefined();
});
