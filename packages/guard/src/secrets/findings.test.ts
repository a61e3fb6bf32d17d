import { git, temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { gitPort } from "../git/port.ts";
import { createGuard } from "../guard.ts";
import { anyOf } from "./allowlist.ts";
import { findSecrets } from "./findings.ts";
import { maskKey } from "./key.ts";
import { passwordsOf } from "./known.ts";
import { createMask } from "./mask.ts";
import { credentialsOfGit } from "./remotes.ts";

const pat = ["ghp", "9fK2mQ7xZr4Lw8Tn3Vb6Yc1Hd5Js0Pg2Eu7A"].join("_");
const lines = ["data:", "  token: dGhlIHF1aWNrIGJyb3duIGZveA==", "kind: Secret"].join("\n");

test("a rule's path, a file's name alone, and files that are never looked into", () => {
  expect(findSecrets(lines, "deploy/x.yaml").map(({ rule }) => rule)).toContain("kubernetes-secret-yaml");
  expect(findSecrets(lines, "x.txt").map(({ rule }) => rule)).not.toContain("kubernetes-secret-yaml");
  expect(findSecrets("", "keys/a.p12")).toMatchObject([{ rule: "pkcs12-file", line: 1 }]);
  expect(findSecrets(pat, "yarn.lock")).toEqual([]);
  expect(findSecrets(pat, "a.txt")).toHaveLength(1);
});

test("entropy, stop words and lists of what is no secret are heeded", () => {
  const rules = (text: string) => findSecrets(text).map(({ rule }) => rule);
  const key = ["AKIA", "Y3X7TQ5ZKLMN2BVC"].join("");
  expect(rules(key)).toEqual(["aws-access-token"]);
  expect(rules("AKIAAAAAAAAAAAAAAAAA")).toEqual([]);
  expect(rules(`${key.slice(0, -7)}EXAMPLE`)).toEqual([]);
  expect(rules('api_key = "9f8A7s6D5f4G3h2J1k"')).toEqual(["generic-api-key"]); // gitleaks:allow
  expect(rules('public_key = "9f8A7s6D5f4G3h2J1k"')).toEqual([]);
  expect(rules('api_key = "{{ env.API_KEY_1 }}"')).toEqual([]);
  expect(rules('api_key = "adobe6D5f4G3h2J1kX9"')).toEqual([]);
});

test("a comment allows a line only where that is asked for", () => {
  const text = `${pat} // gitleaks:allow\n`;
  expect(findSecrets(text)).toHaveLength(1);
  expect(findSecrets(text, undefined, { allowComments: true })).toEqual([]);
  expect(createMask().text(text)).not.toContain(pat);
});

test("a mask also tells the values that it was given, by their names", () => {
  const mask = createMask({ values: [{ value: "correct staple", name: "model-key" }] });
  const found = mask.find(`one\n${pat} correct staple\ncorrect staple`);
  expect(found.map(({ rule, line, column }) => [rule, line, column])).toEqual([
    ["github-pat", 2, 1],
    ["model-key", 2, pat.length + 2],
    ["model-key", 3, 1],
  ]);
  expect(JSON.stringify(found)).not.toMatch(/correct staple|ghp_/);
});

test("expressions that would stop V8 for minutes, and lines of a megabyte, are read to their end", () => {
  expect(anyOf(["^(a+)+$"])(`${"a".repeat(50_000)}b`)).toBe(false);
  const line = `${pat} ${"key = value; ".repeat(80_000)} ${pat}`;
  expect(findSecrets(line).map(({ column, excerpt }) => [column, excerpt.length < 200])).toEqual([
    [1, true],
    [line.length - pat.length + 1, true],
  ]);
});

test("the key of placeholders is made once, for its owner only", () => {
  const folder = temporaryFolder();
  const key = maskKey(folder);
  expect(key).toHaveLength(32);
  expect(maskKey(folder)).toEqual(key);
  expect(maskKey(temporaryFolder())).not.toEqual(key);
});

test("passwords in addresses, as written and decoded", () => {
  expect(passwordsOf("https://u:p%40ss@h/x and ssh://git@h and x://:%zz@h")).toEqual([
    "p%40ss",
    "p@ss",
    "%zz",
  ]);
});

test("what git signs in with is known", async () => {
  const root = temporaryFolder();
  git(root, "init", "-q");
  const guard = createGuard({
    ...{ level: "observe", dataDirectory: temporaryFolder(), root },
    ledger: (await temporaryStorage()).ledger,
  });
  expect(await credentialsOfGit(gitPort(guard, root))).toEqual([]);
  git(root, "remote", "add", "origin", ["https:", "", "bob:c0rrect%20staple@host", "x"].join("/"));
  git(root, "remote", "add", "other", ["https:", "", `${pat}@host`, "x"].join("/"));
  git(root, "config", "http.https://host/.extraheader", "Authorization: basic Ym9iOmNvcnJlY3Q=");
  const values = (await credentialsOfGit(gitPort(guard, root))).map(({ value }) => value);
  expect(values.sort()).toEqual(["Ym9iOmNvcnJlY3Q=", "c0rrect staple", "c0rrect%20staple", pat]);
});
