import type { FileEntry, FileRole, Repository } from "@familiar/repository";
import { compact, partsOf, stem } from "./stem.ts";
import { everyday, synonyms } from "./synonyms.ts";

/** One thing that a question is about, with the words of this repository that stand for it. */
export type Concept = {
  /** As asked. */
  word: string;
  /** Stem → how well it stands for the concept, 0 to 1. */
  stems: ReadonlyMap<string, number>;
  /** Words of the index to look up, with the same weights. */
  forms: ReadonlyMap<string, number>;
  /** How rare it is here: the natural logarithm of files per file that holds it. */
  weight: number;
  /** Whether the repository holds the word itself, rather than one that means the same. */
  known: boolean;
};

const synonymWeight = 0.6;
const everydayShare = 0.15;
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
function family(word: string, repository: Repository): string[] {
  const root = stem(word);
  const prefix = root.slice(
    0,
    Math.max(2, Math.min(root.length, word.length, root.length - (root.length > 4 ? 1 : 0))),
  );
  const forms = repository.words(prefix).filter((entry) => stem(entry.word) === root);
  return forms.map((entry) => entry.word);
}

/**
 * The concepts of a question's words, in order. Two neighbours that the repository writes as one word
 * ("source maps", `sourcemap`) also count as that word.
 */
export function conceptsOf(words: readonly string[], repository: Repository): Concept[] {
  const plain = [...new Set(words.flatMap((word) => (/[-._]/.test(word) ? partsOf(word) : [compact(word)])))]
    .filter((word) => word.length > 1)
    .slice(0, longestConcepts);
  const total = Math.max(1, tellingPaths(repository).size);
  return plain.map((word, at) => {
    const stems = new Map<string, number>([[stem(word), 1]]);
    const forms = new Map<string, number>(family(word, repository).map((form) => [form, 1]));
    const holders = new Set(
      [...forms.keys()].flatMap((form) => repository.holding(form).map(({ path }) => path)),
    );
    const add = (other: string, weight: number): void => {
      for (const form of family(other, repository)) if (!forms.has(form)) forms.set(form, weight);
      if (!stems.has(stem(other))) stems.set(stem(other), weight);
    };
    for (const joined of [plain[at - 1] && plain[at - 1] + word, plain[at + 1] && word + plain[at + 1]])
      if (joined) add(joined, 1);
    for (const other of synonyms(word)) add(other, synonymWeight);
    const telling = [...holders].filter((path) => tellingPaths(repository).has(path)).length;
    const rarity = Math.log(1 + total / (telling + 0.5));
    return {
      word,
      stems,
      forms,
      weight: rarity * (everyday.has(stem(word)) ? everydayShare : 1),
      known: forms.size > 0 && [...forms.values()].includes(1),
    };
  });
}
