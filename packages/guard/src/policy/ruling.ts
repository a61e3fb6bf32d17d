import type { Effect, Level, Tier } from "@familiar/protocol";
import { named } from "./compile.ts";
import type { Verdict } from "./decide.ts";
import type { Subject } from "./rules.ts";
import { effects, type Position, type Section } from "./tiers.ts";

/** What policy says to one request. */
export type Ruling = {
  effect: Effect;
  /** `write.deny[2]`: where it stands in the file, or in the built-in scope. */
  rule: string;
  tier: Tier;
  at?: Position;
  why: string;
  /** The level that held: the animal's, or less where a file permits less. */
  level: Level;
  section?: Section;
  /** What of the request decided: a path, a command, a host. */
  about?: string;
  /** The entry of the user's own file that would allow this from now on, where one can. */
  always?: { section: Section; entry: string | readonly string[] };
};

/** Deny before ask before allow; the first of those that are as strict. */
export const strictest = (rulings: readonly Ruling[]): Ruling =>
  rulings.reduce((one, other) => (effects.indexOf(other.effect) > effects.indexOf(one.effect) ? other : one));

/** What cannot be understood is never let through. */
export const unclear = (why: string, level: Level): Ruling => ({
  ...{ effect: "deny", rule: "unclear", tier: "built-in", why, level },
});

const doing: Record<Section, string> = {
  read: "reads",
  write: "changes",
  run: "runs",
  hosts: "connects to",
  branches: "pushes to",
  actions: "does",
};

/** A verdict in words. */
export function rulingOf({ effect, by, error }: Verdict, subject: Subject, level: Level): Ruling {
  const { section, name: about } = subject;
  const base = { effect, level, section, about, tier: "built-in" as const };
  if (error !== undefined)
    return { ...base, rule: "failure", why: `the policy itself failed, which never means yes: ${error}` };
  if (by === undefined)
    return {
      ...base,
      rule: `${section}.otherwise`,
      why: `nothing says that a familiar ${doing[section]} this`,
    };
  if (by === named) return { ...base, rule: "named", why: "a person named exactly this" };

  const { tier, at, key } = by;
  const ruling = { ...base, tier, rule: key, ...(at ? { at } : {}) };
  if (!("list" in by)) return { ...ruling, why: by.why };
  const entry = typeof by.entry === "string" ? by.entry : by.entry?.join(" ");
  if (by.list === "protected")
    return { ...ruling, why: `${entry} is protected: every change of it needs leave` };
  const lasting = effect === "ask" && tier === "built-in" && !/[*?{}\\]|^[!~]/.test(about);
  return {
    ...ruling,
    why:
      by.list !== "otherwise"
        ? `${entry} is listed under ${section}.${by.list}`
        : tier === "built-in"
          ? `at the level ${level} a familiar ${doing[section]} ${howMuch[effect]}`
          : `${key} holds for what no list names`,
    ...(lasting ? { always: { section, entry: subject.section === "run" ? subject.argv : about } } : {}),
  };
}

const howMuch: Record<Effect, string> = {
  allow: "what no rule holds back",
  ask: "only what a person says yes to",
  deny: "nothing else",
};
