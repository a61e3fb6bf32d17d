import type { Citation } from "@familiar/protocol";
import type { FileEntry, FoundCommand, History } from "../model.ts";

export type ConventionsInput = {
  files: readonly FileEntry[];
  text: (path: string) => string | undefined;
  history: History;
  cite: (path: string, line?: number) => Citation;
};

/** A command as one place tells it, before all places are weighed against each other. */
export type Candidate = {
  command: string;
  /** Relative to the root; "." is the root. */
  directory: string;
  path: string;
  line: number;
  from: FoundCommand["from"];
  /** What the place says it is for, when it says; otherwise the words of the command tell. */
  purpose?: FoundCommand["purpose"];
  /** How much this place is to be believed, more than its kind; mostly 0. */
  weight?: number;
};

export type Manifest = { path: string; name?: string; kind: string };

/** One ecosystem's way to say what it is and how it is worked with. */
export type Source = (input: ConventionsInput) => Candidate[];

/** 1-based line of the first match at or after `from`; 1 when there is none. */
export function lineOf(text: string, pattern: RegExp | string, from = 0): number {
  const rest = text.slice(from);
  const at = typeof pattern === "string" ? rest.indexOf(pattern) : rest.search(pattern);
  if (at < 0) return 1;
  return text.slice(0, from + at).split("\n").length;
}

export const folderOf = (path: string): string =>
  path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
export const depthOf = (path: string): number => path.split("/").length - 1;

const aside =
  /(^|\/)(\.?tests?|__tests__|testing|fixtures?|testdata|examples?|samples?|demos?|bench(marks?|es)?|vendor|vendored|node_modules|third[_-]?party|external|deps|templates?|e2e|playgrounds?|specs?|contrib|fuzz(ing)?|starters?|scaffold|\.[\w-]+|docs?|website|site)\//i;

/** Not a place where the repository's own work is described: examples, fixtures, vendored code. */
export const isAside = (path: string): boolean =>
  aside.test(path.replace(/(^|\/)src\/main\/.*/, "$1src/main/x"));

const deepest = 2;
const nearRoot = new WeakMap<readonly FileEntry[], readonly string[]>();

/** Paths near the root that speak for the repository: no examples, fixtures or vendored code. */
export function speakingPaths({ files }: ConventionsInput): readonly string[] {
  const known = nearRoot.get(files);
  if (known) return known;
  const paths = files.map(({ path }) => path).filter((path) => depthOf(path) <= deepest && !isAside(path));
  nearRoot.set(files, paths);
  return paths;
}

/** Files with this name that speak for the repository: those nearest to its root, at most three. */
export function speaking(input: ConventionsInput, name: RegExp): { path: string; text: string }[] {
  const all = speakingPaths(input).filter((path) => name.test(nameOf(path)));
  const nearest = Math.min(...all.map(depthOf));
  return all
    .filter((path) => depthOf(path) === nearest)
    .slice(0, 3)
    .flatMap((path) => {
      const text = input.text(path);
      return text === undefined ? [] : [{ path, text }];
    });
}

export const has = (input: ConventionsInput, path: string): boolean =>
  input.files.some((file) => file.path === path);
