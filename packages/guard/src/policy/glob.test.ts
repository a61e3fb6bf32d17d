import { matchesGlob } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileGlob } from "./glob.ts";

const cases: [string, string[], string[]][] = [
  ["src/*.ts", ["src/a.ts", "src/.ts"], ["src/a/b.ts", "a.ts", "src/a.tsx"]],
  ["src/**", ["src/a", "src/a/b/c"], ["srcx/a"]],
  ["**/*.ts", ["a.ts", "x/y/a.ts"], ["a.tsx"]],
  ["packages/*/src/**", ["packages/a/src/b", "packages/a/src/b/c"], ["packages/a/b/src/c", "packages/src/a"]],
  ["a/**/z/**/*.js", ["a/z/x.js", "a/b/z/c/d/x.js"], ["a/x.js", "z/a/x.js"]],
  ["{docs,src}/*.{md,txt}", ["docs/a.md", "src/b.txt"], ["docs/a.js", "lib/a.md"]],
  ["secrets", ["secrets", "secrets/a", "secrets/a/b"], ["secretsx", "a/secrets"]],
  ["secrets/", ["secrets", "secrets/a"], ["secret"]],
  ["secrets/*", ["secrets/a"], ["secrets/a/b"]],
  ["?at", ["cat", "😀at"], ["at", "chat"]],
  ["app/[id].tsx", ["app/[id].tsx"], ["app/i.tsx"]],
  ["**", ["a", "a/b"], []],
];

test.each(cases)("%s", (pattern, matching, others) => {
  const glob = compileGlob(pattern);
  expect(matching.filter((path) => !glob(path))).toEqual([]);
  expect(others.filter(glob)).toEqual([]);
});

test("agrees with Node's own globs where the last part is a wildcard", () => {
  const letter = fc.constantFrom("a", "b", ".");
  const name = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => `a${letters.join("")}`);
  const part = fc.array(fc.oneof(letter, fc.constantFrom("*", "?")), { minLength: 1, maxLength: 4 });
  const pattern = fc
    .array(
      fc.oneof(
        part.map((signs) => `a${signs.join("").replace(/\*+/g, "*")}`),
        fc.constant("**"),
      ),
      { maxLength: 5 },
    )
    .map((parts) => [...parts, "a*"].join("/"));
  const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(pattern, path, (glob, tried) => {
      expect(compileGlob(glob)(tried)).toBe(matchesGlob(tried, glob));
    }),
  );
});

test("patterns made to be slow are not", () => {
  const long = `${"a".repeat(4000)}b`;
  expect(compileGlob(`${"*a".repeat(100)}*c`)(long)).toBe(false);
  expect(compileGlob(`${"**/a/".repeat(50)}c*`)(Array(1000).fill("a").join("/"))).toBe(false);
});
