import { applyPatch, formatPatch, structuredPatch } from "diff";
import fc from "fast-check";
import { expect, test } from "vitest";
import { takenApart } from "./pieces.ts";
import { smallest } from "./smallest.ts";

test("what is left holds, and nothing of it can be left out", async () => {
  const sets = fc.array(fc.uniqueArray(fc.nat(15), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(sets, async (enough) => {
      const all = Array.from({ length: 16 }, (_, n) => n);
      const holds = async (some: readonly number[]) =>
        enough.some((set) => set.every((each) => some.includes(each)));
      const left = await smallest(all, holds);
      expect(await holds(left)).toBe(true);
      for (const each of left) expect(await holds(left.filter((other) => other !== each))).toBe(false);
    }),
  );
});

test("a patch is taken apart, and put together again from some of its pieces", () => {
  const patch = [
    "diff --git a/a.js b/a.js",
    "--- a/a.js",
    "+++ b/a.js",
    "@@ -1,5 +1,7 @@",
    " one",
    "-two(1)",
    "-three(1)",
    "+two(2)",
    "+three(2)",
    "+and",
    " four",
    "+new",
    " five",
    "@@ -20,2 +22,2 @@",
    " x",
    "-y 1",
    "\\ No newline at end of file",
    "+y 2",
    "diff --git a/b.lock b/b.lock",
    "--- a/b.lock",
    "+++ b/b.lock",
    "@@ -1,2 +1,2 @@",
    "-a 1",
    "-b 1",
    "+a 2",
    "+b 2",
    "",
  ].join("\n");
  const apart = takenApart(patch);
  expect(apart.pieces.map(({ path, removed, added }) => [path, ...removed, ...added])).toEqual([
    ["a.js", "-two(1)", "+two(2)"],
    ["a.js", "-three(1)", "+three(2)"],
    ["a.js", "+and"],
    ["a.js", "+new"],
    ["a.js", "-y 1\n\\ No newline at end of file", "+y 2"],
    ["b.lock", "-a 1", "-b 1", "+a 2", "+b 2"],
  ]);
  expect(apart.of(new Set(apart.pieces))).toBe(patch);
  expect(apart.of(new Set([apart.pieces[1]!, apart.pieces[4]!]))).toBe(
    [
      "diff --git a/a.js b/a.js",
      "--- a/a.js",
      "+++ b/a.js",
      "@@ -1,5 +1,5 @@",
      " one",
      " two(1)",
      "-three(1)",
      "+three(2)",
      " four",
      " five",
      "@@ -20,2 +20,2 @@",
      " x",
      "-y 1",
      "\\ No newline at end of file",
      "+y 2",
      "",
    ].join("\n"),
  );
});

test("any part of a change applies to what it was made for", () => {
  const line = fc.constantFrom("a(1)", "a(2)", "b = c", "b = d", "", "x", "y z", "{", "}");
  const lines = fc.array(line, { maxLength: 12 }).map((some) => some.map((each) => `${each}\n`).join(""));
  fc.assert(
    fc.property(lines, lines, fc.infiniteStream(fc.boolean()), (before, after, toss) => {
      const body = formatPatch(structuredPatch("a/f", "b/f", before, after));
      const at = body.indexOf("@@ ");
      fc.pre(at >= 0);
      const apart = takenApart(`diff --git a/f b/f\n--- a/f\n+++ b/f\n${body.slice(at)}`);
      const applied = (chosen: typeof apart.pieces) =>
        applyPatch(before, apart.of(new Set(chosen)) || "--- a\n+++ b\n");
      expect(applied(apart.pieces)).toBe(after);
      expect(applied(apart.pieces.filter(() => toss.next().value))).not.toBe(false);
    }),
  );
});
