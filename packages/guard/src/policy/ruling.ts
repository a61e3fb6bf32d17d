import type { Effect, Level, Tier } from "@familiar/protocol";
import { named } from "./compile.ts";
import type { Verdict } from "./decide.ts";
import type { Subject } from "./rules.ts";
import type { Position, Section } from "./tiers.ts";

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
  /** What of the request decided: a path, a command, a host. */
  about?: string;
  /** The entry of the user's own file that would allow this from now on, where one can. */
  always?: { section: Section; entry: string | readonly string[] };
};

const doing: Record<Section, string> = {
  read: "read",
  write: "changed",
  run: "run",
  hosts: "connected to",
  branches: "pushed to",
  actions: "done",
};

/** A verdict in words. */
export function rulingOf(verdict: Verdict, subject: Subject, level: Level): Ruling {
  const { effect, by, error } = verdict;
  const { section, name: about } = subject;
  const builtIn = { effect, level, about, tier: "built-in" as const };
  if (error !== undefined)
    return { ...builtIn, rule: "failure", why: `the policy itself failed, which never means yes: ${error}` };
  if (by === undefined)
    return {
      ...builtIn,
      rule: `${section}.otherwise`,
      why: `at the level ${level}, ${about} is not ${doing[section]}`,
    };
  if (by === named) return { ...builtIn, rule: "named", why: "a person named exactly this" };

  const { tier, at } = by;
  const rule = by.id.slice(by.id.indexOf("/", tier.length + (at ? at.file.length + 1 : 0)) + 1);
  const base = { effect, rule, tier, level, about, ...(at ? { at } : {}) };
  if (!("list" in by)) return { ...base, why: by.why };
  const entry = Array.isArray(by.entry) ? by.entry.join(" ") : by.entry;
  const why =
    by.list === "otherwise"
      ? `${effect === "allow" ? "allowed" : effect === "ask" ? "asked about" : "denied"} unless a list names it`
      : by.list === "protected"
        ? `${entry} is protected: every change needs leave`
        : `${entry} is on the list ${by.section}.${by.list}`;
  const lasting = effect === "ask" && tier === "built-in" && by.list !== "protected";
  return { ...base, why, ...(lasting ? { always: { section, entry: entryFor(subject) } } : {}) };
}

const entryFor = (subject: Subject): string | readonly string[] =>
  subject.section === "run" ? subject.argv : subject.section === "hosts" ? subject.name : subject.name;
