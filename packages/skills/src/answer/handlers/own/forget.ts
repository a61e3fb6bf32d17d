import type { Fact } from "@familiar/protocol";
import { count } from "../../../text.ts";
import { languages } from "../../question/languages/index.ts";
import { tableOf } from "../../question/tables.ts";
import { askedAbout, askedBack } from "../../question/wish.ts";
import { partsOf, stem } from "../../topic/stem.ts";
import type { Answer, Handler } from "../handler.ts";
import { bullets } from "../say.ts";
import { recordsOf } from "./records.ts";
import { aside, factLine, noMemory, unlessRefused } from "./remember.ts";

const offered = 5;

/** Forgets the fact that a person named by its id or agreed to; any other wish is answered by asking which. */
export const forget: Handler = async ({ question, context }) => {
  const { memory, self } = context;
  if (!memory || !self) return aside(noMemory);
  const { origin, name } = await self.asker();
  if (origin !== "person") return aside(`Only a person takes a fact back; this was asked by a ${origin}.`);
  const facts = await memory.list();
  const agreed = question.variant === "yes" ? askedAbout(question.about) : undefined;
  const wanted = agreed ?? (question.unsure ? undefined : question.statement);
  const exact = wanted === undefined ? undefined : facts.find(({ id }) => id === wanted.trim());
  if (exact)
    return unlessRefused(async () => {
      const gone = await context.step(`forget ${exact.id}`, () =>
        memory.amend(exact.id, { do: "forget", by: name }),
      );
      return {
        ...aside(`Forgotten: ${factLine(gone)}.`),
        ...{ did: await recordsOf(context, "remember", `forgot ${exact.id}`) },
      };
    });
  if (agreed !== undefined) return aside(`There is no fact ${agreed} any more.`);
  return which(question.statement, facts);
};

function which(statement: string | undefined, facts: readonly Fact[]): Answer {
  if (statement === undefined)
    return aside(
      facts.length === 0
        ? "There is nothing to forget: I remember nothing."
        : `What should I forget? I remember ${count(facts.length, "fact")}; name one by its words or its id. Nothing was forgotten.`,
      "`familiar memory list` shows them all.",
    );
  const close = alike(statement, facts);
  const [only] = close;
  if (!only)
    return { ...aside(`Nothing that I remember is about “${statement.slice(0, 120)}”.`), found: false };
  if (close.length > 1)
    return aside(
      `Which of these? Nothing was forgotten yet.${bullets(close.slice(0, offered).map(factLine))}`,
      "Say “forget” and the id in brackets.",
    );
  return {
    ...aside(`Should I forget this? ${factLine(only)}`, `Say “yes”, or “forget ${only.id}”.`),
    about: askedBack(only.id),
  };
}

/** Facts that hold most of the words, the best first. */
export function alike(said: string, facts: readonly Fact[], least = 0.6): Fact[] {
  const words = telling(wordsOf(said));
  if (words.size === 0) return [];
  const share = (fact: Fact): number => {
    const known = wordsOf(`${fact.statement} ${fact.id} ${fact.anchors.map(({ path }) => path).join(" ")}`);
    return [...words].filter((word) => known.has(word)).length / words.size;
  };
  const scored = facts.map((fact) => ({ fact, score: share(fact) })).filter(({ score }) => score >= least);
  const best = Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= best - 0.2)
    .sort((a, b) => b.score - a.score)
    .map(({ fact }) => fact);
}

/** Without words that say nothing, unless there is no other. */
function telling(words: Set<string>): Set<string> {
  const rest = [...words].filter((word) => !languages.some((language) => tableOf(language).stop.has(word)));
  return rest.length > 0 ? new Set(rest) : words;
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [])
      .flatMap((word) => partsOf(word))
      .filter((word) => word.length > 2 || /\P{ASCII}/u.test(word))
      .map(stem),
  );
