import { expect, it } from "vitest";
import { surveyed } from "../../testing/touring.ts";
import { cutModules } from "./cut.ts";

const source = (lines: number) =>
  Array.from({ length: lines }, (_, i) => `export const value${i} = ${i};`).join("\n");
const cut = async (files: Record<string, string>) => {
  const { survey } = await surveyed((made) => made.commit("all", files));
  return cutModules(survey);
};
const pathsOf = (cuts: Awaited<ReturnType<typeof cut>>, kind = "code") =>
  cuts
    .filter((each) => each.kind === kind)
    .map(({ path }) => path)
    .sort();

it("takes packages whole, and their tests, docs and tools as one module each", async () => {
  const packages = ["core", "router", "store", "cli", "shared"];
  const cuts = await cut({
    "package.json": '{"workspaces":["packages/*"]}',
    ...Object.fromEntries(
      packages.flatMap((name) => [
        [`packages/${name}/package.json`, `{"name":"${name}"}`],
        [`packages/${name}/src/a.ts`, source(20)],
        [`packages/${name}/src/deep/b.ts`, source(30)],
      ]),
    ),
    "docs/a.md": "# a\n",
    "docs/b.md": "# b\n",
    "scripts/x.ts": source(5),
    "scripts/y.ts": source(5),
    "tests/a.test.ts": source(5),
    "tests/b.test.ts": source(5),
    ".github/tool.ts": source(50),
    "vendor/big.ts": source(500),
  });
  expect(pathsOf(cuts)).toEqual(packages.map((name) => `packages/${name}`).sort());
  expect(pathsOf(cuts, "tests")).toEqual(["tests"]);
  expect(pathsOf(cuts, "docs")).toEqual(["docs"]);
  expect(pathsOf(cuts, "tooling")).toEqual(["scripts"]);
});

it("passes folders that only lead on, and leaves the small with their parent", async () => {
  const cuts = await cut({
    "src/main/a.ts": source(100),
    "src/main/http/b.ts": source(200),
    "src/main/http/c.ts": source(20),
    "src/main/store/d.ts": source(200),
    "src/main/store/e.ts": source(20),
    "src/main/tiny/f.ts": source(2),
    "src/main/tiny/g.ts": source(2),
    "src/main/net/h.ts": source(90),
    "src/main/net/i.ts": source(20),
    "src/main/ui/j.ts": source(90),
    "src/main/ui/k.ts": source(20),
  });
  expect(pathsOf(cuts)).toEqual([
    "src/main",
    "src/main/http",
    "src/main/net",
    "src/main/store",
    "src/main/ui",
  ]);
  expect(cuts.find(({ path }) => path === "src/main")?.files).toEqual(
    expect.arrayContaining(["src/main/a.ts", "src/main/tiny/f.ts"]),
  );
});

it("cuts a flat folder into its largest files, a header with its source", async () => {
  const cuts = await cut({
    "inflate.c": source(200),
    "inflate.h": source(20),
    "deflate.c": source(150),
    "crc.c": source(60),
    "a.c": source(1),
    "b.c": source(2),
  });
  expect(pathsOf(cuts)).toEqual(expect.arrayContaining(["deflate.c", "inflate.c", "crc.c"]));
  expect(cuts.find(({ path }) => path === "inflate.c")?.files).toEqual(["inflate.c", "inflate.h"]);
});

it("puts every file in one module at most, and never makes more than fifteen", async () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`src/m${i}/a.ts`, source(20 + i)]));
  const cuts = await cut({
    ...many,
    "docs/a.md": "a",
    "docs/b.md": "b",
    "examples/a.ts": source(3),
    "examples/b.ts": source(3),
    "tests/a.test.ts": "",
    "tests/b.test.ts": "",
  });
  const files = cuts.flatMap((each) => each.files);
  expect(new Set(files).size).toBe(files.length);
  expect(cuts.length).toBeLessThanOrEqual(15);
  expect(cuts.filter(({ kind }) => kind === "code").length).toBeLessThanOrEqual(12);
});
