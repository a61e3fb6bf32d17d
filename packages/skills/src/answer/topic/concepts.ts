import type { FileEntry, FileRole, Repository } from "@familiar/repository";
import { compact, partsOf, stem } from "./stem.ts";
import { plainness, synonyms } from "./synonyms.ts";
import { weights } from "./weights.ts";

/** One thing that a question is about, with the words of this repository that stand for it. */
export type Concept = {
  /** As asked. */
  word: string;
  /** Stem → how well it stands for the concept, 0 to 1. */
  stems: ReadonlyMap<string, number>;
  /** Words of the index to look up, with the same weights. */
  forms: ReadonlyMap<string, number>;
  /** How rare it is here: the natural logarithm of files per file that holds it, within bounds. */
  weight: number;
  /** Whether the repository holds the word itself, rather than one that means the same. */
  known: boolean;
  /** It stands everywhere and chooses little. */
  idle: boolean;
};

const longestConcepts = 12;

/** Files whose words say what a repository is about. */
const telling: ReadonlySet<FileRole> = new Set<FileRole>(["source", "docs", "config"]);

const files = new WeakMap<readonly FileEntry[], ReadonlySet<string>>();

export function tellingPaths(repository: Repository): ReadonlySet<string> {
  const all = repository.files();
  const before = files.get(all);
  if (before) return before;
  const paths = new Set(all.filter(({ role }) => telling.has(role)).map(({ path }) => path));
  files.set(all, paths);
  return paths;
}

/** The words of the index with a word's stem. */
export function family(word: string, repository: Repository): string[] {
  const root = stem(word);
  const prefix = root.slice(
    0,
    Math.max(2, Math.min(root.length, word.length, root.length - (root.length > 4 ? 1 : 0))),
  );
  const forms = repository.words(prefix).filter((entry) => stem(entry.word) === root);
  return forms.map((entry) => entry.word);
}

/** Words in a row by their first letters, as programmers shorten them: "server sent events" → `sse`. */
function initials(words: readonly string[], at: number): string[] {
  const found: string[] = [];
  for (const length of [3, 4])
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= words.length; from++)
      found.push(
        words
          .slice(from, from + length)
          .map((word) => word[0])
          .join(""),
      );
  return found;
}

/**
 * The concepts of a question's words, in order; forms of one word are one concept. Two neighbours that the
 * repository writes as one word ("source maps", `sourcemap`) also count as that word.
 */
export function conceptsOf(words: readonly string[], repository: Repository): Concept[] {
  const split = words
    .flatMap((word) =>
      /[-._]/.test(word) && partsOf(word).every((part) => part.length > 1) ? partsOf(word) : [compact(word)],
    )
    .filter((word) => word.length > 1);
  const plain = split
    .filter((word, at) => split.findIndex((other) => stem(other) === stem(word)) === at)
    .slice(0, longestConcepts);
  const telling = tellingPaths(repository);
  return plain.map((word, at) => {
    const stems = new Map<string, number>([[stem(word), 1]]);
    const forms = new Map<string, number>(family(word, repository).map((form) => [form, 1]));
    const holders = new Set(
      [...forms.keys()].flatMap((form) => repository.holding(form).map(({ path }) => path)),
    );
    const known = forms.size > 0;
    const add = (other: string, weight: number): void => {
      const own = family(other, repository);
      for (const form of own) if (!forms.has(form)) forms.set(form, weight);
      if (own.length > 0 && !stems.has(stem(other))) stems.set(stem(other), weight);
    };
    if (at > 0) add(plain[at - 1] + word, 1);
    if (at + 1 < plain.length) add(word + plain[at + 1], 1);
    for (const short of initials(plain, at))
      if (repository.words(short).some((entry) => entry.word === short)) add(short, weights.initials);
    for (const other of synonyms(word)) add(other, weights.synonym);
    const count = [...holders].filter((path) => telling.has(path)).length;
    const kept = plainness(word);
    const rarity = Math.min(
      weights.most,
      Math.max(weights.least, Math.log((telling.size + 1) / (count + 0.5))),
    );
    return { word, stems, forms, weight: rarity * kept, known, idle: kept < 0.3 };
  });
}
