import type { Level, Origin } from "@familiar/protocol";
import type { Action, Decision } from "./action.ts";
import { type Policy, type Ruling, requestOf, type Spent } from "./policy/index.ts";
import type { ForgePlace } from "./request.ts";
import { decide, type Structure, type Surroundings } from "./rules.ts";
import type { createTaint } from "./taint/taint.ts";

/** Who asks: a task, or a surface for the person who sits at it. */
export type Caller = { task: string | undefined; origin: Origin; taint: ReturnType<typeof createTaint> };

/** With the digest of the policy that was asked, or with why it could not be. */
export type Weighed = Decision & { policy?: string; error?: unknown };

type WeigherOptions = {
  level: () => Promise<Level>;
  around: Surroundings;
  forge: (() => Promise<ForgePlace | undefined>) | undefined;
  policy: (() => Promise<Policy>) | undefined;
  spent: ((task: string | undefined, kind: Action["kind"]) => Promise<Spent | undefined>) | undefined;
  clock: () => number;
};

/** Weighs actions by the structure of the door and then, where that lets them through, by policy. */
export function createWeigher({ level, around, forge, policy, spent, clock }: WeigherOptions) {
  /** What policy says of what the structure of the door lets through. */
  async function rule(action: Action, level: Level, { task, origin, taint }: Caller) {
    const now = await policy?.();
    const request = requestOf(action);
    if (!now || !request) return undefined;
    const used = await spent?.(task, action.kind);
    const about = {
      ...{ level, origin, now: clock(), tainted: await taint.sources() },
      ...(task === undefined ? {} : { task }),
      ...(used ? { spent: used } : {}),
    };
    return { ruling: await now.rule(request, about), policy: now.digest };
  }

  return async (action: Action, caller: Caller): Promise<Weighed> => {
    const now = await level();
    const reads = action.kind === "request" && action.reads !== undefined;
    const place = reads ? await forge?.() : undefined;
    const structure = decide(action, now, { ...around, forge: place, ofTask: caller.task !== undefined });
    if (!structure.allow || structure.alone) return decisionOf(structure);
    const ruled = await rule(action, now, caller);
    return ruled ? { ...ruledOf(structure, ruled.ruling), policy: ruled.policy } : decisionOf(structure);
  };
}

const decisionOf = ({ allow, level, rule, why }: Structure): Decision => ({
  ...{ allow, level, rule, why, effect: allow ? "allow" : "deny" },
});

/** Policy on top of the structure: it only narrows what that let through. */
const ruledOf = ({ rule }: Structure, ruling: Ruling): Decision => ({
  ...{ allow: ruling.effect === "allow", effect: ruling.effect, level: ruling.level },
  ...{ rule: `${rule} ${ruling.rule}`, why: ruling.why, ruling },
});

/** The decision when weighing failed: never a yes. */
export const shut = (error: unknown, level: Level): Weighed => ({
  ...{ allow: false, effect: "deny", level, rule: "policy-failed", error },
  why: error instanceof Error ? error.message : String(error),
});
