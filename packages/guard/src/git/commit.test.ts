import { chmodSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { contentsOf, groundAt, groundWith, put } from "../testing/ground.ts";
import { hostileRepository } from "../testing/index.ts";
import { diffOf } from "../worktree/diff.ts";
import { createWorktrees } from "../worktree/worktrees.ts";
import { branchFor } from "./branch.ts";
import { commitWorktree } from "./commit.ts";
import type { Ground } from "./run.ts";

const files = { "a.txt": "one\n", "src/b.txt": "two\n", "run.sh": "x\n" };
const credit = { assistedBy: "Familiar 0.1.0", task: "t1" };
const branch = "familiar/mend-a";
const message = "Mend a\n\nIt was broken.\n\nSigned-off-by: Mallory <m@example.org>\nFamiliar-Task: other";

async function changed(ground: Ground) {
  const worktree = await createWorktrees(ground).open("t1", "HEAD");
  put(worktree.path, "a.txt", "1\n");
  put(worktree.path, "new/c.txt", "three\n");
  rmSync(join(worktree.path, "src/b.txt"));
  chmodSync(join(worktree.path, "run.sh"), 0o755);
  return { worktree, branch, message, ...credit };
}

test("a worktree's files become a commit on a branch of Familiar's, and nothing else moves", async () => {
  const ground = groundWith(files);
  const { plain, root } = ground;
  put(root, "a.txt", "mine\n");
  plain("add", "a.txt");
  put(root, "a.txt", "mine, newer\n");
  const before = [
    plain("status", "--porcelain"),
    readFileSync(join(root, ".git/HEAD"), "utf8"),
    plain("rev-parse", "main"),
  ];

  const options = await changed(ground);
  const { tree } = await diffOf(ground.git, options.worktree);
  const made = await commitWorktree(ground, { ...options, tree, clock: () => 1_700_000_000_000 });
  expect(plain("rev-parse", branch).trim()).toBe(made.commit);
  expect(plain("log", "-1", "--format=%an <%ae> %cn %at%n%B", branch).trim()).toBe(
    "Ada <ada@example.org> Ada 1700000000\nMend a\n\nIt was broken.\n\nAssisted-by: Familiar 0.1.0\nFamiliar-Task: t1",
  );
  expect(
    plain("diff", "--raw", "--abbrev=4", "main", branch)
      .replace(/\b[0-9a-f]{4,}\b(?= )/g, "")
      .split("\n")
      .map((line) => line.split("\t")[1]),
  ).toEqual(["a.txt", "new/c.txt", "run.sh", "src/b.txt", undefined]);
  expect(plain("ls-tree", branch, "run.sh")).toContain("100755");
  expect([
    plain("status", "--porcelain"),
    readFileSync(join(root, ".git/HEAD"), "utf8"),
    plain("rev-parse", "main"),
  ]).toEqual(before);
  expect(plain("fsck", "--strict")).toBe("");
});

test("neither hooks, filters nor signing of the repository are run", async () => {
  const { root, marks } = hostileRepository();
  const ground = groundAt(root);
  for (const [name, value] of Object.entries({
    "user.name": "Ada",
    "user.email": "a@x",
    "commit.gpgSign": "true",
  }))
    plainGit(root, "config", name, value);
  const hooks = join(root, ".git/hooks");
  plainGit(root, "config", "core.hooksPath", hooks);
  for (const name of ["pre-commit", "commit-msg", "reference-transaction", "post-commit"])
    symlinkSync(join(hooks, "post-index-change"), join(hooks, name));
  const worktree = await createWorktrees(ground).open("t1", "HEAD");
  put(worktree.path, "plain.md", "changed\n");
  const unsigned = commitWorktree(ground, { worktree, branch, message, ...credit });
  await expect(unsigned).rejects.toMatchObject({ code: "signing-failed" });
  expect(marks()).toEqual([]);
  plainGit(root, "config", "commit.gpgSign", "false");
  await commitWorktree(ground, { worktree, branch, message, ...credit });
  expect(plainGit(root, "show", `${branch}:plain.md`)).toBe("changed\n");
  expect(marks()).toEqual([]);
  put(worktree.path, "file.txt", "changed\n");
  await expect(
    commitWorktree(ground, { worktree, branch: "familiar/other", message, ...credit }),
  ).rejects.toMatchObject({
    code: "patch-refused",
    why: 'file.txt passes through the filter "evil", which is not run here.',
  });
  expect(marks()).toEqual([]);
});

test.each([
  ["main", "below familiar/"],
  ["familiar/", "below familiar/"],
  ["familiar/../main", "below familiar/"],
  ["familiar/x.lock", "below familiar/"],
  ["familiar/-x", "below familiar/"],
  ["familiar/a b", "below familiar/"],
  ["familiar/a..b", "below familiar/"],
  ["refs/heads/main", "below familiar/"],
  ["--force", "below familiar/"],
  ["FAMILIAR/x", "below familiar/"],
])("the branch %j is refused", async (name, why) => {
  const ground = groundWith(files);
  const options = await changed(ground);
  const refused = commitWorktree(ground, { ...options, branch: name });
  await expect(refused).rejects.toMatchObject({ code: "branch-refused", why: expect.stringContaining(why) });
});

test("a branch that a person has checked out, rebases, or that is a default is not moved", async () => {
  const ground = groundWith(files);
  const { plain, root } = ground;
  const options = await changed(ground);
  const refused = (why: string) =>
    expect(commitWorktree(ground, options)).rejects.toMatchObject({
      code: "branch-refused",
      why: expect.stringContaining(why),
    });
  const other = temporaryFolder();
  plain("worktree", "add", "-q", "-b", branch, join(other, "w"));
  await refused("checked out");
  plain("worktree", "remove", join(other, "w"));
  put(root, ".git/rebase-merge/head-name", `refs/heads/${branch}\n`);
  await refused("rebase");
  rmSync(join(root, ".git/rebase-merge"), { recursive: true });
  plain("update-ref", "refs/remotes/origin/familiar/mend-a", "HEAD");
  plain("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/familiar/mend-a");
  await refused("default");
});

test("a branch is moved forward only from where the worktree began", async () => {
  const ground = groundWith(files);
  const { plain } = ground;
  const options = await changed(ground);
  plain("branch", branch);
  const { commit } = await commitWorktree(ground, options);
  expect(plain("rev-parse", branch).trim()).toBe(commit);
  await expect(commitWorktree(ground, options)).rejects.toMatchObject({ code: "branch-refused" });
  expect(plain("rev-parse", branch).trim()).toBe(commit);
});

test("what was not approved is not committed: other files, links, protected ones, repositories inside", async () => {
  const ground = groundWith(files);
  const { plain } = ground;
  const before = contentsOf(join(ground.root, ".git"));
  const options = await changed(ground);
  const { path } = options.worktree;
  const { tree } = await diffOf(ground.git, options.worktree);
  put(path, "late.txt", "x\n");
  await expect(commitWorktree(ground, { ...options, tree })).rejects.toMatchObject({
    code: "patch-conflict",
  });
  symlinkSync("/etc/passwd", join(path, "link"));
  await expect(commitWorktree(ground, options)).rejects.toMatchObject({ code: "patch-refused" });
  rmSync(join(path, "link"));
  put(path, ".github/workflows/x.yml", "x\n");
  await expect(commitWorktree(ground, options)).rejects.toMatchObject({ code: "patch-refused" });
  renameSync(join(path, ".github"), join(path, "inner"));
  plainGit(join(path, "inner"), "init", "-q");
  await expect(commitWorktree(ground, options)).rejects.toMatchObject({ code: "patch-refused" });
  expect(contentsOf(join(ground.root, ".git"))).toEqual(before);
  expect(plain("for-each-ref", "refs/heads/familiar")).toBe("");
});

test("nobody configured means nobody commits", async () => {
  const ground = groundWith(files);
  ground.plain("config", "--unset", "user.email");
  const options = await changed(ground);
  await expect(commitWorktree(ground, options)).rejects.toMatchObject({ code: "identity-missing" });
  const author = { name: "Grace", email: "grace@example.org" };
  await commitWorktree(ground, { ...options, author });
  expect(ground.plain("log", "-1", "--format=%an %ce", branch)).toBe("Grace grace@example.org\n");
});

test("words become a branch name", () => {
  expect(branchFor("Möchte: Größe ändern!")).toBe("familiar/mo-chte-gro-e-a-ndern");
  expect(branchFor("../../main")).toBe("familiar/main");
  expect(branchFor("…")).toBe("familiar/change");
});
