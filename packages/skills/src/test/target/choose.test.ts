import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import { expect, onTestFinished, test } from "vitest";
import { survey as look } from "../../look/survey.ts";
import type { SkillContext } from "../../skill.ts";
import { type Asked, chooseTargets } from "./choose.ts";
import { scaffoldFor } from "./scaffold.ts";

const long = (name: string, lines = 4) =>
  `export function ${name}(a) {\n${"  a += 1;\n".repeat(lines)}  return a;\n}\n`;

async function choosing(
  files: Record<string, string>,
  later?: (made: ReturnType<typeof temporaryRepository>) => void,
) {
  const made = temporaryRepository();
  made.commit("Begin", files);
  later?.(made);
  const git = realGit(made.root);
  const repository = await openRepository(made.root, { git, cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  const perform = async ({ argv, cwd }: { argv: string[]; cwd: string }) => git.run(argv.slice(1), { cwd });
  const context = { repository, guard: { perform }, now: () => 0 } as unknown as SkillContext;
  return { repository, choose: (asked: Asked) => chooseTargets(asked, context) };
}

const shop = {
  "package.json": JSON.stringify({ name: "shop", private: true }),
  "src/used.js": long("used") + long("alsoUsed"),
  "src/a.js": `import { used } from "./used.js";\n${long("a")}`,
  "src/b.js": `import { used } from "./used.js";\n${long("b")}`,
  "src/tested.js": long("tested"),
  "test/tested.test.js": 'import { tested } from "../src/tested.js";\ntested(1);\n',
  "types.d.ts": "export type A = 1;\n",
};

test("a path, a folder, a name, a line and a test lead to the file that is meant", async () => {
  const { choose } = await choosing(shop);
  const paths = async (target: string) =>
    (await choose({ target })).targets.map(({ path, symbol }) => (symbol ? `${path}#${symbol}` : path));
  expect(await paths("src/a.js")).toEqual(["src/a.js"]);
  expect(await paths("./src/used.js#alsoUsed")).toEqual(["src/used.js#alsoUsed"]);
  expect(await paths("src/used.js:9")).toEqual(["src/used.js#alsoUsed"]);
  expect(await paths("alsoUsed")).toEqual(["src/used.js#alsoUsed"]);
  expect(await paths("test/tested.test.js")).toEqual(["src/tested.js"]);
  expect((await paths("src"))[0]).toBe("src/used.js");
  for (const target of ["types.d.ts", "src/none.js", "nobody"])
    await expect(choose({ target })).rejects.toMatchObject({ code: "not-found" });
});

test("the weakest is what is used most and tested least; what tests name is left out", async () => {
  const { choose } = await choosing(shop);
  const { targets, weak } = await choose({ weakest: true });
  expect(targets).toMatchObject([
    { path: "src/used.js", tests: [], why: expect.stringContaining("2 files use it") },
  ]);
  expect(weak.map(({ path }) => path)).not.toContain("src/tested.js");
});

test("what changed is what the branch adds; what no commit holds is said to be unseen", async () => {
  const { choose } = await choosing(shop, (made) => {
    made.git("branch", "-M", "main");
    made.git("checkout", "-qb", "work");
    made.commit("Change b", { "src/b.js": long("b", 6) });
    writeFileSync(join(made.root, "src/a.js"), long("a", 9));
  });
  const { targets, notes, asked } = await choose({ changed: true });
  expect(targets.map(({ path }) => path)).toEqual(["src/b.js"]);
  expect(asked).toBe("what changed since main");
  expect(notes.join(" ")).toContain("src/a.js");
});

test("a small package is seen through the file that others import", async () => {
  const { choose } = await choosing({
    "package.json": JSON.stringify({ name: "small", main: "lib" }),
    "lib/index.js": 'exports.a = require("./a");\n',
    "lib/a.js": "module.exports = (x) => x + 1;\n",
    "lib/apart.js": "module.exports = 1;\n",
  });
  const { targets } = await choose({ target: "." });
  expect(targets).toMatchObject([{ path: "lib/index.js", files: ["lib/index.js", "lib/a.js"] }]);
});

test.each([
  [
    "py",
    "app/parse.py",
    "def parse_line(text):\n    a = 1\n    b = 2\n    return a + b\n",
    "tests/test_parse.py",
    "def test_parse_line():",
  ],
  [
    "go",
    "parse/parse.go",
    "package parse\n\nfunc Line(s string) int {\n\ta := 1\n\tb := 2\n\treturn a + b\n}\n",
    "parse/parse_test.go",
    "func TestLine(t *testing.T) {",
  ],
  [
    "rs",
    "src/parse.rs",
    "pub fn line(s: &str) -> i32 {\n    let a = 1;\n    let b = 2;\n    a + b\n}\n",
    "src/parse.rs",
    "    fn line() {}",
  ],
  [
    "java",
    "src/main/java/shop/Parse.java",
    "package shop;\n\npublic class Parse {\n    public int line(String s) {\n        int a = 1;\n        int b = 2;\n        return a + b;\n    }\n}\n",
    "src/test/java/shop/ParseTest.java",
    "    void line() {}",
  ],
])("in .%s it shows how a test would begin", async (_, path, text, file, line) => {
  const { repository, choose } = await choosing({ [path]: text });
  const { targets, weak } = await choose({ target: path });
  expect(targets).toEqual([]);
  const scaffold = scaffoldFor(weak[0]!, look(repository, 0))!;
  expect(scaffold.path).toBe(file);
  expect(scaffold.text.split("\n")).toContain(line);
  expect(scaffold.text).toContain("to be written");
});
