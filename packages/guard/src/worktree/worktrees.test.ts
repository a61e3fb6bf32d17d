import { fork } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { contentsOf, groundAt, groundWith, put } from "../testing/ground.ts";
import { hostileRepository } from "../testing/index.ts";
import { diffOf } from "./diff.ts";
import { createWorktrees } from "./worktrees.ts";

const files = { "a.txt": "one\n", "src/b.txt": "two\n" };

test("a worktree is the commit, git works in it, and the repository is as it was", async () => {
  const ground = groundWith(files);
  put(ground.root, "a.txt", "not committed\n");
  const before = contentsOf(ground.root);
  const worktrees = createWorktrees(ground);
  const worktree = await worktrees.open("task 1", "HEAD");
  expect(readFileSync(join(worktree.path, "a.txt"), "utf8")).toBe("one\n");
  expect(plainGit(worktree.path, "status", "--porcelain")).toBe("");
  expect(plainGit(worktree.path, "log", "--format=%s")).toBe("first\n");
  expect(worktree.path.startsWith(ground.dataDirectory)).toBe(true);
  expect(await worktrees.list()).toMatchObject([{ task: "task 1", commit: worktree.commit, alive: true }]);
  await worktrees.close(worktree.id);
  expect(await worktrees.list()).toEqual([]);
  expect(readdirSync(join(ground.dataDirectory, "worktrees"))).toEqual(["lock"]);
  expect(contentsOf(ground.root)).toEqual(before);
});

test("no other branch, stash or history of the person can be seen from inside", async () => {
  const ground = groundWith(files);
  const { plain, root } = ground;
  const blob = plain("rev-parse", "HEAD:a.txt").trim();
  put(root, "a.txt", "second\n");
  plain("commit", "-qam", "second");
  put(root, "a.txt", "stashed\n");
  plain("stash");
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  expect(() => plainGit(worktree.path, "cat-file", "-t", blob)).toThrow();
  expect(() => plainGit(worktree.path, "cat-file", "-t", plain("rev-parse", "stash").trim())).toThrow();
  expect(plainGit(worktree.path, "for-each-ref")).toBe("");
});

test("what changed is told, ignored files left out", async () => {
  const ground = groundWith({ ...files, ".gitignore": "build/\n" });
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  put(worktree.path, "a.txt", "changed\n");
  put(worktree.path, "build/x", "ignored\n");
  put(worktree.path, "new/c.bin", "\0binary");
  rmSync(join(worktree.path, "src/b.txt"));
  const diff = await diffOf(ground.git, worktree);
  expect(diff.files).toEqual([
    { path: "a.txt", kind: "modified", mode: "100644", binary: false, added: 1, removed: 1 },
    { path: "new/c.bin", kind: "added", mode: "100644", binary: true, added: 0, removed: 0 },
    { path: "src/b.txt", kind: "deleted", mode: "000000", binary: false, added: 0, removed: 1 },
  ]);
  expect(diff.patch.toString()).toContain("+changed");
  expect(diff.patch.toString()).toContain("Binary files /dev/null and b/new/c.bin differ");
});

test("nothing that a repository says is run while it is checked out and compared", async () => {
  const { root, marks } = hostileRepository();
  const ground = groundAt(root);
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  expect(worktree.submodules).toEqual(["sub"]);
  expect(readdirSync(join(worktree.path, "sub"))).toEqual([]);
  put(worktree.path, "file.txt", "changed\n");
  put(worktree.path, "data.bin", "changed\n");
  const diff = await diffOf(ground.git, worktree);
  expect(diff.files.map(({ path }) => path)).toEqual(["data.bin", "file.txt"]);
  expect(marks()).toEqual([]);
});

test("links that stay inside are links, those that leave are plain files and are told", async () => {
  const ground = groundWith({ "deep/er/file": "x\n" });
  const { root, plain } = ground;
  const links: Record<string, string> = {
    in: "deep/er/file",
    "deep/up": "../deep",
    dangling: "nowhere/yet",
    absolute: "/etc/passwd",
    above: "../outside",
    back: "../tree/in",
    "deep/er/top": "../..",
    "deep/er/sly": "top/../../../etc",
    self: "self",
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
  plain("add", "-A");
  plain("commit", "-qm", "links");
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  const leaving = ["above", "absolute", "back", "deep/er/sly"];
  expect(worktree.leavingLinks.map(({ path }) => path).sort()).toEqual([...leaving, "self"].sort());
  for (const [path, target] of Object.entries(links)) {
    const at = join(worktree.path, path);
    const leaves = leaving.includes(path) || path === "self";
    expect([path, lstatSync(at).isSymbolicLink()]).toEqual([path, !leaves]);
    expect(leaves ? readFileSync(at, "utf8") : readlinkSync(at)).toBe(target);
  }
  expect((await diffOf(ground.git, worktree)).files).toEqual([]);
});

test("large files kept elsewhere stay pointers, and line endings are as git has them", async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 5\n`;
  const ground = groundWith({
    ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n*.bat text eol=crlf\n",
    "big.bin": pointer,
    "run.bat": "one\ntwo\n",
  });
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  expect(readFileSync(join(worktree.path, "big.bin"), "utf8")).toBe(pointer);
  expect(readFileSync(join(worktree.path, "run.bat"), "utf8")).toBe("one\r\ntwo\r\n");
  put(worktree.path, "run.bat", "one\r\nthree\r\n");
  const { files: changed, patch } = await diffOf(ground.git, worktree);
  expect(changed).toMatchObject([{ path: "run.bat", added: 1, removed: 1 }]);
  expect(patch.includes("\r")).toBe(false);
});

test("names may be any bytes", async () => {
  const ground = groundWith({ "new\nline": "x\n", 'quo"te\\': "x\n", " space ": "x\n", "-dash": "x\n" });
  const odd = Buffer.from([0x63, 0x61, 0x66, 0xe9]);
  writeFileSync(Buffer.concat([Buffer.from(`${ground.root}/`), odd]), "x\n");
  ground.plain("add", "-A");
  ground.plain("commit", "-qm", "odd");
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  const at = Buffer.concat([Buffer.from(`${worktree.path}/`), odd]);
  expect(readFileSync(at, "utf8")).toBe("x\n");
  writeFileSync(at, "y\n");
  put(worktree.path, "new\nline", "y\n");
  const { files: changed } = await diffOf(ground.git, worktree);
  expect(changed.map(({ path }) => path).sort()).toEqual(["caf\\351", "new\nline"]);
});

test("they are capped in number and size", async () => {
  const ground = groundWith({ ...files, "big.txt": "x".repeat(50_000) });
  const two = createWorktrees({ ...ground, limits: { count: 2 } });
  await Promise.all([two.open("t", "HEAD"), two.open("t", "HEAD")]);
  await expect(two.open("t", "HEAD")).rejects.toMatchObject({ code: "worktree-limit" });
  await two.closeAll();
  const small = createWorktrees({ ...ground, limits: { bytes: 40_000 } });
  await expect(small.open("t", "HEAD")).rejects.toMatchObject({ code: "worktree-limit" });
  const few = createWorktrees({ ...ground, limits: { files: 2 } });
  await expect(few.open("t", "HEAD")).rejects.toMatchObject({ code: "worktree-limit" });
  await expect(few.open("t", "nowhere")).rejects.toMatchObject({ code: "not-found" });
  await expect(few.open("t", "--all")).rejects.toMatchObject({ code: "not-found" });
  expect(await few.list()).toEqual([]);
});

test("a commit of billions of files in a few objects is refused before anything is written", async () => {
  const ground = groundWith(files);
  let tree = ground.plain("rev-parse", "HEAD^{tree}").trim();
  for (let level = 0; level < 9; level++) {
    const entries = Array.from({ length: 10 }, (_, at) => `040000 tree ${tree}\td${at}`).join("\n");
    put(ground.dataDirectory, "entries", `${entries}\n`);
    const made = await ground.git(["mktree"], { cwd: ground.root, input: `${entries}\n` });
    tree = made.stdout.toString().trim();
  }
  const bomb = ground.plain("commit-tree", "-m", "bomb", tree).trim();
  const worktrees = createWorktrees({ ...ground, limits: { files: 5_000 } });
  await expect(worktrees.open("t", bomb)).rejects.toMatchObject({ code: "worktree-limit" });
  expect(await worktrees.list()).toEqual([]);
});

test("what a killed process left is removed, what a living one holds stays", async () => {
  const ground = groundWith(files);
  const hold = async () => {
    const child = fork(
      join(import.meta.dirname, "../testing/holdWorktree.ts"),
      [ground.root, ground.dataDirectory],
      {
        env: { PATH: process.env.PATH, HOME: ground.env.HOME },
      },
    );
    const [id] = (await once(child, "message")) as [string];
    return { child, id };
  };
  const [killed, living] = await Promise.all([hold(), hold()]);
  const dead = join(ground.dataDirectory, "worktrees", killed.id, "tree");
  mkdirSync(join(dead, "cache"));
  writeFileSync(join(dead, "cache", "file"), "read-only, as Go's modules are");
  chmodSync(join(dead, "cache"), 0o500);
  killed.child.kill("SIGKILL");
  await once(killed.child, "exit");

  const worktrees = createWorktrees(ground);
  const alive = (await worktrees.list()).map(({ id, alive }) => [id, alive]);
  expect(new Map(alive as [string, boolean][])).toEqual(
    new Map([
      [killed.id, false],
      [living.id, true],
    ]),
  );
  await worktrees.open("t", "HEAD");
  expect(existsSync(dead)).toBe(false);
  expect((await worktrees.list()).map(({ task }) => task).sort()).toEqual(["held", "t"]);
  living.child.kill();
  await once(living.child, "exit");
});

test("another repository's objects that this one borrows are used and not shown", async () => {
  const lender = groundWith(files);
  const borrower = temporaryFolder();
  plainGit(borrower, "clone", "-q", "--shared", lender.root, "here");
  const ground = groundAt(join(borrower, "here"));
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  expect(plainGit(worktree.path, "fsck", "--strict")).toBe("");
  expect(existsSync(join(worktree.gitDirectory, "objects/info/alternates"))).toBe(false);
});

test("a path is known to be in a worktree of its task, by its real path only", async () => {
  const ground = groundWith(files);
  const worktrees = createWorktrees(ground);
  const one = await worktrees.open("one", "HEAD");
  const two = await worktrees.open("two", "HEAD");
  symlinkSync(join(two.path, "src"), join(one.path, "link"));
  expect(worktrees.holding(join(one.path, "src"), "one")?.id).toBe(one.id);
  expect(worktrees.holding(one.path, "two")).toBeUndefined();
  expect(worktrees.holding(join(one.path, "link"), "one")).toBeUndefined();
  expect(worktrees.holding(`${one.path}/../git`, "one")).toBeUndefined();
  expect(worktrees.holding(join(one.path, "nowhere"), "one")).toBeUndefined();
  await worktrees.closeTask("one");
  expect((await worktrees.list()).map(({ id }) => id)).toEqual([two.id]);
  await worktrees.closeAll();
});
