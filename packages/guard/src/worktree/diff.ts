import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { displayName } from "../bytes.ts";
import { askGit, type GitRun } from "../git/run.ts";
import { type Checkout, ownGit } from "./checkout.ts";
import { type Staged, stage } from "./stage.ts";

export type DiffLimits = { files: number; bytes: number; fileBytes: number };

export type ChangedFile = {
  path: string;
  kind: "added" | "modified" | "deleted" | "type-changed";
  /** Git's mode after the change, such as `100644`; `000000` when the file is gone. */
  mode: string;
  binary: boolean;
  added: number;
  removed: number;
};

export type Diff = {
  commit: string;
  tree: string;
  /** A git patch from the commit to the files as they are; binary files are named in it, not held. */
  patch: Buffer;
  files: ChangedFile[];
  leftOut: Staged["leftOut"];
};

const usual: DiffLimits = { files: 5_000, bytes: 16 * 1024 ** 2, fileBytes: 16 * 1024 ** 2 };

/** What changed in a worktree since its commit. @throws `patch-refused` when it is more than the limits */
export async function diffOf(
  git: GitRun,
  worktree: Checkout,
  limits: Partial<DiffLimits> = {},
): Promise<Diff> {
  const { files, bytes, fileBytes } = { ...usual, ...limits };
  const { tree, leftOut } = await stage(git, worktree, { files, fileBytes });
  // Without the files' own attributes, which could call a text binary and so hide what changed in it.
  const { gitDirectory } = worktree;
  const set = { ...ownGit({ gitDirectory, path: gitDirectory }), GIT_INDEX_FILE: join(gitDirectory, "none") };
  const own = { cwd: gitDirectory, set };
  const compare = ["diff-tree", "-r", "--no-renames"];
  const between = [worktree.commit, tree];
  const raw = await askGit(git, [...compare, "-z", "--raw", "--numstat", ...between], own);
  const patch = await git([...compare, "-p", "--full-index", ...between], {
    ...own,
    outputLimit: bytes,
  }).catch(() => fail("patch-refused", `The change is larger than ${bytes} bytes.`));
  if (patch.code !== 0) fail("git-failed", patch.stderr.trim());
  return {
    commit: worktree.commit,
    tree,
    patch: patch.stdout,
    files: changedFiles(raw.toString("latin1")),
    leftOut,
  };
}

const kinds: Record<string, ChangedFile["kind"]> = {
  A: "added",
  M: "modified",
  D: "deleted",
  T: "type-changed",
};

/** Reads `--raw --numstat -z`: first a pair of fields a file, then a field a file. */
function changedFiles(output: string): ChangedFile[] {
  const fields = output.split("\0").filter(Boolean);
  const files = new Map<string, ChangedFile>();
  for (let at = 0; at < fields.length; at++) {
    const raw = /^:\d+ (\d+) \w+ \w+ (\w)/.exec(fields[at]!);
    if (raw) {
      const path = fields[++at]!;
      const kind = kinds[raw[2]!]!;
      files.set(path, { path: displayName(path), kind, mode: raw[1]!, binary: false, added: 0, removed: 0 });
      continue;
    }
    const [added = "", removed = "", ...path] = fields[at]!.split("\t");
    const file = files.get(path.join("\t"));
    if (!file) continue;
    file.binary = added === "-";
    file.added = Number(added) || 0;
    file.removed = Number(removed) || 0;
  }
  return [...files.values()];
}
