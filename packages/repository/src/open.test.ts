import { execFileSync } from "node:child_process";
import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { realGit } from "./testing/git.ts";
import { opened, pathsOf } from "./testing/opened.ts";
import { temporaryFolder, temporaryRepository } from "./testing/repository.ts";

const root = process.getuid?.() === 0;

describe("where a repository is", () => {
  test("a folder below the top finds the top", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "deep/er/a.ts": "export const a = 1;\n" });
    const repository = await opened(join(top, "deep/er"));
    expect(repository.root).toBe(top);
    expect(pathsOf(repository)).toEqual(["deep/er/a.ts"]);
  });

  test("a folder outside of any repository is refused", async () => {
    await expect(opened(temporaryFolder())).rejects.toMatchObject({ code: "repository-not-found" });
    await expect(opened(join(temporaryFolder(), "none"))).rejects.toMatchObject({
      code: "repository-not-found",
    });
  });

  test("the git folder itself is refused", async () => {
    const { root: top } = temporaryRepository();
    await expect(opened(join(top, ".git"))).rejects.toMatchObject({ code: "repository-not-found" });
  });

  test("a bare repository is refused", async () => {
    const folder = temporaryFolder();
    execFileSync("git", ["init", "-q", "--bare", folder]);
    await expect(opened(folder)).rejects.toMatchObject({ code: "repository-bare" });
  });

  test.runIf(root)("a repository of another owner is refused with git's reason", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "a.txt": "a" });
    chownSync(top, 12_345, 12_345);
    chownSync(join(top, ".git"), 12_345, 12_345);
    await expect(opened(top)).rejects.toMatchObject({
      code: "repository-unsafe",
      why: expect.stringContaining("dubious ownership"),
    });
  });
});

describe("HEAD", () => {
  test("no commit and no file is refused; files before the first commit are read", async () => {
    const { root: top } = temporaryRepository();
    await expect(opened(top)).rejects.toMatchObject({ code: "repository-empty" });
    writeFileSync(join(top, "a.ts"), "export const first = 1;\n");
    const repository = await opened(top);
    expect(repository.head()).toEqual({
      commit: "0".repeat(40),
      branch: "main",
      detached: false,
      shallow: false,
    });
    expect(repository.search("first")[0]).toMatchObject({ path: "a.ts", line: 1 });
    expect(repository.cite("a.ts")).toEqual({ path: "a.ts", line: 1, commit: "0".repeat(40) });
  });

  test("a branch, a detached head and the root commit", async () => {
    const { root: top, commit, git } = temporaryRepository();
    const first = commit("first", { "a.txt": "a" });
    const second = commit("second", { "a.txt": "b" });
    git("checkout", "-q", "-b", "feature/x");
    const repository = await opened(top);
    expect(repository.head()).toEqual({
      commit: second,
      branch: "feature/x",
      detached: false,
      shallow: false,
      rootCommit: first,
    });
    git("checkout", "-q", first);
    await repository.refresh();
    expect(repository.head()).toEqual({ commit: first, detached: true, shallow: false, rootCommit: first });
  });

  test("a shallow clone has no root commit", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "a.txt": "a" });
    commit("second", { "a.txt": "b" });
    const clone = join(temporaryFolder(), "clone");
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${top}`, clone]);
    const repository = await opened(clone);
    expect(repository.head()).toMatchObject({ shallow: true });
    expect(repository.head().rootCommit).toBeUndefined();
    expect(repository.history().complete).toBe(false);
  });

  test("a repository with SHA-256 names its blobs as git does", async () => {
    const folder = temporaryFolder();
    execFileSync("git", ["init", "-q", "--object-format=sha256", folder]);
    writeFileSync(join(folder, "a.txt"), "a\n");
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder }).toString().trim();
    git("add", ".");
    const repository = await opened(folder);
    expect(repository.file("a.txt")?.blob).toBe(git("hash-object", "a.txt"));
    expect(repository.head().commit).toBe("0".repeat(64));
  });
});

describe("what is shared", () => {
  test("worktrees share what their contents say", async () => {
    const { root: top, commit, git } = temporaryRepository();
    commit("first", { "a.ts": "export const shared = 1;\n", "b.ts": "export const other = 1;\n" });
    const second = join(temporaryFolder(), "second");
    git("worktree", "add", "-q", "-b", "side", second);
    writeFileSync(join(second, "b.ts"), "export const changed = 1;\n");
    const cache = temporaryFolder();
    const first = await opened(top, cache);
    expect(await first.refresh()).toMatchObject({ parsed: 0 });
    const other = await opened(second, cache);
    expect(other.symbols().map(({ name }) => name)).toEqual(["shared", "changed"]);
    expect(first.symbols().map(({ name }) => name)).toEqual(["shared", "other"]);
    expect(first.search("changed")).toEqual([]);
    expect(other.head()).toMatchObject({ branch: "side" });
  });

  test("a second opening reads nothing that git vouches for", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "a.ts": "export const a = 1;\n" });
    const cache = temporaryFolder();
    await (await opened(top, cache)).close();
    const repository = await opened(top, cache);
    expect(await repository.refresh()).toMatchObject({ files: 1, parsed: 0, reused: 0 });
  });
});

test("stopping is answered with `aborted`, and what was read is kept", async () => {
  const { root: top, commit } = temporaryRepository();
  commit("first", Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}.txt`, `text ${n}\n`])));
  const { openRepository } = await import("./open.ts");
  const cache = temporaryFolder();
  const controller = new AbortController();
  const stopped = openRepository(top, {
    git: realGit(top),
    cache,
    signal: controller.signal,
    onProgress: ({ label }) => {
      if (label === "Reading files") controller.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ code: "aborted" });
  const repository = await opened(top, cache);
  expect(repository.files()).toHaveLength(60);
});
