import { createHash } from "node:crypto";
import { type Budget, fail, type SkillName } from "@familiar/protocol";
import type { Skill, SkillContext } from "@familiar/skills";

type Caller = {
  /** The skills that are at work already, the task's own first. */
  within: readonly SkillName[];
  skill(name: SkillName): Promise<Skill<unknown, unknown>>;
  /** What the task may still use up. */
  left(): Budget;
};

/**
 * The context with `call`: another skill as a part of this task. It has the same door, taint and signal, its steps
 * are stored under its own name, and its budget is what the task has left.
 * `call` throws `usage` for a request that the skill does not take and for a skill that is at work already.
 */
export function withCalls(context: Omit<SkillContext, "call">, caller: Caller): SkillContext {
  return {
    ...context,
    async call<T>(name: SkillName, input: unknown): Promise<T> {
      const { within, skill, left } = caller;
      if (within.includes(name))
        fail("usage", `The skill ${name} is at work already: ${within.join(" → ")}.`);
      const called = await skill(name);
      const request = called.parse(input);
      const own = `${name}${markOf(request)}`;
      const part: Omit<SkillContext, "call"> = {
        ...context,
        step: (step, work) => context.step(`${own}: ${step}`, work),
        budget: left(),
      };
      return (await called.run(request, withCalls(part, { ...caller, within: [...within, name] }))) as T;
    },
  };
}

/** Two requests of one skill keep their steps apart; one that asks for nothing in particular needs no mark. */
function markOf(request: unknown): string {
  const text = JSON.stringify(request) ?? "{}";
  return text === "{}" ? "" : ` ${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}
