import type { Repository } from "@familiar/repository";
import { isMeaning } from "../question/words.ts";
import { family } from "../topic/concepts.ts";
import { plainness, synonyms } from "../topic/synonyms.ts";

/** Endings of words that English took from the same place, and what it made of them: `validación`, `optionale`. */
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:a[cç]i[oó]n(?:es)?|azion[ei]|[aã]cao|acoes|ierung(?:en)?|ations?)$/, ["ation", "ate", "e", ""]],
  [/(?:ci[oó]n(?:es)?|zion[ei]|cao|coes)$/, ["tion", "t", ""]],
  [/(?:idade?s?|ita|ites?|itat|itaten)$/, ["ity"]],
  [/(?:[aei]d[oa]s?|at[oaie]|it[oaie]|ee?s?|iert(?:e[rnms]?)?|ieren)$/, ["", "e", "ate"]],
  [/(?:ador(?:es)?|atore?|atori|ateurs?|eurs?)$/, ["er", "or", "ator", "e"]],
  [/(?:ismos?|ismi|ismus)$/, ["ism"]],
  [/(?:ic[oahi]s?|iques?|isch(?:e[rnms]?)?)$/, ["ic", "ical"]],
  [/(?:[aei]n|[aei]re?|ez|ent|t)$/, ["", "e", "ate"]],
  [/(?:[oaie]s?|e[rnms]|s)$/, ["", "e"]],
];

/** The repository's word for one that no list translates, where both are of one root. */
function cognate(word: string, repository: Repository): string | undefined {
  for (const [ending, others] of endings) {
    if (!ending.test(word)) continue;
    for (const other of others) {
      const candidate = word.replace(ending, other);
      if (candidate.length > 3 && family(candidate, repository).length > 0) return candidate;
    }
  }
  return undefined;
}

/** What is done to a thing, by its form: nouns are what a question is about. */
const verbs: Readonly<Record<string, RegExp>> = {
  de: /^(?:\p{L}{0,5}ge\p{L}{3,}(?:t|en)|\p{L}{3,}iert|(?:be|ver|ent|er|zer)\p{L}{3,}t)$/u,
  fr: /(?:ees?|es?t|er|ir|ent)$/,
  es: /(?:[ai]d[oa]s?|[aei]r|[ae]n)$/,
  pt: /(?:[ai]d[oa]s?|[aei]r|[ae]m)$/,
  it: /(?:[aiu]t[oaie]|[aei]re|ano|ono)$/,
};

/**
 * The words of a question in another language as this repository has them: of an unknown word the one that
 * looks like it, and no unknown verbs beside words that say what it is about.
 */
export function asWritten(
  words: readonly string[],
  language: string,
  repository: Repository,
): readonly string[] {
  if (language === "en") return words;
  const read = words.map((word) => {
    const known =
      isMeaning(word, language) || synonyms(word).length > 0 || family(word, repository).length > 0;
    const like = known ? undefined : cognate(word, repository);
    return {
      word: like ?? word,
      lost: !known && like === undefined && (verbs[language]?.test(word) ?? false),
    };
  });
  const rest = read.filter(({ lost }) => !lost).map(({ word }) => word);
  return rest.some((word) => plainness(word) === 1) ? rest : words;
}
