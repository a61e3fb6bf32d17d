import type { Citation } from "@familiar/protocol";
import type { Commit, Convention, FileEntry, Language } from "../../model.ts";
import { type ConventionsInput, has, isAside } from "../input.ts";

/** Looks for one kind of habit; says nothing where there is no clear one. */
export type Topic = (input: ConventionsInput) => Convention[];

/** A habit that a configuration file states. */
export type Row = {
  topic: string;
  file: RegExp;
  /** Must stand in the file; its line is cited. The first group replaces `$1`. */
  when?: RegExp;
  statement: string;
};

/** What share must agree before it is called the habit of the repository. */
export const clear = 0.75;

export const counts = <T>(items: Iterable<T>): [T, number][] => {
  const found = new Map<T, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
};

export const sourceFiles = ({ files }: ConventionsInput): FileEntry[] =>
  files.filter(({ role, path }) => role === "source" && !isAside(path));

const programming: readonly Language[] = [
  "typescript",
  "javascript",
  "python",
  "go",
  "rust",
  "java",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
];

const languages = (input: ConventionsInput): [Language, number][] =>
  counts(sourceFiles(input).flatMap(({ language }) => (programming.includes(language) ? [language] : [])));

/** The programming language with most source files. */
export const mainLanguage = (input: ConventionsInput): Language | undefined => languages(input)[0]?.[0];

/** Languages that a fair part of the source files is in; `least` is a share. */
export function usedLanguages(input: ConventionsInput, least = 0.2): ReadonlySet<Language> {
  const all = languages(input);
  const total = all.reduce((sum, [, count]) => sum + count, 0);
  return new Set(all.filter(([, count]) => count / total >= least).map(([language]) => language));
}

/**
 * Where the first `count` commits can be looked at: each in a file of it that is still there. A merge names no
 * file; it is looked at in the oldest file of the top folder, if that is older.
 */
export function citeCommits(input: ConventionsInput, commits: readonly Commit[], count: number): Citation[] {
  const oldest = lazily(() => oldestFile(input));
  const found: Citation[] = [];
  for (const { hash, at, files } of commits) {
    if (found.length >= count) break;
    const old = files.length === 0 ? oldest() : undefined;
    const path = files.find((file) => has(input, file)) ?? (old && old.firstAt <= at ? old.path : undefined);
    if (path !== undefined) found.push({ path, line: 1, commit: hash });
  }
  return found;
}

const oldestFile = ({ files, history }: ConventionsInput) =>
  files
    .flatMap(({ path }) => (path.includes("/") ? [] : (history.of(path) ?? [])))
    .sort((a, b) => a.firstAt - b.firstAt)[0];

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
