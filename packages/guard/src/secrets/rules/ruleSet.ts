import { anyOf } from "../allowlist.ts";
import { createFinder, type Finder } from "../finder.ts";
import { type Matcher, matcherOf } from "../matcher.ts";
import gitleaks from "./gitleaks.json" with { type: "json" };
import { ownRules } from "./own.ts";

/** What is not a secret after all. Without `condition`, one fitting list of the three is enough. */
export type Allowlist = {
  condition?: "AND";
  /** What `regexes` are held against: the secret unless told. */
  regexTarget?: "match" | "line";
  regexes?: readonly string[];
  paths?: readonly string[];
  stopwords?: readonly string[];
};

/** A rule in gitleaks' own terms; expressions are RE2's. */
export type Rule = {
  id: string;
  description: string;
  regex?: string;
  secretGroup?: number;
  /** The secret's entropy in bits a character must be above this. */
  entropy?: number;
  keywords?: readonly string[];
  path?: string;
  allowlists?: readonly Allowlist[];
};

export type RuleSet = {
  /** Whether nothing is looked for in a file of this path. */
  leavesOut(path: string): boolean;
  /** Finds keywords; a word's number leads to its matchers. */
  finder: Finder;
  words: readonly { length: number; matchers: readonly Matcher[] }[];
  /** Rules about a file's name alone. */
  names: readonly { rule: Rule; fits(path: string): boolean }[];
};

let set: RuleSet | undefined;

/** All rules, read and arranged at the first use. */
export function ruleSet(): RuleSet {
  set ??= arrange([...(gitleaks.rules as Rule[]), ...ownRules], gitleaks.allowlist);
  return set;
}

export function arrange(rules: readonly Rule[], everywhere: Allowlist): RuleSet {
  const byWord = new Map<string, Matcher[]>();
  for (const rule of rules) {
    if (rule.regex === undefined) continue;
    const matcher = matcherOf(rule, rule.regex, everywhere);
    for (const word of rule.keywords!) byWord.set(word, [...(byWord.get(word) ?? []), matcher]);
  }
  return {
    leavesOut: anyOf(everywhere.paths ?? []),
    finder: createFinder([...byWord.keys()], { ignoreCase: true }),
    words: [...byWord].map(([word, matchers]) => ({ length: word.length, matchers })),
    names: rules
      .filter(({ regex }) => regex === undefined)
      .map((rule) => ({ rule, fits: anyOf([rule.path!]) })),
  };
}
