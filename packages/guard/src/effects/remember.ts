import { cleanText, type Fact, fail } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import type { RememberAction } from "../action.ts";
import { digestOf, type Effect } from "./effect.ts";

/** Where facts are kept; storage's facts fit. */
export type FactPort = Pick<Storage["facts"], "put" | "remove">;

export const remember: Effect<RememberAction> = {
  describe: ({ change, facts, by, why }, clean) => ({
    ...{ kind: "remember", change, by: clean(by), why: clean(why) },
    facts: facts.map(({ id, source, state, statement }) => ({
      ...{ id, by: source.by, state, digest: digestOf(statement) },
    })),
  }),
  summary: ({ change, facts }) =>
    `${change === "add" ? "remember" : change} ${facts.length === 1 ? "a fact" : `${facts.length} facts`}`,
  detail: ({ facts }) => facts.map(({ statement }) => statement).join("\n"),
  async act({ change, facts }, { facts: port, clean, doubt }) {
    if (!port) fail("policy-refused", "This door keeps no memory.");
    const why = await doubt();
    if (change !== "add" && why !== undefined)
      fail("policy-refused", `Only a person may ${change} what is remembered, and ${why}.`);
    if (change === "forget") {
      await port.remove(facts.map(({ id }) => id));
      return { kind: "remember", facts: [] };
    }
    const fresh = change === "add";
    const kept = (await clean(facts)).map((fact) => plain(fresh ? quarantined(fact, why) : fact));
    await port.put(kept, Math.max(...kept.map(({ checkedAt }) => checkedAt)), { fresh });
    return { kind: "remember", facts: kept };
  },
  told: ({ facts }) => ({ ok: true, facts: facts.length }),
};

/** Whatever it claims to be: only a person, who read nothing to them, can vouch for it. */
function quarantined(fact: Fact, doubt: string | undefined): Fact {
  const reason = fact.source.by === "model" ? "a model wrote it" : doubt;
  if (reason === undefined) return fact;
  const { confirmed: _, ...rest } = fact;
  return { ...rest, state: "quarantined", why: `no person has confirmed it: ${reason}` };
}

/** Single lines that command no terminal. */
const plain = (fact: Fact): Fact => ({
  ...fact,
  statement: lineOf(fact.statement),
  scope: fact.scope.map(lineOf),
  source: { ...fact.source, name: lineOf(fact.source.name) },
});
const lineOf = (text: string): string => cleanText(text).text.replace(/\s+/g, " ").trim();

/** What leave is bound to: times and what stood at the anchors may change until it is given. */
export const lasting = ({ id, statement, kind, source, scope, preference }: Fact) => ({
  ...{ id, statement, kind, source, scope, preference },
});
