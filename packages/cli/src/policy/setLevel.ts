import { atLeast, fail, type Level, levels } from "@familiar/protocol";
import type { Part } from "./index.ts";
import { personHere, policyOf } from "./standing.ts";

/** What a level adds to the one below it. */
const adds: Record<Level, string> = {
  observe: "It reads and answers, and nothing else.",
  propose:
    "It may run commands of this repository, confined and without network, and prepare patches in copies of its own.",
  contribute:
    "It may commit to branches of its own, and push, open pull requests and comment after a person said yes.",
  chores: "It may do the same on a schedule, within the budgets of the scope files.",
};

/** A person's explicit act. Going down always works, going up only as far as every tier permits. */
export const setLevel: Part = async ([word, ...more], { yes }, context) => {
  const to = levels.find((level) => level === word);
  if (!to || more.length > 0) return fail("usage", `A level is one of ${levels.join(", ")}.`);
  const familiar = await context.open();
  const { level: from } = (await familiar.pet()).pet;
  const by = personHere();
  if (!atLeast(from, to)) {
    const { cap } = await policyOf(context);
    if (cap && !atLeast(cap.level, to))
      fail(
        "policy-refused",
        `${cap.at?.file}:${cap.at?.line}:${cap.at?.column} permits at most ${cap.level}.`,
      );
    if (!yes) {
      for (const level of levels.slice(levels.indexOf(from) + 1, levels.indexOf(to) + 1))
        context.note(`${level}: ${adds[level]}`);
      const answer = await context.confirm(`Raise it from ${from} to ${to}?`);
      if (answer === undefined) fail("needs-person", "Raising the level is a person's act.");
      if (!answer) return { document: { policy: "set-level", from, to: from, by } };
    }
  }
  if (from !== to) {
    const { recordAct } = await import("@familiar/guard");
    const { storage } = familiar;
    await recordAct(storage.ledger, { kind: "set-level", from, to }, { by, level: from, now: Date.now }, () =>
      storage.pets.change({ level: to }),
    );
  }
  return { document: { policy: "set-level", from, to, by } };
};
