import { RE2JS } from "re2js";
import type { Allowlist } from "./rules/ruleSet.ts";

export type Candidate = { secret: string; match: string; line: string; path?: string | undefined };

/** Whether a list says that this is no secret. Expressions are compiled at the first question. */
export function allows(list: Allowlist): (candidate: Candidate) => boolean {
  const { condition, regexTarget = "secret", stopwords = [] } = list;
  const regexes = anyOf(list.regexes ?? []);
  const paths = anyOf(list.paths ?? []);
  const words = stopwords.map((word) => word.toLowerCase());
  return (candidate) => {
    const checks = [
      list.regexes && (() => regexes(candidate[regexTarget])),
      list.paths && (() => candidate.path !== undefined && paths(candidate.path)),
      list.stopwords && (() => holdsAny(candidate.secret.toLowerCase(), words)),
    ].filter((check) => check !== undefined);
    return condition === "AND" ? checks.every((check) => check()) : checks.some((check) => check());
  };
}

/** Whether any of the expressions matches somewhere. */
export function anyOf(expressions: readonly string[]): (text: string) => boolean {
  let compiled: RE2JS[] | undefined;
  return (text) => {
    compiled ??= expressions.map((expression) => RE2JS.compile(expression));
    return compiled.some((expression) => expression.test(text));
  };
}

const holdsAny = (text: string, words: readonly string[]) => words.some((word) => text.includes(word));
