import type { Fact, FactDraft } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { findAgain } from "./anchors/again.ts";
import { anchorsFor } from "./anchors/find.ts";
import { anchorAt } from "./anchors/span.ts";
import { preferenceIn } from "./preferences/read.ts";
import { idOf, plainOf } from "./text/same.ts";
import { type Term, termsOf } from "./text/terms.ts";

const incident = /\b(?:incident|outage|broke production|post-?mortem|vorfall|ausfall|panne|incidente)\b/i;
const decision =
  /\b(?:decided|because|so that|agreed|we chose|entschieden|weil|décidé|parce que|decidi\w*|porque|perché)\b|因为|ため/i;

/** What a statement is of, as far as its words show it. */
export function kindOf(statement: string, terms: readonly Term[], isChecked: boolean): Fact["kind"] {
  if (isChecked) return "convention";
  if (terms.some(({ kind }) => kind === "command")) return "command";
  if (incident.test(statement)) return "incident";
  if (decision.test(statement)) return "decision";
  return terms.some(({ kind }) => kind === "path") ? "place" : "note";
}

type Around = { repository: Repository; at: number; isTaken(id: string): boolean };

/**
 * A new fact of a draft whose secrets were taken out.
 * @throws `not-found` for a named place that is not there
 */
export function compose(draft: FactDraft, { repository, at, isTaken }: Around): Fact {
  const statement = draft.statement.replace(/\s+/g, " ").trim();
  const terms = termsOf(statement);
  const preference = preferenceIn(statement);
  const anchors =
    preference && !draft.places ? [] : anchorsFor(repository, { statement, terms }, draft.places);
  const byPerson = draft.source.by === "person";
  return {
    id: idOf(plainOf(statement), isTaken),
    statement,
    kind: draft.kind ?? kindOf(statement, terms, preference !== undefined),
    source: draft.source,
    anchors,
    scope: draft.scope ?? [],
    ...(preference ? { preference } : {}),
    ...(draft.from === undefined
      ? { state: "valid" as const, why: whyNew(anchors.length, preference !== undefined) }
      : { state: "quarantined" as const, why: `no person has confirmed it: ${draft.from} says it` }),
    ...{ createdAt: at, checkedAt: at, checkedCommit: repository.head().commit, used: 0 },
    ...(byPerson && draft.from === undefined ? { confirmed: { by: draft.source.name, at } } : {}),
  };
}

const unanchored = "no place in the code is known for it, so nothing checks it";
const wish = "how people want it, which code does not change";

export function whyNew(anchors: number, isPreference: boolean): string {
  if (anchors > 0) return "its code is as it was";
  return isPreference ? wish : unanchored;
}

/** The fact as a person vouches for it now, at the places that it names or else where it stood, found again. */
export function again(fact: Fact, statement: string, repository: Repository, at: number): Fact {
  const terms = termsOf(statement);
  const { preference: _, ...rest } = fact;
  const isSame = statement === fact.statement;
  const preference = isSame ? fact.preference : preferenceIn(statement);
  const named = () => (preference ? [] : anchorsFor(repository, { statement, terms }, undefined));
  const stood = () =>
    fact.anchors.flatMap((anchor) => {
      const found = findAgain(repository, anchor, terms);
      return found ? (anchorAt(repository, found.span, terms) ?? []) : [];
    });
  const [first, second] = isSame ? [stood(), named] : [named(), stood];
  const anchors = first.length > 0 ? first : second();
  return {
    ...rest,
    ...{ statement, anchors, state: "valid", why: whyNew(anchors.length, preference !== undefined) },
    ...(preference ? { preference } : {}),
    kind: kindOf(statement, terms, preference !== undefined),
    ...{ checkedAt: at, checkedCommit: repository.head().commit },
  };
}
