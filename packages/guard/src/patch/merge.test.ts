import { chmodSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentsOf, groundWith, put } from "../testing/ground.ts";
import { diffOf } from "../worktree/diff.ts";
import { createWorktrees } from "../worktree/worktrees.ts";
import { mergeIntoWorktree } from "./merge.ts";

const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const ten = Array.from({ length: 10 }, (_, at) => `line ${at}`);
const put10 = (changes: Record<number, string>) => text(ten.map((line, at) => changes[at] ?? line));

/** A patch made on the first commit, and a checkout of the second. */
async function moved(made: (top: string) => void, since: (root: string) => void) {
  const ground = groundWith({ "a.txt": text(ten), "b.txt": "b\n", "run.sh": "x\n", "gone.txt": "gone\n" });
  const worktrees = createWorktrees(ground);
  const from = await worktrees.open("t", "HEAD");
  const maker = await worktrees.open("t", "HEAD");
  made(maker.path);
  const patch = (await diffOf(ground.git, maker)).patch.toString();
  since(ground.root);
  ground.plain("add", "-A");
  ground.plain("commit", "-qm", "since", "--allow-empty");
  const worktree = await worktrees.open("t", "HEAD");
  return {
    worktree,
    merge: () => mergeIntoWorktree(ground, { worktree, from, patch, checks: { leave: "all" } }),
  };
}

test("what changed elsewhere since is kept beside what the patch changes", async () => {
  const { worktree, merge } = await moved(
    (top) => {
      put(top, "a.txt", put10({ 1: "mine" }));
      put(top, "new.txt", "new\n");
      rmSync(join(top, "gone.txt"));
      chmodSync(join(top, "run.sh"), 0o755);
    },
    (root) => {
      put(root, "a.txt", put10({ 8: "theirs" }));
      put(root, "run.sh", "x\ny\n");
    },
  );
  expect((await merge()).merged).toEqual(expect.arrayContaining(["a.txt", "run.sh"]));
  const at = (path: string) => join(worktree.path, path);
  expect(readFileSync(at("a.txt"), "utf8")).toBe(put10({ 1: "mine", 8: "theirs" }));
  expect(readFileSync(at("run.sh"), "utf8")).toBe("x\ny\n");
  expect(statSync(at("run.sh")).mode & 0o111).toBe(0o111);
  expect(readFileSync(at("new.txt"), "utf8")).toBe("new\n");
  expect(existsSync(at("gone.txt"))).toBe(false);
});

test.each<[string, (top: string) => void, (root: string) => void]>([
  [
    "the same line",
    (top) => put(top, "a.txt", put10({ 1: "mine" })),
    (root) => put(root, "a.txt", put10({ 1: "x" })),
  ],
  ["a file that is gone", (top) => put(top, "b.txt", "mine\n"), (root) => rmSync(join(root, "b.txt"))],
  ["a file that is removed", (top) => rmSync(join(top, "b.txt")), (root) => put(root, "b.txt", "theirs\n")],
  [
    "a name that is taken",
    (top) => put(top, "new.txt", "mine\n"),
    (root) => put(root, "new.txt", "theirs\n"),
  ],
])("changing %s is a conflict, and nothing is changed", async (_, made, since) => {
  const { worktree, merge } = await moved((top) => {
    made(top);
    put(top, "run.sh", "mine\n");
  }, since);
  const before = contentsOf(worktree.path);
  await expect(merge()).rejects.toMatchObject({ code: "patch-conflict" });
  expect(contentsOf(worktree.path)).toEqual(before);
});

test("changes of lines that are not neighbours all stand, and no other line moves", async () => {
  const sides = fc.tuple(
    fc.uniqueArray(fc.nat(2), { minLength: 1 }),
    fc.uniqueArray(fc.integer({ min: 4, max: 9 })),
  );
  await fc.assert(
    fc.asyncProperty(sides, async ([ours, theirs]) => {
      const of = (lines: readonly number[], word: string) =>
        Object.fromEntries(lines.map((at) => [at, `${word} ${at}`]));
      const { worktree, merge } = await moved(
        (top) => put(top, "a.txt", put10(of(ours, "mine"))),
        (root) => put(root, "a.txt", put10(of(theirs, "theirs"))),
      );
      await merge();
      expect(readFileSync(join(worktree.path, "a.txt"), "utf8")).toBe(
        put10({ ...of(ours, "mine"), ...of(theirs, "theirs") }),
      );
    }),
    { numRuns: 5 },
  );
});
