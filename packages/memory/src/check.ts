import type { Fact } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { recheckAnchor, type Verdict } from "./anchors/recheck.ts";
import { isConvention } from "./learn/conventions.ts";
import { termsOf } from "./text/terms.ts";

const worst = ["valid", "suspect", "stale"] as const;

/**
 * The fact as the code is now. One that is suspect or stale keeps the anchors at which it held; a quarantined one
 * stays so. With several anchors it is stale when all of them are, and suspect when one of them is not valid.
 */
export function checked(fact: Fact, repository: Repository, at: number): Fact {
  const when = { checkedAt: at, checkedCommit: repository.head().commit };
  if (isConvention(fact) || fact.anchors.length === 0) return { ...fact, ...when };
  const about = { statement: fact.statement, terms: termsOf(fact.statement) };
  const verdicts = fact.anchors.map((anchor) => recheckAnchor(repository, anchor, about));
  const anchors = verdicts.map(({ anchor }) => anchor);
  if (fact.state === "quarantined") return { ...fact, ...when, anchors };
  const { state, why } = together(verdicts);
  return { ...fact, ...when, state, why, anchors: state === "valid" ? anchors : fact.anchors };
}

function together(verdicts: readonly Verdict[]): Pick<Verdict, "state" | "why"> {
  const [first] = [...verdicts].sort((a, b) => worst.indexOf(b.state) - worst.indexOf(a.state));
  if (first?.state !== "stale") return first ?? { state: "valid", why: "" };
  return { state: verdicts.every(({ state }) => state === "stale") ? "stale" : "suspect", why: first.why };
}

/** The same read model, which reads each file once. */
export function holding(repository: Repository): Repository {
  const texts = new Map<string, string | undefined>();
  const text = (path: string) => {
    if (!texts.has(path)) texts.set(path, repository.text(path));
    return texts.get(path);
  };
  return { ...repository, text };
}

/** In more than the time of the check. */
export const differs = (one: Fact, other: Fact): boolean =>
  one.checkedCommit !== other.checkedCommit ||
  one.state !== other.state ||
  one.why !== other.why ||
  JSON.stringify(one.anchors) !== JSON.stringify(other.anchors);
