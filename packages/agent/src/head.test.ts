import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGuard, gitPort } from "@familiar/guard";
import { git, temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { originOf, standingOf } from "./head.ts";
import { languagesOf } from "./languages.ts";

async function portOf(root: string) {
  const { ledger } = await temporaryStorage();
  return gitPort(createGuard({ level: "observe", ledger, dataDirectory: temporaryFolder() }), root);
}

function repository(files: Record<string, string>): string {
  const root = temporaryFolder();
  git(root, "init", "-q");
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  git(root, "add", ".");
  git(root, "commit", "-qm", "first");
  return root;
}

test("of several roots the lowest is the origin, with its time", async () => {
  const root = repository({ a: "a" });
  git(root, "checkout", "-q", "--orphan", "other");
  git(root, "commit", "-qm", "second");
  git(root, "checkout", "-q", "main");
  git(root, "merge", "-q", "--allow-unrelated-histories", "-m", "both", "other");
  const roots = git(root, "rev-list", "--max-parents=0", "HEAD").trim().split("\n").sort();
  expect(roots).toHaveLength(2);
  const at = Date.parse("2024-01-02T03:04:05Z");
  expect(await originOf(await portOf(root))).toEqual({ commit: roots[0], at });
});

test("a shallow clone does not know its origin, and says that it is shallow", async () => {
  const root = repository({ a: "a" });
  writeFileSync(join(root, "a"), "b");
  git(root, "commit", "-qam", "second");
  const clone = join(temporaryFolder(), "clone");
  git(root, "clone", "-q", "--depth=1", `file://${root}`, clone);
  const port = await portOf(clone);
  expect(await originOf(port)).toBeUndefined();
  expect(await standingOf(port, clone)).toMatchObject({ shallow: true, branch: "main" });
});

test("a detached head has no branch, an unborn one no commit", async () => {
  const root = repository({ a: "a" });
  git(root, "checkout", "-q", "--detach");
  expect(await standingOf(await portOf(root), root)).toEqual({
    ...{ root, shallow: false },
    commit: git(root, "rev-parse", "HEAD").trim(),
  });
  const empty = temporaryFolder();
  git(empty, "init", "-q");
  const port = await portOf(empty);
  expect(await standingOf(port, empty)).toMatchObject({ commit: "0".repeat(40), branch: "main" });
  expect(await originOf(port)).toBeUndefined();
});

test("languages are weighed by bytes, without prose, data and what others wrote", async () => {
  const root = repository({
    "a.ts": "x".repeat(60),
    "b.cpp": "x".repeat(20),
    "é.cs": "x".repeat(20),
    "README.md": "x".repeat(999),
    "data.json": "x".repeat(999),
  });
  const shares = await languagesOf(await portOf(root));
  expect(Object.fromEntries(shares.map(({ language, share }) => [language, share]))).toEqual({
    typescript: 0.6,
    "c++": 0.2,
    "c#": 0.2,
  });
});
