import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { levels } from "@familiar/protocol";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import type { Action } from "./action.ts";
import { decide } from "./rules.ts";

const why = "to test";
const data = "/data/familiar";
const tree = join(data, "worktrees", "t1", "tree");
const run = (as: "read" | "confined", ...argv: [string, ...string[]]): Action => ({
  ...{ kind: "run", as, argv, cwd: join(tree, "packages"), why },
});
const write = (path: string, named?: boolean): Action => ({
  ...{ kind: "write", path, content: "x", why },
  ...(named === undefined ? {} : { named }),
});
const ask = (url: string): Action => ({ kind: "request", url, headers: {}, body: "", why });
const push = (branch: string, remote = "origin", url = "https://forge.example/a.git"): Action => ({
  ...{ kind: "push", branch, remote, url, commit: "0".repeat(40), why },
});
const commit = (branch: string, named?: boolean): Action => ({
  ...(named === undefined ? {} : { named }),
  ...{ kind: "commit", branch, worktree: tree, message: "m", tree: "0".repeat(40), files: ["a"], why },
});
const open = (url: string): Action => ({ kind: "open-url", url, why });

const hosts = new Set(["https://model.example", "http://127.0.0.1:11434", "http://model.example"]);
const around = { dataDirectory: data, root: "/home/ada/project", sandbox: false, hosts };

test.each<[string, Action, "refused" | (typeof levels)[number]]>([
  ["git that reads", run("read", "git", "log"), "observe"],
  ["git that writes", run("read", "git", "push"), "refused"],
  ["another program, to read", run("read", "cat", "/etc/passwd"), "refused"],
  ["git by another path", run("read", "./git", "log"), "refused"],
  ["a file of a worktree", write(join(tree, "src", "a.ts")), "observe"],
  ["the same by a roundabout way", write(join(tree, "x", "..", "a.ts")), "observe"],
  ["out of a worktree", write(join(tree, "..", "git", "config")), "refused"],
  ["git's own in a worktree", write(join(tree, ".git")), "refused"],
  ["git's own in other letters", write(join(tree, "a", ".GIT", "config")), "refused"],
  ["a worktree itself", write(tree), "refused"],
  ["a folder that begins alike", write(`${tree}-other/file`), "refused"],
  ["the trust, the scope or the key", write(join(data, "trust.json")), "refused"],
  ["any file", write("/etc/passwd"), "refused"],
  ["a file that a person named", write("/home/ada/tour.md", true), "observe"],
  ["a relative path, though named", write("tour.md", true), "refused"],
  ["own page", open("http://127.0.0.1:8080/#token=x"), "observe"],
  ["own page by name", open("http://localhost:8080/"), "observe"],
  ["another machine's page", open("http://example.org/"), "refused"],
  ["a page that looks like ours", open("http://127.0.0.1.example.org/"), "refused"],
  ["a page with a user in it", open("http://127.0.0.1@example.org/"), "refused"],
  ["a file", open("file:///etc/passwd"), "refused"],
  ["a command line", open("--help"), "refused"],
  ["the configured model", ask("https://model.example/v1/chat"), "observe"],
  ["the configured model on this machine", ask("http://127.0.0.1:11434/v1/chat"), "observe"],
  ["another port of this machine", ask("http://127.0.0.1:80/"), "refused"],
  ["another host than the model's", ask("https://evil.example/"), "refused"],
  ["the model's host as a user name", ask("https://model.example@evil.example/"), "refused"],
  ["the model in the clear", ask("http://model.example/v1/chat"), "refused"],
  ["no address at all", ask("model"), "refused"],
  ["a commit on an own branch", commit("familiar/oil"), "contribute"],
  ["a commit on a person's branch", commit("main"), "refused"],
  ["a commit that a person accepted", commit("familiar/oil", true), "propose"],
  ["the same on a person's branch", commit("main", true), "refused"],
  ["a branch that climbs out", commit("familiar/x/../../main"), "refused"],
  ["an own branch to a remote", push("familiar/oil"), "contribute"],
  ["two branches in one", push("familiar/oil:main"), "refused"],
  ["by force", push("+familiar/oil"), "refused"],
  ["an address in place of a remote's name", push("familiar/oil", "https://evil.example/a.git"), "refused"],
  ["an option in place of it", push("familiar/oil", "--receive-pack=evil"), "refused"],
  ["an address that runs something", push("familiar/oil", "origin", "ext::evil"), "refused"],
  ["something to remember", { kind: "remember", change: "add", facts: [], by: "Ada", why }, "observe"],
  ["an unknown kind", { kind: "forget", why } as unknown as Action, "refused"],
])("%s", (_, action, from) => {
  for (const level of levels) {
    const decision = decide(action, level, around);
    expect(decision.level).toBe(level);
    expect(decision.allow).toBe(from !== "refused" && levels.indexOf(level) >= levels.indexOf(from));
    expect(decision.why).not.toBe("");
  }
});

test("a command of the repository needs the level to propose, and the sandbox", () => {
  const action = run("confined", "npm", "test");
  const sandbox = { ...around, sandbox: true };
  expect(levels.map((level) => decide(action, level, sandbox).allow)).toEqual([false, true, true, true]);
  expect(levels.map((level) => decide(action, level, around).allow)).toEqual([false, false, false, false]);
  const elsewhere = { ...action, cwd: around.root } as Action;
  expect(levels.some((level) => decide(elsewhere, level, sandbox).allow)).toBe(false);
});

test("links lead neither out of a worktree nor out of the repository", () => {
  const [root, dataDirectory, outside] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  symlinkSync(outside, join(root, "docs"));
  const tree = join(dataDirectory, "worktrees", "t1", "tree");
  mkdirSync(tree, { recursive: true });
  symlinkSync(outside, join(tree, "docs"));
  mkdirSync(join(root, "src"));
  const allowed = (action: Action) =>
    decide(action, "observe", { dataDirectory, root, sandbox: false, hosts }).allow;

  expect(allowed(write(join(root, "docs", "tour.md"), true))).toBe(false);
  expect(allowed(write(join(root, "src", "tour.md"), true))).toBe(true);
  expect(allowed(write(join(root, "src", "new", "tour.md"), true))).toBe(true);
  expect(allowed(write(join(outside, "tour.md"), true))).toBe(true);
  expect(allowed(write(join(tree, "docs", "a")))).toBe(false);
  expect(allowed(write(join(tree, "new", "a")))).toBe(true);
});

test("git reads this repository and its worktrees, and nothing beside", () => {
  const [root, dataDirectory, outside] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  symlinkSync(outside, join(root, "docs"));
  mkdirSync(join(root, "src"));
  const reads = (cwd: string) => {
    const action = { ...run("read", "git", "diff", "a", "b"), cwd } as Action;
    return decide(action, "observe", { dataDirectory, root, sandbox: false, hosts }).allow;
  };
  expect([root, join(root, "src"), join(dataDirectory, "worktrees", "t1", "tree")].map(reads)).toEqual([
    ...[true, true, true],
  ]);
  expect([outside, join(root, ".."), join(root, "docs"), dataDirectory].map(reads)).toEqual([
    ...[false, false, false, false],
  ]);
});

test("what a person accepted is committed from the level to propose on, and for no task that says so", () => {
  const patch = "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n";
  const accepted: Action[] = [commit("familiar/oil", true), { kind: "apply", patch, why, named: true }];
  for (const act of accepted) {
    const allowed = (ofTask: boolean) =>
      levels.map((level) => decide(act, level, { ...around, ofTask }).allow);
    expect(allowed(false)).toEqual([false, true, true, true]);
    expect(allowed(true)).toEqual([false, false, false, false]);
  }
});

test("a task does not say of itself what only a person can", () => {
  const acts: Action[] = [
    write("/home/ada/tour.md", true),
    open("http://127.0.0.1:8080/"),
    { kind: "undo", id: "1", why },
    { kind: "edit", name: "a.patch", text: "", why },
  ];
  for (const act of acts)
    for (const level of levels) {
      expect(decide(act, level, around)).toMatchObject({ allow: true });
      expect(decide(act, level, { ...around, ofTask: true })).toMatchObject({ allow: false });
    }
});
