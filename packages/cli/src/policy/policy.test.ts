import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jsonSchema } from "@familiar/protocol/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

const policy = async (...args: string[]) =>
  documentOf("policy", await here.run(["policy", ...args, "--json"]));
const write = (path: string, ...lines: string[]) => {
  mkdirSync(dirname(join(here.root, path)), { recursive: true });
  writeFileSync(join(here.root, path), `${lines.join("\n")}\n`);
};

test("a new familiar only looks; asking about it leaves no trace", async () => {
  expect(await policy()).toMatchObject({ policy: "show", level: "observe", repository: "none" });
  expect(await policy("explain", "run", "bash", "-c", "npm test")).toMatchObject({
    ...{ effect: "deny", rule: "run.otherwise", tier: "built-in", action: "run bash -c npm test" },
    change: expect.arrayContaining([expect.stringContaining("set-level propose")]),
  });
  expect(await policy("explain", "--level", "propose", "run", "npm", "test")).toMatchObject({
    effect: "allow",
  });
  expect((await here.run(["policy", "explain", "read", ".env"])).stdout).toContain("ASKED ABOUT  read .env");
});

test("the level is a person's act, in the ledger, and no higher than the files permit", async () => {
  expect(await here.run(["policy", "set-level", "propose"])).toMatchObject({ code: 3 });
  expect(await policy("set-level", "propose", "--yes")).toMatchObject({ from: "observe", to: "propose" });
  expect(await policy()).toMatchObject({ level: "propose" });
  write(".familiar/scope.yaml", "version: 1", "level: propose");
  const refused = await here.run(["policy", "set-level", "chores", "--yes", "--json"]);
  expect(documentOf("error", refused).error).toMatchObject({
    code: "policy-refused",
    why: ".familiar/scope.yaml:2:8 permits at most propose.",
  });
  expect(refused.code).toBe(4);
  expect(documentOf("status", await here.run(["status", "--json"]))).toMatchObject({
    level: "propose",
    ledger: { verified: true },
  });
  const audit = await here.run(["audit", "list", "--json"]);
  expect(audit.stdout).toContain('"kind":"set-level"');
});

test("a repository's file counts in full from its trust on, until it changes", async () => {
  write(".familiar/scope.yaml", "version: 1", "hosts: { allow: [a.example.org] }");
  const effect = async () =>
    (await policy("explain", "connect", "a.example.org", "--level", "propose")) as { effect: string };
  expect(await effect()).toMatchObject({ effect: "ask" });
  expect(await here.run(["policy", "trust"])).toMatchObject({ code: 3 });
  expect(await policy("trust", "--yes")).toMatchObject({
    before: "untrusted",
    now: "trusted",
    diff: expect.stringContaining("+hosts:"),
  });
  expect(await effect()).toMatchObject({
    effect: "allow",
    tier: "repository",
    at: { file: ".familiar/scope.yaml", line: 2 },
  });
  write(".familiar/scope.yaml", "version: 1", "hosts: { allow: [a.example.org, b.example.org] }");
  expect(await effect()).toMatchObject({ effect: "ask" });
  const again = await here.run(["policy", "trust", "--yes"]);
  expect(again.stdout).toContain("-hosts: { allow: [a.example.org] }\n+hosts: { allow: [a.example.org, b.");
  expect(await policy("trust", "--revoke")).toMatchObject({ before: "trusted", now: "untrusted" });
});

test("an invalid file shuts the door and says where, but the level can still be lowered", async () => {
  write(".familiar/scope.yaml", "version: 1", "wriet: {}");
  const shown = await here.run(["policy", "show", "--json"]);
  expect(documentOf("error", shown).error).toMatchObject({
    code: "policy-invalid",
    why: expect.stringContaining(".familiar/scope.yaml:2:1"),
  });
  expect(shown.code).toBe(4);
  expect(await policy("set-level", "observe")).toMatchObject({ to: "observe" });
  write(".familiar/scope.yaml", "version: 1");
});

test("a team tests its policy", async () => {
  write(
    "policy-test.yaml",
    "version: 1",
    "level: propose",
    "expect:",
    "  - { action: run npm test, effect: allow }",
  );
  expect(await here.run(["policy", "test", join(here.root, "policy-test.yaml")])).toMatchObject({ code: 0 });
  write(
    "policy-test.yaml",
    "version: 1",
    "level: observe",
    "expect:",
    "  - { action: run npm test, effect: allow }",
  );
  const failed = await here.run(["policy", "test", join(here.root, "policy-test.yaml")]);
  expect(failed).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/policy-test\.yaml:4: run npm test: expected allow, but it is deny/),
  });
});

test("a starter is written where a person names it, and nothing is overwritten", async () => {
  const path = join(here.root, "starter.yaml");
  expect(await policy("init", path)).toMatchObject({ path });
  expect((await here.run(["policy", "init", path])).code).toBe(1);
});

test("words that are not understood are a usage error", async () => {
  const lines = [["fly"], ["explain", "fly"], ["show", "--bogus"]];
  const codes = await Promise.all(lines.map(async (args) => (await here.run(["policy", ...args])).code));
  expect(codes).toEqual([2, 2, 2]);
});

test("the files that people write have published schemas", () => {
  expect(jsonSchema("scope")).toMatchObject({
    type: "object",
    required: ["version"],
    additionalProperties: false,
  });
  expect(jsonSchema("policy-test")).toMatchObject({ required: ["version", "level", "expect"] });
});
