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
  always?: { section: Section; entry: string | string[] };
};

/** Deny before ask before allow; of those that are as strict, one that no level and no entry of a file would lift. */
export const strictest = (rulings: readonly Ruling[]): Ruling =>
  rulings.reduce((one, other) => (weight(other) > weight(one) ? other : one));

const weight = ({ effect, rule, always }: Ruling): number =>
  2 * effects.indexOf(effect) + (always || rule.endsWith(".otherwise") ? 0 : 1);

/** What cannot be understood is never let through. */
export const unclear = (why: string, level: Level): Ruling => ({
  ...{ effect: "deny", rule: "unclear", tier: "built-in", why, level },
});

const words: Record<Section, Record<Effect, string>> = {
  read: { allow: "files are read", ask: "a person is asked before a file is read", deny: "no file is read" },
  write: { allow: "files are changed", ask: "a person is asked before a change", deny: "no file is changed" },
  run: {
    allow: "commands are run, confined",
    ask: "a person is asked before a run",
    deny: "no command is run",
  },
  hosts: {
    allow: "connections are made",
    ask: "a person is asked before a connection",
    deny: "no connection is made",
  },
  branches: {
    allow: "branches are pushed",
    ask: "a person is asked before a push",
    deny: "nothing is pushed",
  },
  actions: { allow: "this is done", ask: "a person is asked before this", deny: "this is not done" },
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
      why: `no rule allows it, and ${words[section].deny}`,
    };
  if (by === named) return { ...base, rule: "named", why: "a person named exactly this" };

  const { tier, at, key } = by;
  const ruling = { ...base, tier, rule: key, ...(at ? { at } : {}) };
  if (!("list" in by)) return { ...ruling, why: by.why };
  const entry = typeof by.entry === "string" ? by.entry : by.entry?.join(" ");
  if (by.list === "protected")
    return { ...ruling, why: `${entry} is protected: every change of it needs leave` };
  const lasting =
    effect === "ask" &&
    (tier === "built-in" || (tier === "user" && by.list === "otherwise")) &&
    !/[*?{}\\]|^[!~]/.test(about);
  return {
    ...ruling,
    why:
      by.list !== "otherwise"
        ? `${entry} is listed under ${section}.${by.list}`
        : tier === "built-in"
          ? `at the level ${level} ${words[section][effect]}`
          : `${key} holds for what no list names`,
    ...(lasting ? { always: { section, entry: subject.section === "run" ? [...subject.argv] : about } } : {}),
  };
}
