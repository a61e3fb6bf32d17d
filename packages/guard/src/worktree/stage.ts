import { randomBytes } from "node:crypto";
import { copyFileSync, lstatSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail } from "@familiar/protocol";
import { displayName, toBytes } from "../bytes.ts";
import { askGit, type GitRun } from "../git/run.ts";
import { readsLikeGit } from "../patch/paths.ts";
import { type Checkout, ownGit } from "./checkout.ts";

export type StageLimits = { files: number; fileBytes: number };

export type Staged = {
  /** The tree of the files as they are now, in the checkout's own git directory. */
  tree: string;
  /** Changed, and not in the tree: too large, neither file nor link, or a repository of its own. */
  leftOut: { path: string; why: string }[];
};

/**
 * Makes a git tree of a worktree's files, ignored ones left out. Everything in a worktree may have been put
 * there by an attacker: git is pointed at its own directory and at a copy of its index, sees no filter,
 * enters no repository inside, and is given names of plain files and links only, which it does not follow.
 * Line endings are put right as the files' own attributes say.
 *
 * @throws `patch-refused` when more files changed than `limits` allows
 */
export async function stage(git: GitRun, worktree: Checkout, limits: StageLimits): Promise<Staged> {
  const { path, gitDirectory } = worktree;
  const index = join(dirname(gitDirectory), `index-${randomBytes(4).toString("hex")}`);
  copyIndex(join(gitDirectory, "index"), index);
  const own = { cwd: path, set: { ...ownGit(worktree), GIT_INDEX_FILE: index } };
  try {
    const changed = names(
      await askGit(git, ["diff-files", "-z", "--name-only", "--ignore-submodules=all"], own),
    );
    const added = names(await askGit(git, ["ls-files", "-z", "--others", "--exclude-standard"], own));
    if (changed.length + added.length > limits.files)
      fail("patch-refused", `${changed.length + added.length} files changed; at most ${limits.files} may.`);

    const present: string[] = [];
    const absent: string[] = [];
    const leftOut: Staged["leftOut"] = [];
    for (const name of [...changed, ...added]) {
      const found = look(path, name, limits);
      if (found === "present") present.push(name);
      else if (found === "absent") absent.push(name);
      else leftOut.push({ path: displayName(name), why: found });
    }
    const gone = absent.map((name) => `0 ${"0".repeat(worktree.commit.length)}\t${name}\0`);
    await askGit(git, ["update-index", "-z", "--index-info"], { ...own, input: toBytes(gone.join("")) });
    const here = present.map((name) => `${name}\0`);
    const update = ["update-index", "--add", "--replace", "-z", "--stdin"];
    await askGit(git, update, { ...own, input: toBytes(here.join("")) });
    return { tree: (await askGit(git, ["write-tree"], own)).toString().trim(), leftOut };
  } finally {
    rmSync(index, { force: true });
  }
}

/** Keeps the time, by which git knows which files it must read since they changed too soon to tell. */
function copyIndex(from: string, to: string): void {
  copyFileSync(from, to);
  const { mtimeMs } = statSync(from);
  utimesSync(to, mtimeMs / 1000, (mtimeMs - 0.01) / 1000);
}

const names = (listed: Buffer): string[] => listed.toString("latin1").split("\0").filter(Boolean);

/** Looks at one name without following anything; says why it is left out where it is. */
function look(top: string, name: string, { fileBytes }: StageLimits): "present" | "absent" | (string & {}) {
  const parts = name.split("/");
  if (parts.at(-1) === "") return "a repository of its own";
  if (parts.some((part) => readsLikeGit(toBytes(part).toString()))) return "its name reads like .git";
  for (let depth = 1; depth <= parts.length; depth++) {
    const path = Buffer.concat([Buffer.from(`${top}/`), toBytes(parts.slice(0, depth).join("/"))]);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return "absent";
    const last = depth === parts.length;
    if (stat.isDirectory()) {
      if (last) return "absent";
    } else if (!last) return "absent";
    else if (!stat.isFile() && !stat.isSymbolicLink()) return "neither a file nor a link";
    else if (stat.size > fileBytes) return `${stat.size} bytes; at most ${fileBytes} may be kept`;
  }
  return "present";
}
