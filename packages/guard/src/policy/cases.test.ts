import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PolicyRequest } from "./request.ts";
import { policyScene } from "./testing/scene.ts";

let scene: ReturnType<typeof policyScene>;
beforeEach(() => {
  scene = policyScene();
});
afterEach(() => scene.remove());

const write = (path: string): PolicyRequest => ({ kind: "write", path });
const run = (...argv: string[]): PolicyRequest => ({ kind: "run", argv });
const connect = (...hosts: string[]): PolicyRequest => ({ kind: "connect", hosts });
const pull = (more: object = {}): PolicyRequest => ({
  kind: "pull-request",
  paths: ["src/a.ts"],
  pullRequest: { draft: true, files: 1, bytes: 1, ...more },
});

describe("case 27: look-alikes of a path", () => {
  test.each([
    ".GitHub/workflows/ci.yml",
    ".github./workflows/ci.yml",
    ".github /workflows/ci.yml",
    "./.github/../.github/workflows/ci.yml",
    "．github/workflows/ci.yml",
    ".gi\u200bthub/workflows/ci.yml",
    ".gıthub/workflows/ci.yml",
    ".github::$INDEX_ALLOCATION/x",
  ])("%j is protected too", async (path) => {
    expect(await scene.rule(write(path))).toMatchObject({ effect: "ask", rule: "protected[0]" });
  });

  test.each([".GIT/config", ".git./config", "GIT~1/config", "sub/.g\u200cit/config", ".git:x/config"])(
    "%j is git's own",
    async (path) => {
      expect(await scene.rule(write(path))).toMatchObject({ effect: "deny" });
    },
  );

  test("composed and decomposed letters are one name, and an allow reaches no look-alike of another", async () => {
    scene.write("user", 'write: { allow: ["caf\u00e9/**"], deny: ["se\u0301cret"], otherwise: ask }');
    expect(await scene.rule(write("cafe\u0301/menu"))).toMatchObject({ effect: "allow" });
    expect(await scene.rule(write("ｃafé/menu"))).toMatchObject({ effect: "ask" });
    expect(await scene.rule(write("s\u00e9cret/a"))).toMatchObject({ effect: "deny" });
  });

  test("a link counts as what it leads to, and so does what lies outside", async () => {
    scene.write("user", 'write: { allow: ["docs/**"], otherwise: deny }');
    mkdirSync(join(scene.root, "docs"));
    symlinkSync("../.github", join(scene.root, "docs/link"));
    mkdirSync(join(scene.root, ".github"));
    expect(await scene.rule(write("docs/link/ci.yml"))).toMatchObject({ effect: "deny" });
    expect(await scene.rule(write("docs/a.md"))).toMatchObject({ effect: "allow" });
    expect(await scene.rule(write("docs/../../elsewhere/docs/a.md"))).toMatchObject({ effect: "deny" });
    expect(await scene.rule(write("/etc/docs/a"))).toMatchObject({ effect: "deny" });
  });
});

describe("case 28: argument tricks", () => {
  test("do not pass a closed list", async () => {
    scene.write("user", "run: { allow: [[npm, test], [git, status]], otherwise: deny }");
    expect(await scene.rule(run("npm", "test", "--", "-x"))).toMatchObject({ effect: "allow" });
    for (const argv of [
      ["env", "npm", "test"],
      ["bash", "-c", "npm test"],
      ["npm", "test\nrm"],
      ["git", "-c", "core.pager=x", "status"],
      ["npm test"],
      ["./npm", "test"],
      ["npx", "npm", "test"],
      ["npm\0", "test"],
      [],
    ])
      expect([argv, (await scene.rule(run(...argv))).effect]).toEqual([argv, "deny"]);
  });

  test("do not hide what is denied; what may hide it is asked about", async () => {
    scene.write("user", "run: { deny: [[curl]] }");
    for (const argv of [["/usr/bin/curl"], ["env", "curl"], ["bash", "-c", "true; curl x"]])
      expect([argv, (await scene.rule(run(...argv))).effect]).toEqual([argv, "deny"]);
    expect(await scene.rule(run("bash", "-c", "c''url x"))).toMatchObject({
      effect: "ask",
      rule: "run.deny",
    });
    expect(await scene.rule(run("npm", "test"))).toMatchObject({ effect: "allow" });
    scene.write("own", 'run: { allow: [[bash, -c, "npm test"]] }');
    expect(await scene.rule(run("bash", "-c", "npm test"))).toMatchObject({ effect: "allow" });
    expect(await scene.rule(run("bash", "-c", "npm test", "x"))).toMatchObject({ effect: "ask" });
  });
});

describe("limits", () => {
  test("a pull request: drafts, files, bytes, one a run; the lowest of all tiers", async () => {
    scene.write("user", "pullRequests: { draft: false, files: 500 }");
    scene.write("repository", "pullRequests: { files: 5 }");
    const rule = async (more: object) => (await scene.rule(pull(more), "contribute")).rule;
    expect(await rule({})).toBe("actions.otherwise");
    expect(await rule({ draft: false })).toBe("pullRequests.draft");
    expect(await rule({ files: 6 })).toBe("pullRequests.files");
    expect(await rule({ bytes: 5_000_000 })).toBe("pullRequests.bytes");
    const spent = {
      task: { minutes: 0, dollars: 0, pullRequests: 1 },
      day: { minutes: 0, dollars: 0, tasks: 0, pullRequests: 1 },
    };
    expect(await scene.rule(pull(), "contribute", { spent })).toMatchObject({
      effect: "deny",
      rule: "pullRequests.perRun",
    });
    expect((await scene.load()).scope.pullRequests).toEqual({
      draft: true,
      perRun: 1,
      files: 5,
      bytes: 4 * 1024 * 1024,
    });
  });

  test("budgets: what is used up ends spending, not reading and undoing", async () => {
    scene.write("user", "budgets: { perTask: { minutes: 1.5 }, perDay: { dollars: 2, tasks: 3 } }");
    scene.write("repository", "budgets: { perDay: { tasks: 9 } }");
    const at = (minutes: number, dollars: number, tasks: number) => ({
      spent: {
        task: { minutes, dollars: 0, pullRequests: 0 },
        day: { minutes: 0, dollars, tasks, pullRequests: 0 },
      },
    });
    expect(await scene.rule(run("npm", "test"), "propose", at(1.4, 1.9, 2))).toMatchObject({
      effect: "allow",
    });
    expect(await scene.rule(run("npm", "test"), "propose", at(1.5, 0, 0))).toMatchObject({
      effect: "deny",
      rule: "budgets.perTask.minutes",
      at: { line: 2 },
    });
    expect(await scene.rule({ kind: "worktree" }, "propose", at(0, 2, 0))).toMatchObject({
      effect: "deny",
      rule: "budgets.perDay.dollars",
    });
    expect(
      await scene.rule({ ...connect("model.example.org"), named: true }, "propose", at(0, 0, 3)),
    ).toMatchObject({ effect: "deny", rule: "budgets.perDay.tasks" });
    expect(await scene.rule({ kind: "undo" }, "propose", at(9, 9, 9))).toMatchObject({ effect: "allow" });
    expect((await scene.load()).scope.budgets).toEqual({
      perTask: { minutes: 1.5 },
      perDay: { dollars: 2, tasks: 3 },
    });
  });

  test("quiet hours hold for what no person asked for", async () => {
    scene.write("repository", "quietHours:", '  - { from: "11:00", to: "13:00", timeZone: UTC }');
    expect(await scene.rule(run("npm", "test"), "chores", { origin: "schedule" })).toMatchObject({
      effect: "deny",
      rule: "quietHours[0]",
      at: { line: 3 },
    });
    expect(await scene.rule(run("npm", "test"), "chores")).toMatchObject({ effect: "allow" });
    const accepted = { kind: "apply", paths: ["src/a.ts"], named: true } as const;
    expect(await scene.rule(accepted, "chores", { origin: "schedule" })).toMatchObject({ effect: "allow" });
    const model = { ...connect("model.example.org"), named: true };
    expect(await scene.rule(model, "chores", { origin: "schedule" })).toMatchObject({ effect: "deny" });
    const later = { origin: "schedule", now: Date.UTC(2026, 0, 7, 13) } as const;
    expect(await scene.rule(run("npm", "test"), "chores", later)).toMatchObject({ effect: "allow" });
  });

  test("a task that has read untrusted text asks before it connects or publishes, whatever allows it", async () => {
    scene.write("user", "hosts: { allow: [a.example.org] }", "actions: { allow: [comment, commit] }");
    const tainted = { tainted: ["issue"] };
    expect(await scene.rule(connect("a.example.org"), "contribute")).toMatchObject({ effect: "allow" });
    expect(await scene.rule(connect("a.example.org"), "contribute", tainted)).toMatchObject({
      effect: "ask",
      rule: "tainted",
    });
    expect(await scene.rule({ kind: "comment" }, "contribute", tainted)).toMatchObject({
      effect: "ask",
      rule: "tainted",
    });
    expect(await scene.rule({ kind: "commit" }, "contribute", tainted)).toMatchObject({ effect: "allow" });
    expect(
      await scene.rule({ ...connect("model.example.org"), named: true }, "contribute", tainted),
    ).toMatchObject({ effect: "allow" });
  });
});
