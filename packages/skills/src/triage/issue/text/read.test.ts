import { expect, test } from "vitest";
import { mentionsOf } from "./mentions.ts";
import { readIssue } from "./read.ts";

const body = [
  "### What version are you using?",
  "<!-- a hidden hint: src/hidden.ts -->",
  "- [x] I have searched",
  "The `parsePath` of `Router` fails in `src/router.ts`, see https://forge.example/a/b/blob/main/lib/url.ts#L3.",
  'It says "cannot read the path".',
  "```ts",
  "import { x } from 'shop/http/client'",
  "Router.match('/a')",
  "```",
  "    at Router.match (/home/me/shop/dist/router.js:12:3)",
  "    at main (src/cli.ts:4)",
].join("\r\n");

test("a report comes apart into what it says, shows and links to; what the form says is left out", () => {
  const report = readIssue({ title: "Wrong `match`", body });
  expect(report.title).toContain("match");
  expect(report.spans).toEqual(["match", "parsePath", "Router", "src/router.ts", "cannot read the path"]);
  expect(report.code).toContain("shop/http/client");
  expect(report.code).toContain("dist/router.js:12:3");
  expect(report.links).toEqual(["lib/url.ts"]);
  expect(`${report.prose}${report.code}`).not.toMatch(/hidden|searched|What version/);
});

test("names are read as files, frames and definitions", () => {
  const { files, symbols } = mentionsOf(readIssue({ title: "Wrong `match`", body }));
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["src/router.ts", "lib/url.ts", "src/cli.ts"]));
  expect(files.filter(({ frame }) => frame !== undefined).map(({ path }) => path)).toEqual([
    "/home/me/shop/dist/router.js",
    "src/cli.ts",
  ]);
  expect(symbols).toContainEqual({ name: "match", in: "spans" });
  expect(symbols.find(({ name }) => name === "parsePath")?.in).toBe("spans");
  expect(symbols.some(({ name }) => name === "fails")).toBe(false);
});

test("a text without a title has its first line for one", () => {
  expect(readIssue("\n# Crash at start\nIt stops.")).toMatchObject({
    title: "Crash at start",
    prose: "It stops.",
  });
});
