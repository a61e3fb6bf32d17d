import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { groundWith, put } from "../testing/ground.ts";
import { diffOf } from "./diff.ts";
import { createWorktrees } from "./worktrees.ts";

/** A worktree in which an attacker may do anything but write to its git directory, and a decoy outside. */
async function attacked() {
  const ground = groundWith({ "a.txt": "one\n", "folder/b.txt": "two\n" });
  const secrets = temporaryFolder();
  put(secrets, "b.txt", "DECOY\n");
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  const look = (limits = {}) => diffOf(ground.git, worktree, limits);
  return { ground, worktree, secrets, path: worktree.path, look };
}

test("a link to a file elsewhere is told as a link; what it points to is not read", async () => {
  const { path, secrets, look } = await attacked();
  symlinkSync(join(secrets, "b.txt"), join(path, "new"));
  rmSync(join(path, "a.txt"));
  symlinkSync(join(secrets, "b.txt"), join(path, "a.txt"));
  const { files, patch } = await look();
  expect(files.map(({ path, mode }) => [path, mode])).toEqual([
    ["a.txt", "120000"],
    ["new", "120000"],
  ]);
  expect(patch.toString()).not.toContain("DECOY");
});

test("a folder that became a link is not walked", async () => {
  const { path, secrets, look } = await attacked();
  renameSync(join(path, "folder"), join(path, "moved"));
  symlinkSync(secrets, join(path, "folder"));
  const { files, patch } = await look();
  expect(files.map(({ path, kind }) => [path, kind])).toEqual([
    ["folder", "added"],
    ["folder/b.txt", "deleted"],
    ["moved/b.txt", "added"],
  ]);
  expect(patch.toString()).not.toContain("DECOY");
});

test("a repository made inside is not entered, whatever its configuration runs", async () => {
  const { path, look } = await attacked();
  const mark = join(temporaryFolder(), "mark");
  for (const place of ["inner", "folder"]) {
    mkdirSync(join(path, place), { recursive: true });
    plainGit(join(path, place), "init", "-q");
    plainGit(join(path, place), "config", "core.fsmonitor", `touch ${mark};`);
    put(join(path, place), ".gitattributes", "* filter=evil\n");
    plainGit(join(path, place), "config", "filter.evil.clean", `touch ${mark}; cat`);
    plainGit(join(path, place), "commit", "-qm", "x", "--allow-empty");
  }
  put(path, "inner/c.txt", "three\n");
  rmSync(mark, { force: true });
  const { leftOut } = await look();
  expect(leftOut).toEqual([{ path: "inner/", why: "a repository of its own" }]);
  expect(() => execFileSync("test", ["-e", mark])).toThrow();
});

test("pipes, huge files and names like .git are told and left out", async () => {
  const { path, look } = await attacked();
  execFileSync("mkfifo", [join(path, "pipe")]);
  rmSync(join(path, "a.txt"));
  execFileSync("mkfifo", [join(path, "a.txt")]);
  put(path, "huge", "");
  truncateSync(join(path, "huge"), 1024 ** 4);
  put(path, "x/.GIT/config", "[core]\n");
  put(path, "y/.g\u200cit/config", "[core]\n");
  put(path, "GIT~1", "x\n");
  const { leftOut, files } = await look();
  expect(leftOut.map(({ path }) => path).sort()).toEqual(
    ["GIT~1", "a.txt", "huge", "x/.GIT/config", "y/.g\u200cit/config"].sort(),
  );
  expect(files).toEqual([]);
});

test("attributes hide no change", async () => {
  const { path, look } = await attacked();
  put(path, ".gitattributes", "* binary\n");
  put(path, "a.txt", "evil\n");
  const { patch, files } = await look();
  expect(patch.toString()).toContain("+evil");
  expect(files.every(({ binary }) => !binary)).toBe(true);
});

test("more than may be is refused, in number and in size", async () => {
  const { path, look } = await attacked();
  for (let at = 0; at < 300; at++) writeFileSync(join(path, `file-${at}`), `${at}\n`);
  await expect(look({ files: 200 })).rejects.toMatchObject({ code: "patch-refused" });
  await expect(look({ bytes: 1_000 })).rejects.toMatchObject({ code: "patch-refused" });
  expect((await look()).files).toHaveLength(300);
});

test("a file that keeps its size and time is seen to have changed", async () => {
  const { path, look } = await attacked();
  execFileSync(
    "sh",
    [
      "-c",
      "cp -p a.txt /tmp/familiar-ref-$$ && printf 'eno\\n' > a.txt && touch -r /tmp/familiar-ref-$$ a.txt && rm /tmp/familiar-ref-$$",
    ],
    { cwd: path },
  );
  expect((await look()).files.map(({ path }) => path)).toEqual(["a.txt"]);
});
