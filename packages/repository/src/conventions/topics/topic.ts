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

/** Where a commit can be looked at: a file that it changed, best one that is still there, at that commit. */
export const citeCommit =
  (input: ConventionsInput) =>
  ({ hash, files }: Commit) => ({
    path: files.find((path) => has(input, path)) ?? files[0] ?? ".",
    line: 1,
    commit: hash,
  });
