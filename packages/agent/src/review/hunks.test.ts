import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git, temporaryFolder } from "@familiar/storage/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { filesOf, likenessOf, patchOf } from "./diff.ts";
import { choicesOf, chosen } from "./hunks.ts";
import { sharesOf } from "./split.ts";

/** Two texts, and the patch that git makes of them. */
function patchBetween(before: Record<string, string>, after: Record<string, string>) {
  const root = temporaryFolder();
  const put = (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  git(root, "init", "-q");
  put(before);
  git(root, "add", "-A");
  git(root, "commit", "-qm", "before", "--allow-empty");
  for (const path of Object.keys(before)) if (!(path in after)) rmSync(join(root, path));
  put(after);
  git(root, "add", "-A");
  const patch = git(root, "diff", "--cached", "--no-renames");
  git(root, "reset", "-q", "--hard");
  const apply = (text: string) =>
    execFileSync("git", ["apply", "--whitespace=nowarn"], {
      cwd: root,
      input: text,
      stdio: ["pipe", "pipe", "pipe"],
    });
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  return { patch, apply, read, reset: () => git(root, "reset", "-q", "--hard") };
}

const word = fc.constantFrom("a", "b", "c", "--- x", "+++ y", "@@ -1 +1 @@", "diff --git a/x b/x", "", " ");
const text = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 25 }), fc.boolean())
  .map(([lines, ends]) => lines.join("\n") + (ends ? "\n" : ""))
  .filter((made) => made !== "");

test("a patch is read and written as it was, whatever its lines look like", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { patch } = patchBetween(
        { "a.txt": before, "old.txt": "x\n" },
        { "a.txt": after, "dir/new file.txt": after },
      );
      expect(
        filesOf(patch)
          .map(({ path }) => path)
          .sort(),
      ).toEqual(
        ["a.txt", "dir/new file.txt", "old.txt"].filter((path) => path !== "a.txt" || before !== after),
      );
      const rewritten = patchOf(filesOf(patch));
      expect(rewritten.replaceAll(/ -(\d+),1 /g, " -$1 ").replaceAll(/ \+(\d+),1 @@/g, " +$1 @@")).toBe(
        patch,
      );
    }),
    { numRuns: 15 },
  );
});

test("any choice of parts makes just these changes, and all of them the whole", () => {
  const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`);
  const changed = (line: string, at: number) =>
    at % 3 === 0 ? [] : at % 3 === 1 ? [`${line}!`] : [line, "more"];
  const changes = fc.uniqueArray(fc.nat(27), { minLength: 2, maxLength: 10 });
  fc.assert(
    fc.property(changes, fc.infiniteStream(fc.boolean()), fc.boolean(), (unsorted, coin, ends) => {
      const textOf = (at: readonly number[]) =>
        lines.flatMap((line, n) => (at.includes(n) ? changed(line, n) : [line])).join("\n") +
        (ends ? "\n" : "");
      const places = unsorted.toSorted((a, b) => a - b);
      // Neighbours without a line between them that stays change together.
      const groups: number[][] = [];
      for (const place of places)
        if (groups.at(-1)?.at(-1) === place - 1 && place % 3 !== 2) groups.at(-1)!.push(place);
        else groups.push([place]);
      const { patch, apply, read, reset } = patchBetween(
        { "a.txt": textOf([]) },
        { "a.txt": textOf(places) },
      );
      const pieces = [{ number: 1, patch }];
      const parts = choicesOf(pieces).flatMap(({ number, parts }) =>
        Array.from({ length: parts }, (_, part) => `${number}.${part + 1}`),
      );
      expect(parts).toHaveLength(groups.length);
      const wanted = parts.map(() => coin.next().value as boolean);
      for (const choice of [wanted, wanted.map((each) => !each), wanted.map(() => true)]) {
        const taken = chosen(
          pieces,
          parts.filter((_, at) => choice[at]),
        );
        for (const piece of taken) apply(piece.patch);
        expect(read("a.txt")).toBe(textOf(groups.filter((_, at) => choice[at]).flat()));
        reset();
      }
    }),
    { numRuns: 12 },
  );
});

test("shares hold every file once, keep what belongs together, and give the whole in any order", () => {
  const names = [
    "src/a.ts",
    "src/a.test.ts",
    "test/b_test.go",
    "src/b.go",
    "docs/c.md",
    "lib/d.py",
    "tests/test_d.py",
  ];
  const sized = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 1, max: 12 }), { minKeys: 1 });
  fc.assert(
    fc.property(sized, fc.integer({ min: 5, max: 40 }), fc.boolean(), (sizes, limit, backwards) => {
      const after = Object.fromEntries(
        Object.entries(sizes).map(([path, size]) => [path, "new\n".repeat(size)]),
      );
      const { patch, apply, read } = patchBetween(
        { "kept.txt": "kept\n" },
        { "kept.txt": "kept\n", ...after },
      );
      const shares = sharesOf(patch, limit);
      const paths = shares.map(({ files }) => files.map(({ path }) => path));
      expect(paths.flat().sort()).toEqual(Object.keys(after).sort());
      const shareOf = (path: string) => paths.findIndex((each) => each.includes(path));
      for (const [one, other] of [
        ["src/a.ts", "src/a.test.ts"],
        ["src/b.go", "test/b_test.go"],
        ["lib/d.py", "tests/test_d.py"],
      ])
        if (one! in after && other! in after) expect(shareOf(one!)).toBe(shareOf(other!));
      for (const { files } of backwards ? shares.toReversed() : shares) apply(patchOf(files));
      for (const [path, content] of Object.entries(after)) expect(read(path)).toBe(content);
    }),
    { numRuns: 15 },
  );
});

test("the same change is known again on other lines and otherwise indented; another is not", () => {
  const at = (line: number, added: string) =>
    `--- a/x\n+++ b/x\n@@ -${line},1 +${line},1 @@\n-old\n+${added}\n`;
  expect(likenessOf(at(1, "new()"))).toBe(likenessOf(at(90, "  new()")));
  expect(likenessOf(at(1, "new()"))).not.toBe(likenessOf(at(1, "other()")));
});
