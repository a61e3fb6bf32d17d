import { basename } from "node:path";
import { report, tour as tourSchema } from "@familiar/protocol/schema";
import { realGit } from "@familiar/repository/testing";
import { describe, expect, test } from "vitest";
import { asking, askingAt, shop } from "./testing/asking.ts";
import { service } from "./testing/repositories.ts";
import { unresolved } from "./testing/resolving.ts";
import { citationsOf, touring, touringAt } from "./testing/touring.ts";

/**
 * What a pack and answers cite must be there. Other repositories than these are read as well when they are named:
 * `FAMILIAR_TRY=/path/one:/path/two npx vitest run packages/skills/src/cited.test.ts`
 */
const named = (process.env.FAMILIAR_TRY ?? "").split(":").filter(Boolean);
const patience = 300_000;

const questions = [
  "what is this",
  "where is the main function",
  "who owns the tests",
  "how do I run the tests",
  "what depends on the core",
  "why does this exist",
  "what changed lately",
  "what breaks if I change the README",
  "what tests cover the parser",
  "where is the antigravity drive",
];

test("what does not resolve is told", async () => {
  const { made } = await touring((made) => made.commit("start", { "a.txt": "one\ntwo\n" }));
  const commit = made.git("rev-parse", "HEAD");
  const at = (path: string, line: number, of = commit) => ({ path, line, commit: of });
  const cited = [at("a.txt", 2), at("a.txt", 9), at("b.txt", 1), at("a.txt", 1, "0".repeat(40))];
  expect(await unresolved(made.port, cited)).toEqual([
    `a.txt:9@${commit}`,
    `b.txt:1@${commit}`,
    `a.txt:1@${"0".repeat(40)}`,
  ]);
});

test("a pack and its answers, of a repository with everything", async () => {
  const { made, tour } = await touring(service);
  expect(await unresolved(made.port, citationsOf(await tour()))).toEqual([]);
  const { made: store, ask } = await asking(shop);
  for (const question of questions)
    expect(await unresolved(store.port, citationsOf(report.parse(await ask(question)))), question).toEqual(
      [],
    );
});

describe.each(named.map((root) => [basename(root), root] as const))("%s", (_name, root) => {
  const git = realGit(root);
  test("pack", { timeout: patience }, async () => {
    const { tour } = await touringAt(root);
    expect(await unresolved(git, citationsOf(tourSchema.strict().parse(await tour())))).toEqual([]);
  });
  test("answers", { timeout: patience }, async () => {
    const { ask } = await askingAt(root);
    for (const question of questions)
      expect(await unresolved(git, citationsOf(report.parse(await ask(question)))), question).toEqual([]);
  });
});
