import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Level } from "@familiar/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type About, loadPolicy, type PolicyRequest } from "./index.ts";

let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "familiar-policy-")));
  root = join(folder, "repository");
  mkdirSync(join(root, ".familiar"), { recursive: true });
  mkdirSync(join(folder, "home"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: "user" | "repository" | "organisation", ...lines: string[]) => {
  const path = {
    user: "home/scope.yaml",
    repository: "repository/.familiar/scope.yaml",
    organisation: "organisation.yaml",
  };
  writeFileSync(join(folder, path[file]), ["version: 1", ...lines, ""].join("\n"));
};

const load = (env: NodeJS.ProcessEnv = {}) =>
  loadPolicy({ root, home: join(folder, "home"), directory: join(folder, "data"), env });

const about = (level: Level, more: Partial<About> = {}): About => ({
  ...{ level, tainted: [], origin: "person", now: Date.UTC(2026, 0, 7, 12) },
  ...more,
});

const rule = async (request: PolicyRequest, level: Level = "propose", env?: NodeJS.ProcessEnv) =>
  (await load(env)).rule(request, about(level));

describe("what holds with no file at all", () => {
  const cases: [string, PolicyRequest, string][] = [
    ["read", { kind: "read", path: "src/a.ts" }, "allow allow allow allow"],
    ["read a secret", { kind: "read", path: ".env" }, "ask ask ask ask"],
    ["write", { kind: "write", path: "src/a.ts" }, "deny allow allow allow"],
    ["write a workflow", { kind: "write", path: ".github/workflows/ci.yml" }, "deny ask ask ask"],
    ["write git's own", { kind: "write", path: ".git/config" }, "deny deny deny deny"],
    ["write what a person named", { kind: "write", path: "out.md", named: true }, "allow allow allow allow"],
    ["run", { kind: "run", argv: ["npm", "test"] }, "deny allow allow allow"],
    [
      "run with network",
      { kind: "run", argv: ["npm", "ci"], hosts: ["registry.npmjs.org:443"] },
      "deny ask ask ask",
    ],
    ["connect", { kind: "connect", hosts: ["api.example.org"] }, "deny ask ask ask"],
    [
      "connect to the configured model",
      { kind: "connect", hosts: ["127.0.0.1:8080"], named: true },
      "allow allow allow allow",
    ],
    ["connect to this machine", { kind: "connect", hosts: ["2130706433:80"] }, "deny deny deny deny"],
    ["worktree", { kind: "worktree" }, "deny allow allow allow"],
    ["commit", { kind: "commit" }, "deny deny allow allow"],
    ["push", { kind: "push", branch: "familiar/x" }, "deny deny ask ask"],
    ["push to main", { kind: "push", branch: "main" }, "deny deny deny deny"],
    ["comment", { kind: "comment" }, "deny deny ask ask"],
    ["undo", { kind: "undo" }, "allow allow allow allow"],
  ];
  test.each(cases)("%s", async (_name, request, expected) => {
    const policy = await load();
    const found = [];
    for (const level of ["observe", "propose", "contribute", "chores"] as const)
      found.push((await policy.rule(request, about(level))).effect);
    expect(found.join(" ")).toBe(expected);
  });
});

test("a deny in any tier wins, and says where it stands", async () => {
  write("user", "run:", "  allow:", "    - [npm, test]", "  deny:", "    - [npm, test, --watch]");
  expect(await rule({ kind: "run", argv: ["npm", "test", "--watch"] })).toMatchObject({
    effect: "deny",
    rule: "run.deny[0]",
    tier: "user",
    at: { file: join(folder, "home/scope.yaml"), line: 6, column: 7 },
  });
});
