import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPolicy, loadPolicy, policyKeeper } from "./policy.ts";
import type { PolicyRequest } from "./request.ts";
import { about, policyScene } from "./testing/scene.ts";

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

describe("with no file at all, at observe, propose, contribute and chores", () => {
  const cases: [string, PolicyRequest, string][] = [
    ["read", { kind: "read", path: "src/a.ts" }, "allow allow allow allow"],
    ["read a secret", { kind: "read", path: ".env" }, "ask ask ask ask"],
    ["write", write("src/a.ts"), "deny allow allow allow"],
    ["write a workflow", write(".github/workflows/ci.yml"), "deny ask ask ask"],
    ["write git's own", write(".git/config"), "deny deny deny deny"],
    ["write what a person named", { ...write("out.md"), named: true }, "allow allow allow allow"],
    ["write git's own, named", { ...write(".git/config"), named: true }, "deny deny deny deny"],
    ["run", run("npm", "test"), "deny allow allow allow"],
    ["run with network", { ...run("npm", "ci"), hosts: ["registry.npmjs.org"] }, "deny ask ask ask"],
    ["connect", connect("api.example.org"), "deny ask ask ask"],
    ["the configured model", { ...connect("127.0.0.1:8080"), named: true }, "allow allow allow allow"],
    ["connect to this machine", connect("2130706433:80"), "deny deny deny deny"],
    ["worktree", { kind: "worktree" }, "deny allow allow allow"],
    ["apply", { kind: "apply", paths: ["src/a.ts"] }, "deny ask ask ask"],
    [
      "apply what was accepted",
      { kind: "apply", paths: [".github/x"], named: true },
      "allow allow allow allow",
    ],
    ["commit", { kind: "commit" }, "deny deny allow allow"],
    [
      "commit what was accepted",
      { kind: "commit", paths: [".github/x"], branch: "familiar/x", named: true },
      "allow allow allow allow",
    ],
    [
      "commit what was accepted, to main",
      { kind: "commit", paths: ["a"], branch: "main", named: true },
      "deny deny deny deny",
    ],
    ["push", { kind: "push", branch: "familiar/x" }, "deny deny ask ask"],
    ["push to main", { kind: "push", branch: "refs/heads/MAIN" }, "deny deny deny deny"],
    ["pull request", pull(), "deny deny ask ask"],
    ["comment", { kind: "comment" }, "deny deny ask ask"],
    ["undo", { kind: "undo" }, "allow allow allow allow"],
    ["nothing that is known", { kind: "connect" }, "deny deny deny deny"],
  ];
  const policy = createPolicy([], { root: tmpdir() });
  test.each(cases)("%s", async (_name, request, expected) => {
    const found: string[] = [];
    for (const level of ["observe", "propose", "contribute", "chores"] as const)
      found.push((await policy.rule(request, about(level))).effect);
    expect(found.join(" ")).toBe(expected);
  });
});

describe("tiers", () => {
  test("a deny in any tier wins, and says where it stands", async () => {
    scene.write("user", "run:", "  allow:", "    - [npm, test]", "  deny:", "    - [npm, test, --watch]");
    expect(await scene.rule(run("npm", "test", "--watch"))).toMatchObject({
      ...{ effect: "deny", rule: "run.deny[0]", tier: "user" },
      at: { file: scene.fileOf("user"), line: 6, column: 7 },
    });
  });

  test("an ask of one tier stands before an allow of another", async () => {
    scene.write("user", "hosts: { ask: [a.example.org] }");
    scene.write("organisation", "hosts: { allow: [a.example.org, b.example.org] }");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({ effect: "ask", tier: "user" });
    expect(await scene.rule(connect("b.example.org"))).toMatchObject({
      effect: "allow",
      tier: "organisation",
    });
  });

  test("what is built in to ask yields to what a person allows; what is protected does not", async () => {
    scene.write(
      "own",
      'read: { allow: [".env"] }',
      'write: { allow: ["**"] }',
      "actions: { allow: [push] }",
      'branches: { allow: ["familiar/**"] }',
    );
    expect(await scene.rule({ kind: "read", path: ".env" })).toMatchObject({ effect: "allow", tier: "user" });
    expect(await scene.rule({ kind: "push", branch: "familiar/x" }, "contribute")).toMatchObject({
      effect: "allow",
    });
    expect(await scene.rule(write(".github/workflows/ci.yml"))).toMatchObject({
      effect: "ask",
      rule: "protected[0]",
    });
  });

  test("`otherwise` closes a list, for its own tier and those below", async () => {
    scene.write("user", "hosts: { allow: [a.example.org] }");
    scene.write("organisation", "hosts: { allow: [b.example.org], otherwise: deny }");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({
      effect: "deny",
      rule: "hosts.otherwise",
      tier: "organisation",
    });
    expect(await scene.rule(connect("b.example.org"))).toMatchObject({ effect: "allow" });
    expect(await scene.rule({ ...connect("model.example.net"), named: true })).toMatchObject({
      effect: "deny",
    });
  });

  test("a person's rules for one repository open what theirs for all had closed", async () => {
    scene.write("user", "hosts: { otherwise: ask }");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({
      ...{ effect: "ask", rule: "hosts.otherwise", tier: "user" },
      always: { section: "hosts", entry: "a.example.org:443" },
    });
    scene.write("own", "hosts: { allow: [a.example.org] }");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({ effect: "allow" });
  });

  test("no file gives what the level does not have, and a file may permit less than the level", async () => {
    scene.write("user", "run: { allow: [[npm, test]] }");
    expect(await scene.rule(run("npm", "test"), "observe")).toMatchObject({ effect: "deny" });
    scene.write("organisation", "level: propose");
    const ruling = await scene.rule({ kind: "commit" }, "chores");
    expect(ruling).toMatchObject({ effect: "deny", level: "propose" });
    expect((await scene.load()).cap).toMatchObject({
      level: "propose",
      tier: "organisation",
      at: { line: 2 },
    });
  });

  test("a file that the environment names has to be there", async () => {
    const sources = { ...scene.sources(), env: { FAMILIAR_ORGANISATION_SCOPE: "/nowhere/scope.yaml" } };
    await expect(loadPolicy(sources)).rejects.toMatchObject({ code: "policy-invalid" });
  });
});

describe("what the repository says", () => {
  const lines = ["hosts: { allow: [a.example.org] }", "run: { deny: [[npm, publish]] }"];

  test("only holds back until a person trusts it", async () => {
    scene.write("repository", ...lines);
    expect((await scene.load()).standing).toBe("untrusted");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({ effect: "ask", tier: "built-in" });
    expect(await scene.rule(run("npm", "publish"))).toMatchObject({
      effect: "deny",
      at: { file: ".familiar/scope.yaml", line: 3 },
    });
    scene.trust(...lines);
    expect((await scene.load()).standing).toBe("trusted");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({ effect: "allow", tier: "repository" });
  });

  test("case 24: an edit on a branch adds nothing and takes no limit away", async () => {
    scene.trust(...lines);
    scene.write("repository", 'hosts: { allow: ["*.example.org"] }', "run: { allow: [[npm, publish]] }");
    expect((await scene.load()).standing).toBe("changed");
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({ effect: "ask" });
    expect(await scene.rule(run("npm", "publish"))).toMatchObject({
      effect: "deny",
      at: { file: ".familiar/scope.yaml (as trusted)" },
    });
    scene.write("repository", "run: { deny: [[npm, test]] }");
    expect(await scene.rule(run("npm", "test"))).toMatchObject({ effect: "deny" });
  });

  test("case 24: nor does deleting the file", async () => {
    scene.trust(...lines);
    expect(await scene.rule(run("npm", "publish"))).toMatchObject({ effect: "deny" });
    expect(await scene.rule(connect("a.example.org"))).toMatchObject({ effect: "ask" });
  });

  test("is never read through a link", async () => {
    mkdirSync(join(scene.root, ".familiar"));
    writeFileSync(join(scene.folder, "elsewhere.yaml"), "version: 1\n");
    symlinkSync(join(scene.folder, "elsewhere.yaml"), join(scene.root, ".familiar/scope.yaml"));
    await expect(scene.load()).rejects.toMatchObject({
      code: "policy-invalid",
      why: expect.stringContaining("links"),
    });
  });

  test("nor through a linked folder, nor waited for", async () => {
    mkdirSync(join(scene.folder, "elsewhere"));
    writeFileSync(join(scene.folder, "elsewhere/scope.yaml"), "version: 1\n");
    symlinkSync(join(scene.folder, "elsewhere"), join(scene.root, ".familiar"));
    await expect(scene.load()).rejects.toMatchObject({ code: "policy-invalid" });
    rmSync(join(scene.root, ".familiar"));
    mkdirSync(join(scene.root, ".familiar"));
    execFileSync("mkfifo", [join(scene.root, ".familiar/scope.yaml")]);
    await expect(scene.load()).rejects.toMatchObject({ code: "policy-invalid" });
  });

  test("stored trust that was edited is none", async () => {
    scene.trust(...lines);
    writeFileSync(join(scene.directory, "trust.json"), JSON.stringify({ hash: "0", text: "version: 1\n" }));
    await expect(scene.load()).rejects.toMatchObject({ code: "policy-invalid" });
  });
});

test("case 25: an invalid file of any tier says file, line and column", async () => {
  for (const tier of ["user", "repository", "organisation"] as const) {
    const other = policyScene();
    other.write(tier, "write:", "  alow: [src]");
    await expect(other.load()).rejects.toMatchObject({
      code: "policy-invalid",
      why: expect.stringMatching(/scope\.yaml:3:3: "alow"|organisation\.yaml:3:3: "alow"/),
    });
    other.remove();
  }
});

test("case 26: a policy or a question that fails is a no", async () => {
  const spent = {
    task: { minutes: 0, dollars: 0, pullRequests: Number.NaN },
    day: { minutes: 0, dollars: 0, tasks: 0, pullRequests: 0 },
  };
  expect(await scene.rule(run("npm", "test"), "propose", { spent })).toMatchObject({
    effect: "deny",
    rule: "failure",
  });
  expect(await scene.rule(pull({ files: 2 ** 70 }), "contribute")).toMatchObject({
    effect: "deny",
    rule: "failure",
  });
});

test("case 23: of all that a request touches, the strictest counts", async () => {
  scene.write("own", "actions: { allow: [commit] }", 'write: { deny: ["dist"] }');
  const commit = (...paths: string[]): PolicyRequest => ({ kind: "commit", paths });
  expect(await scene.rule(commit("src/a.ts"), "contribute")).toMatchObject({ effect: "allow" });
  expect(await scene.rule(commit("src/a.ts", "CODEOWNERS"), "contribute")).toMatchObject({
    effect: "ask",
    about: "CODEOWNERS",
  });
  expect(await scene.rule(commit("CODEOWNERS", "dist/a.js"), "contribute")).toMatchObject({
    effect: "deny",
    about: "dist/a.js",
  });
});

test("the digest changes with what is said, and only with that; the keeper reads anew", async () => {
  const keep = policyKeeper(scene.sources());
  const before = await keep();
  expect(await keep()).toBe(before);
  scene.write("user", "run: { deny: [[curl]] }");
  const after = await keep();
  expect(after.digest).not.toBe(before.digest);
  scene.write("user", "# a remark", "run: { deny: [[curl]] }");
  expect((await keep()).digest).toBe(after.digest);
  scene.write("user", "nonsense: true");
  await expect(keep()).rejects.toMatchObject({ code: "policy-invalid" });
  scene.write("user", "run: { deny: [[curl]] }");
  expect((await keep()).digest).toBe(after.digest);
});
