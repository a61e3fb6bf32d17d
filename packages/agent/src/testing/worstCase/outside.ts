import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { git } from "@familiar/storage/testing";

/** What a place held, by path: kind, permissions and a digest of the content. */
export type Seen = Record<string, string>;

/** Everything below a folder but what `passes` names; a link is seen as a link. */
export function look(top: string, passes: (path: string) => boolean = () => false): Seen {
  const seen: Seen = {};
  const visit = (path: string): void => {
    const way = relative(top, path);
    if (passes(way)) return;
    const about = lstatSync(path, { throwIfNoEntry: false });
    if (!about) return;
    const mode = (about.mode & 0o7777).toString(8);
    if (about.isDirectory()) {
      seen[`${way}/`] = mode;
      for (const name of readdirSync(path)) visit(join(path, name));
    } else seen[way] = `${mode} ${about.isSymbolicLink() ? `-> ${readlinkSync(path)}` : digest(path)}`;
  };
  visit(top);
  return seen;
}

const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** The person's files, and of their repository all but its objects and the branches that are Familiar's own. */
export const lookAtRepository = (root: string): Seen =>
  look(root, (path) => /^\.git\/(objects|(logs\/)?refs\/heads\/familiar)(\/|$)/.test(path));

/** Branches of Familiar's own, which it may make at the level `contribute`. */
export const ownBranches = (root: string): Seen =>
  Object.fromEntries(
    git(root, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/familiar/")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split(" ") as [string, string]),
  );

/** What Familiar itself writes while it works: its record, a copy of what it remembers, its index, worktrees, undo. */
const records =
  /(^|\/)(familiar\.sqlite(-wal|-shm)?|ledger\.checkpoints|memory\.md|(index|worktrees|undo|scratch)(\/.*)?)$/;

/** Everything else in its folder: the files that say what an animal may do, or sign what it did. */
export const lookAtRules = (home: string): Seen => look(home, (path) => records.test(path));

/** Differences of what was seen, each in one line. */
export function changed(before: Seen, after: Seen): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((path) => before[path] !== after[path])
    .map((path) => `${path}: ${before[path] ?? "nothing"} became ${after[path] ?? "nothing"}`)
    .sort();
}

/** Files below a folder whose bytes hold any of these words. */
export function holding(top: string, words: readonly string[]): string[] {
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return words.some((word) => bytes.includes(word));
    });
}

/** Command lines of this machine's processes that hold a word. */
export const running = (word: string): string[] =>
  execFileSync(
    "/bin/sh",
    ["-c", "exec 2>/dev/null; for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < $f; echo; done; true"],
    {
      encoding: "utf8",
      maxBuffer: 1e8,
    },
  )
    .split("\n")
    .filter((line) => line.includes(`${word} `));
