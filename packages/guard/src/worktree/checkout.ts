import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { askGit, type GitRun, type Ground } from "../git/run.ts";
import { settleLinks } from "./links.ts";

/** A checkout and the git directory that belongs to it, side by side in Familiar's own folder. */
export type Checkout = { path: string; gitDirectory: string; commit: string };

/** Environment that points git at the checkout's own directory, whatever `.git` in it says. */
export const ownGit = ({ path, gitDirectory }: Omit<Checkout, "commit">): Record<string, string> => ({
  GIT_DIR: gitDirectory,
  GIT_WORK_TREE: path,
});

export type Size = { files: number; bytes: number };

/** Files and bytes of a commit's tree, told before anything is written; stops counting above `most`. */
export async function measure({ git, root }: Ground, commit: string, most: Size): Promise<Size> {
  const size = { files: 0, bytes: 0 };
  const enough = new AbortController();
  let rest = "";
  const onOutput = (chunk: Buffer) => {
    const entries = (rest + chunk.toString("latin1")).split("\0");
    rest = entries.pop()!;
    for (const entry of entries) {
      size.files += 1;
      size.bytes += Number(/^\d+ \w+ \w+ +(\d+)\t/.exec(entry)?.[1] ?? 0);
    }
    if (size.files > most.files || size.bytes > most.bytes) enough.abort();
  };
  const args = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
  const ended = await git(args, { cwd: root, signal: enough.signal, onOutput });
  if (ended.by === "itself" && ended.code !== 0) fail("worktree-failed", ended.stderr.trim());
  return size;
}

/**
 * Checks `commit` out. The git directory is new: its configuration is ours, so no hook, filter or monitor of
 * the repository exists in it, and its objects are a copy of this one commit's, so nothing else of the
 * person's repository (other branches, stashes, what was removed from history) can be seen from inside.
 */
export async function checkOut({ git, root }: Ground, { path, gitDirectory, commit }: Checkout) {
  const own = { cwd: path, set: ownGit({ path, gitDirectory }) };
  const ask = (args: readonly string[], options: Parameters<GitRun>[1]) =>
    askGit(git, args, options, "worktree-failed");
  const format = (await ask(["rev-parse", "--show-object-format"], { cwd: root })).toString().trim();

  mkdirSync(path);
  await ask(["init", "-q", "--template=", `--object-format=${format}`], own);
  appendFileSync(join(gitDirectory, "config"), configuration);
  mkdirSync(join(gitDirectory, "objects", "pack"), { recursive: true });
  // Without looking for new deltas it is a copy: a tenth of the time for a few megabytes more.
  const pack = ["pack-objects", "-q", "--revs", "--window=0", "--delta-base-offset"];
  await ask([...pack, join(gitDirectory, "objects", "pack", "pack")], {
    cwd: root,
    input: `--shallow ${commit}\n${commit}\n`,
    settings: ["pack.compression=1"],
  });
  writeFileSync(join(gitDirectory, "shallow"), `${commit}\n`);
  writeFileSync(join(gitDirectory, "HEAD"), `${commit}\n`);
  writeFileSync(join(path, ".git"), "gitdir: ../git\n");
  await ask(["read-tree", commit], own);
  // Links are written as plain files, so that no file is ever written through one.
  await ask(["checkout-index", "-a", "-q", "-u"], own);
  return settleLinks(path, await linksAndModules(git, own));
}

const configuration = `[core]
\tbare = false
\tsymlinks = false
\tlogAllRefUpdates = false
\tautocrlf = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
`;

async function linksAndModules(git: GitRun, own: Parameters<GitRun>[1]) {
  const listed = await askGit(git, ["ls-files", "-s", "-z"], own, "worktree-failed");
  const links: string[] = [];
  const submodules: string[] = [];
  for (const entry of listed.toString("latin1").split("\0")) {
    const name = entry.slice(entry.indexOf("\t") + 1);
    if (entry.startsWith("120000")) links.push(name);
    if (entry.startsWith("160000")) submodules.push(name);
  }
  return { links, submodules };
}
