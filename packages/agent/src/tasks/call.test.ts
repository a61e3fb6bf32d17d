import type { Skill } from "@familiar/skills";
import { expect, test } from "vitest";
import { scene } from "../testing/index.ts";

type Onboarding = { asked?: string; broken?: boolean };

/** Counts how often its step was really taken. */
function onboarding(): { skill: Skill<Onboarding, unknown>; taken: string[]; budgets: unknown[] } {
  const taken: string[] = [];
  const budgets: unknown[] = [];
  return {
    taken,
    budgets,
    skill: {
      name: "onboard",
      parse(input) {
        const request = (input ?? {}) as Onboarding;
        return request;
      },
      title: () => "onboard",
      async run({ asked = "nothing", broken }, { step, budget, call, guard }) {
        budgets.push(budget);
        if (broken) return call!("answer", {});
        return step("look", () => {
          taken.push(asked);
          return { level: guard.level, asked };
        });
      },
    },
  };
}

const asking = (run: Skill<unknown, unknown>["run"]): Skill<unknown, unknown> => ({
  name: "answer",
  parse: (input) => input,
  title: () => "ask",
  run,
});

test("a skill calls another as a part of its task: one task, steps under the other's name", async () => {
  const { skill, taken } = onboarding();
  const answer = asking(async (_input, { call, step }) => {
    await step("look", () => "own");
    return [await call!("onboard", {}), await call!("onboard", { asked: "a" }), await call!("onboard", {})];
  });
  const familiar = await scene().open({ skills: { answer, onboard: skill } });
  const { task, result, steps } = await familiar.start({ skill: "answer", input: {} });
  expect(task.state).toBe("done");
  expect(result).toEqual(["nothing", "a", "nothing"].map((asked) => ({ level: "observe", asked })));
  expect(taken).toEqual(["nothing", "a"]);
  expect(steps.map(({ name }) => name)).toEqual([
    "look",
    "onboard: look",
    expect.stringMatching(/^onboard [0-9a-f]{8}: look$/),
  ]);
  expect(await familiar.tasks()).toHaveLength(1);
});

test("what it is given is what the task has left", async () => {
  const { skill, budgets } = onboarding();
  let now = 1_000_000;
  const answer = asking(async (_input, { call }) => {
    now += 4_000;
    return call!("onboard", {});
  });
  const familiar = await scene().open({ skills: { answer, onboard: skill }, clock: () => now });
  await familiar.start({ skill: "answer", input: {}, budget: { seconds: 10, tokens: 7 } });
  expect(budgets).toEqual([{ seconds: 6, tokens: 7 }]);
});

test("a request it does not take is said as such, and none calls itself in a circle", async () => {
  const { skill } = onboarding();
  const answer = asking((input, { call }) => call!("onboard", input));
  const familiar = await scene().open({ skills: { answer, onboard: skill } });
  const refused = await familiar.start({ skill: "answer", input: { broken: true } });
  expect(refused.task).toMatchObject({
    state: "failed",
    error: { code: "usage", why: "The skill answer is at work already: answer → onboard." },
  });
});

test("the skills that are there refuse what they do not take in plain words", async () => {
  const answer = asking((_input, { call }) => call!("onboard", { depth: 3 }));
  const { skills } = await import("@familiar/skills");
  const familiar = await scene().open({ skills: { ...skills, answer } });
  const { task } = await familiar.start({ skill: "answer", input: {} });
  expect(task.error).toMatchObject({ code: "usage", why: "Onboarding takes no options." });
});
