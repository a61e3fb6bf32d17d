import { expect, test } from "vitest";
import { compilePattern, parseCodeowners, ruleFinder } from "./codeowners.ts";

/** The examples of GitHub's page "About code owners", and the corners around them. */
test.each([
  ["*", "a.js", true],
  ["*", "src/deep/a.js", true],
  ["*.js", "src/deep/a.js", true],
  ["*.js", "a.json", false],
  ["/build/logs/", "build/logs/x/y.txt", true],
  ["/build/logs/", "src/build/logs/y.txt", false],
  ["docs/*", "docs/getting-started.md", true],
  ["docs/*", "docs/build-app/troubleshooting.md", false],
  ["docs/*", "src/docs/a.md", false],
  ["apps/", "apps/web/a.ts", true],
  ["apps/", "deep/apps/a.ts", true],
  ["apps/", "apps", false],
  ["/docs/", "docs/a/b.md", true],
  ["/docs/", "x/docs/a.md", false],
  ["/scripts", "scripts/build.sh", true],
  ["/scripts", "tools/scripts/build.sh", false],
  ["**/logs", "build/logs/a.txt", true],
  ["**/logs", "deeply/nested/logs/x/a.txt", true],
  ["**/logs", "logs/a.txt", true],
  ["/apps/github", "apps/github/x.ts", true],
  ["docs/**", "docs/a/b.md", true],
  ["docs/**/*.md", "docs/a.md", true],
  ["docs/**/*.md", "docs/a/b/c.md", true],
  ["src/*.ts", "src/a.ts", true],
  ["src/*.ts", "src/deep/a.ts", false],
  ["package.json", "packages/a/package.json", true],
  ["a?.txt", "ab.txt", true],
  ["a?.txt", "a/.txt", false],
  ["(x)+.md", "(x)+.md", true],
  ["README.md", "readme.md", false],
  ["*a*b", "xaxb", true],
  ["*a*b", "xaxbc", false],
  [`${"*a".repeat(40)}b`, "a".repeat(200), false],
])("%s on %s: %s", (pattern, path, expected) => {
  expect(compilePattern(pattern)(path)).toBe(expected);
});

test("the last rule that fits counts, even when it names nobody", () => {
  const find = ruleFinder(
    parseCodeowners("# all\n*  @org/everyone\n/src/  @ann ben@example.org # the core\n/src/generated/\n"),
  );
  expect(find("README.md")).toEqual({ line: 2, pattern: "*", owners: ["@org/everyone"] });
  expect(find("src/a.ts")).toMatchObject({ line: 3, owners: ["@ann", "ben@example.org"] });
  expect(find("src/generated/a.ts")).toMatchObject({ line: 4, owners: [] });
});

test("lines that GitHub refuses are passed over, and spaces can be escaped", () => {
  const rules = parseCodeowners(
    "!*.js @ann\n*.md someone\n[Docs] @team\n^[Optional][2]\nmy\\ file.txt @ann\r\n",
  );
  expect(rules).toEqual([{ line: 5, pattern: "my file.txt", owners: ["@ann"] }]);
  expect(parseCodeowners(`* @ann\n${"#".repeat(3 * 1024 * 1024)}`)).toEqual([]);
});
