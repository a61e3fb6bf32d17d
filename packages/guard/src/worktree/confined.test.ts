import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { git as plainGit } from "@familiar/storage/testing";
import { expect } from "vitest";
import { findSandbox } from "../sandbox/findSandbox.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { inSandbox, limits } from "../testing/confined.ts";
import { contentsOf, groundWith } from "../testing/ground.ts";
import { diffOf } from "./diff.ts";
import { createWorktrees } from "./worktrees.ts";

inSandbox("git works inside, and nothing inside changes a git directory or outlives in one", async () => {
  const ground = groundWith({ "a.txt": "one\n", "b.txt": "two\n" });
  const repository = contentsOf(ground.root);
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  const { path, gitDirectory } = worktree;
  const own = contentsOf(gitDirectory);
  const sandbox = (await findSandbox(process.env)) as Sandbox;
  const run = async (script: string) => {
    const grant = { writable: [path], readable: [gitDirectory], hidden: [], hosts: [], limits };
    const { stdout, code } = await sandbox.run({ argv: ["sh", "-c", script], cwd: path }, grant);
    return { out: stdout.toString(), code };
  };
  expect(await run("git status --porcelain && git log --format=%s && git diff --stat")).toEqual({
    out: "first\n",
    code: 0,
  });

  const attacks = [
    "git config core.fsmonitor evil",
    "echo evil > .git",
    "rm -f .git",
    "mv .git aside",
    "echo evil > ../git/config",
    "mkdir ../git/hooks",
    "ln -sf /tmp/evil ../git/config",
    "git commit -qam x",
    "git update-ref HEAD HEAD",
    "rm -rf ../git/objects",
    `ls ${ground.root}`,
    "mount -t tmpfs x .git",
  ];
  for (const attack of attacks)
    expect([attack, (await run(`${attack} 2>/dev/null`)).code]).not.toEqual([attack, 0]);
  expect(contentsOf(gitDirectory)).toEqual(own);
  expect(readFileSync(join(path, ".git"), "utf8")).toBe("gitdir: ../git\n");

  await run("touch ../beside");
  expect(readdirSync(join(path, "..")).sort()).toEqual(["about.json", "git", "lock", "tree"]);

  await run("echo 1 > a.txt; rm b.txt; mkdir -p x; echo x > x/y");
  const { files } = await diffOf(ground.git, worktree);
  expect(files.map(({ path }) => path)).toEqual(["a.txt", "b.txt", "x/y"]);
  expect(contentsOf(ground.root)).toEqual(repository);
  expect(plainGit(ground.root, "worktree", "list").trim().split("\n")).toHaveLength(1);
});
