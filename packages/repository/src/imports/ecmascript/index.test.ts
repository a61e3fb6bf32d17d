import { expect, test } from "vitest";
import { imported } from "../testing.ts";

const lines = (...specifiers: string[]) =>
  specifiers.map((each) => `import ${JSON.stringify(each)};`).join("\n");
const targets = (edges: readonly string[]) => edges.map((edge) => edge.replace(/^.* -> /, ""));

test("relative paths as the compiler and bundlers read them", async () => {
  const files = {
    "src/main.ts": lines(
      "./a",
      "./b.js",
      "./c.mjs",
      "./d",
      "../e",
      ".",
      "./f.vue",
      "./g.json",
      "./h?raw",
      "./none",
      "../../out",
    ),
    "src/a.ts": "",
    "src/a.js": "",
    "src/b.ts": "",
    "src/c.mts": "",
    "src/d/index.tsx": "",
    "e/package.json": '{"main": "lib/e.js"}',
    "e/lib/e.ts": "",
    "src/index.ts": "",
    "src/f.vue": "",
    "src/g.json": "{}",
    "src/h.ts": "",
  };
  expect(targets(await imported(files, "src/main.ts"))).toEqual([
    "src/a.ts",
    "src/b.ts",
    "src/c.mts",
    "src/d/index.tsx",
    "e/lib/e.ts",
    "src/index.ts",
    "src/f.vue",
    "src/g.json",
    "src/h.ts",
    "-",
    "-",
  ]);
});

test("JavaScript prefers JavaScript, and every form of import counts", async () => {
  const files = {
    "main.js":
      'const a = require("./a"); await import("./b"); export * from "./c"; import d from "./d"; new Worker(new URL("./e.js", import.meta.url));',
    "a.js": "",
    "a.ts": "",
    "b.js": "",
    "c.js": "",
    "d/index.js": "",
    "e.js": "",
  };
  expect(targets(await imported(files, "main.js"))).toEqual(["a.js", "b.js", "c.js", "d/index.js", "e.js"]);
});

test("paths and baseUrl, inherited and with comments", async () => {
  const files = {
    "tsconfig.base.json":
      '{ // base\n "compilerOptions": { "baseUrl": "./packages", "paths": { "@lib/*": ["lib/src/*"], "exact": ["lib/src/exact.ts",], }, } }',
    "app/tsconfig.json": '{ "extends": "../tsconfig.base", "include": ["src"] }',
    "app/src/main.ts": lines("@lib/deep/tool", "exact", "lib/src/plain", "exactly", "react"),
    "packages/lib/src/deep/tool.ts": "",
    "packages/lib/src/exact.ts": "",
    "packages/lib/src/plain.ts": "",
  };
  expect(await imported(files, "app/src/main.ts")).toEqual([
    "@lib/deep/tool -> packages/lib/src/deep/tool.ts",
    "exact -> packages/lib/src/exact.ts",
    "lib/src/plain -> packages/lib/src/plain.ts",
    "exactly -> -",
    "react -> -",
  ]);
});

test("configurations that extend each other do not hang", async () => {
  const files = {
    "tsconfig.json": '{"extends": "./other.json"}',
    "other.json": '{"extends": "./tsconfig.json"}',
    "a.ts": lines("x/y"),
  };
  expect(await imported(files, "a.ts")).toEqual(["x/y -> -"]);
});

test("workspace packages lead to their source", async () => {
  const files = {
    "package.json": '{"name": "root", "workspaces": ["packages/*"]}',
    "packages/core/package.json":
      '{"name": "@shop/core", "exports": {".": {"types": "./dist/index.d.ts", "import": "./dist/index.mjs"}, "./tools/*": "./dist/tools/*.js", "./package.json": "./package.json"}}',
    "packages/core/src/index.ts": "",
    "packages/core/src/tools/cut.ts": "",
    "packages/plain/package.json": '{"name": "plain", "main": "lib/plain.js"}',
    "packages/plain/lib/plain.js": "",
    "packages/plain/extra.js": "",
    "packages/app/package.json": '{"name": "app"}',
    "packages/app/main.ts": lines(
      "@shop/core",
      "@shop/core/tools/cut",
      "plain",
      "plain/extra",
      "@shop/none",
      "fake",
    ),
    "packages/app/test/fixtures/fake/package.json": '{"name": "fake"}',
    "packages/app/test/fixtures/fake/index.js": "",
  };
  expect(await imported(files, "packages/app/main.ts")).toEqual([
    "@shop/core -> packages/core/src/index.ts",
    "@shop/core/tools/cut -> packages/core/src/tools/cut.ts",
    "plain -> packages/plain/lib/plain.js",
    "plain/extra -> packages/plain/extra.js",
    "@shop/none -> -",
    "fake -> -",
  ]);
});

test.each([
  ["pnpm-workspace.yaml", "packages:\n  - 'libs/**'\n"],
  ["lerna.json", '{"packages": ["libs/*"]}'],
])("members by %s", async (path, text) => {
  const files = {
    [path]: text,
    "libs/a/package.json": '{"name": "a", "main": "./dist/a.js"}',
    "libs/a/src/a.ts": "",
    "app/main.js": lines("a"),
  };
  expect(await imported(files, "app/main.js")).toEqual(["a -> libs/a/src/a.ts"]);
});

test("a package's own imports, its own name, and its built files", async () => {
  const files = {
    "package.json":
      '{"name": "tool", "main": "dist/tool.js", "imports": {"#inner/*": "./src/inner/*.js", "#env": {"browser": "./src/browser.js", "default": "./src/node.js"}}}',
    "src/tool.ts": "",
    "src/inner/deep.ts": "",
    "src/node.ts": "",
    "test/a.js": lines("tool", "#inner/deep", "#env", "../dist/tool.js", "../dist/none.js"),
  };
  expect(targets(await imported(files, "test/a.js"))).toEqual([
    "src/tool.ts",
    "src/inner/deep.ts",
    "src/node.ts",
    "src/tool.ts",
    "-",
  ]);
});

test("customary prefixes count when one file fits", async () => {
  const files = {
    "package.json": "{}",
    "src/views/Home.vue":
      '<script setup>\nimport a from "@/tools/a"\nimport b from "~/b"\nimport c from "@/c"\n</script>',
    "src/tools/a.ts": "",
    "b.js": "",
    "src/c.ts": "",
    "app/c.ts": "",
  };
  expect(targets(await imported(files, "src/views/Home.vue"))).toEqual(["src/tools/a.ts", "b.js", "-"]);
});

test("what leaves the repository has no target", async () => {
  const files = { "fs.js": "", "a.js": lines("node:fs", "fs", "https://x.y/z.js", "@scope/x", "/absolute") };
  expect(targets(await imported(files, "a.js"))).toEqual(["-", "-", "-", "-", "-"]);
});

test("broken manifests are passed over", async () => {
  const files = {
    "package.json": "{",
    "tsconfig.json": "[1]",
    "pnpm-workspace.yaml": "a: [",
    "a.ts": lines("./b", "@/b"),
    "b.ts": "",
  };
  expect(targets(await imported(files, "a.ts"))).toEqual(["b.ts", "b.ts"]);
});
