import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fail } from "@familiar/protocol";

/**
 * Finds git's common directory (shared by all worktrees of a repository) by reading, since the ledger that
 * lives beside it must be open before git may run. Git itself is asked later and has the last word.
 *
 * @returns real paths: `common`, and `top`, the folder that holds `.git`.
 */
export function findCommonDirectory(directory: string): { common: string; top: string } {
  let real: string;
  try {
    real = realpathSync(directory);
  } catch {
    return fail("repository-not-found", `There is no folder ${directory}.`);
  }
  let at = statSync(real).isDirectory() ? real : dirname(real);
  for (;;) {
    if (looksLikeGit(at)) {
      if (basename(at) !== ".git") return fail("repository-bare", `It is ${at}.`);
      at = dirname(at);
    }
    const dotGit = join(at, ".git");
    const pointed = existsSync(dotGit) ? follow(dotGit) : undefined;
    if (pointed && looksLikeGit(pointed)) return { common: realpathSync(pointed), top: at };
    if (dirname(at) === at)
      return fail("repository-not-found", `Looked in ${real} and every folder above it.`);
    at = dirname(at);
  }
}

const looksLikeGit = (directory: string): boolean =>
  existsSync(join(directory, "HEAD")) &&
  existsSync(join(directory, "objects")) &&
  existsSync(join(directory, "refs"));

/** A `.git` file names the worktree's own folder, whose `commondir` names the shared one. */
function follow(dotGit: string): string | undefined {
  if (statSync(dotGit).isDirectory()) return dotGit;
  const target = /^gitdir: (.+?)\r?\n?$/s.exec(readFileSync(dotGit, "utf8"))?.[1];
  if (target === undefined) return undefined;
  const own = resolve(dirname(dotGit), target);
  const shared = join(own, "commondir");
  return existsSync(shared) ? resolve(own, readFileSync(shared, "utf8").trim()) : own;
}
