import type { Repository } from "@familiar/repository";
import { expect, test } from "vitest";
import type { Change } from "../suspect/changes.ts";
import type { Fix } from "./fix.ts";
import { takenApart } from "./pieces.ts";
import { finishedRenames } from "./renamed.ts";
import { suggestedFixes } from "./suggested.ts";
import { toolFixes } from "./tools.ts";
import { versionsIn } from "./versions.ts";

/** A repository of these files, which defines these names; `test/` holds tests. */
function repositoryOf(files: Record<string, string>, defined: readonly string[] = []) {
  const file = (path: string) =>
    path in files ? { path, role: path.startsWith("test/") ? "test" : "source" } : undefined;
  return {
    file,
    files: () => Object.keys(files).map(file),
    text: (path: string) => files[path],
    symbols: ({ name }: { name: string }) => (defined.includes(name) ? [{ name }] : []),
    holding: (word: string) =>
      Object.keys(files)
        .filter((path) => files[path]!.toLowerCase().includes(word))
        .map((path) => ({ path, how: "some" })),
  } as unknown as Repository;
}

/** What a fix would apply: its title, and the lines that its patch writes. */
async function made(fixesWith: (apply: (worktree: string, patch: string) => Promise<unknown>) => Fix[]) {
  const patches: string[] = [];
  const fixes = fixesWith(async (_, patch) => patches.push(patch));
  for (const fix of fixes) await fix.make("");
  return fixes.map(({ title }, at) => [
    title,
    ...patches[at]!.split("\n").filter((line) => /^\+(?!\+\+)/.test(line)),
  ]);
}

test.each([
  ["NameError: name 'lenght' is not defined. Did you mean: 'length'?"],
  ["error TS2551: Property 'lenght' does not exist on type 'List'. Did you mean 'length'?"],
  ["a.c:2:10: error: use of undeclared identifier 'lenght'; did you mean 'length'?"],
  [
    "error[E0425]: cannot find value `lenght` in this scope\nhelp: a local variable with a similar name exists: `length`",
  ],
  ["undefined local variable or method `lenght' for main:Object\nDid you mean?  length"],
])("what the log says was meant is written where it names the line: %s", async (said) => {
  const repository = repositoryOf({
    "src/a": "let lenght\nreturn lenght + lenghten\n",
    "test/a": "x\nlenght\n",
  });
  const place = (path: string) => ({ path, line: 2, commit: "0", dirty: false });
  const found = { lines: said.split("\n"), tests: [], places: [place("test/a"), place("src/a")] };
  expect(await made((apply) => suggestedFixes(found, repository, apply))).toEqual([
    ["Write `length` in place of `lenght` in `src/a:2`, as the log says", "+return length + lenghten"],
    [
      "Write `length` in place of `lenght` in `src/a`, as the log says",
      "+let length",
      "+return length + lenghten",
    ],
  ]);
  expect(suggestedFixes({ ...found, lines: ["Did you mean it?"] }, repository, async () => {})).toEqual([]);
});

test("a rename is brought to its end in sources, not in tests", async () => {
  const files = {
    "lib/a.js": "exports.total = (list) => list;\n",
    "lib/b.js": "const { sum } = require('./a');\nsummary(sum(1));\n",
    "test/a.js": "sum(1)\n",
  };
  const repository = repositoryOf(files);
  const change = {
    ...{ subject: "Call it total", commit: "1" },
    files: [
      {
        ...{ path: "lib/a.js", was: "lib/a.js" },
        text: "@@ -1 +1 @@\n-exports.sum = (list) => list;\n+exports.total = (list) => list;\n",
      },
    ],
  } as Change;
  expect(await made((apply) => finishedRenames(change, "sum is not a function", repository, apply))).toEqual([
    [
      "Write `total` in place of `sum` in `lib/b.js`, as “Call it total” began",
      "+const { total } = require('./a');",
      "+summary(total(1));",
    ],
  ]);
  expect(finishedRenames(change, "summary is odd", repository, async () => {})).toEqual([]);
  const still = repositoryOf(files, ["sum"]);
  expect(finishedRenames(change, "sum is not a function", still, async () => {})).toEqual([]);
  const [first] = change.files;
  const other = { ...first!, text: first!.text.replace("+exports.total", "+exports.all") };
  const twice = { ...change, files: [first!, other] };
  expect(finishedRenames(twice, "sum is not a function", repository, async () => {})).toEqual([]);
});

test("a file that was given another name is imported by it, and nothing else that is called so", async () => {
  const repository = repositoryOf({
    "lib/total.js": "exports.total = 1;\n",
    "lib/b.js": "const { total } = require('./sum');\nconst sum = total;\n",
    "test/a.js": "require('../lib/sum')\n",
  });
  const renamed = (was: string) =>
    ({
      ...{ subject: "Call it total", commit: "1" },
      files: [{ path: "lib/total.js", was, text: "" }],
    }) as unknown as Change;
  const said = "Error: Cannot find module './sum'";
  expect(await made((apply) => finishedRenames(renamed("lib/sum.js"), said, repository, apply))).toEqual([
    [
      "Write `total` in place of `sum` in `lib/b.js`, as “Call it total” began",
      "+const { total } = require('./total');",
    ],
  ]);
  expect(finishedRenames(renamed("src/sum.js"), said, repository, async () => {})).toEqual([]);
});

test.each([
  ["prettier --check src", "prettier --write src"],
  ["npx eslint . --max-warnings 0", "npx eslint --fix . --max-warnings 0"],
  ["cargo fmt --all -- --check", "cargo fmt --all"],
  ["sh -c 'test -z \"$(gofmt -l .)\"'", "gofmt -w ."],
  ["ruff format --check src", "ruff format src"],
  ["biome ci src", "biome check --write src"],
  ["python -m black --check .", "python -m black ."],
  ["npm run lint", "npx --no-install eslint --fix src"],
  ["npm test", undefined],
  ["prettier --write src", undefined],
  ["pytest -q", undefined],
])("the tool of %s is told to put it right itself", async (command, wanted) => {
  const scripts = { lint: "tsc --noEmit && eslint src", test: "mocha" };
  const repository = repositoryOf({ "package.json": JSON.stringify({ scripts }) });
  const argv = command.startsWith("sh ") ? (["sh", "-c", command.slice(7, -1)] as const) : command.split(" ");
  const failing = { argv: argv as [string, ...string[]], directory: ".", from: "given" };
  const ran: string[] = [];
  for (const fix of toolFixes(failing, repository, async (_, { argv }) => ran.push(argv.join(" "))))
    await fix.make("");
  expect(ran[0]).toBe(wanted);
});

test.each([
  ["package.json", '    "lodash": "^4.18.0",', '    "lodash": "^4.17.21",', "lodash", "4.17.21"],
  ["requirements.txt", "click==8.2.0", "click==8.1.7", "click", "8.1.7"],
  ["go.mod", "\tgithub.com/a/b v1.3.0", "\tgithub.com/a/b v1.2.0", "github.com/a/b", "1.2.0"],
  ["Cargo.toml", 'serde = "1.0.2"', 'serde = "1.0.1"', "serde", "1.0.1"],
  ["package.json", '    "test": "mocha"', '    "test": "jest"', undefined, ""],
  ["package.json", '    "lodash": "^4.18.0",', '    "underscore": "^1.13.0",', undefined, ""],
  ["src/a.json", '    "lodash": "^4.18.0",', '    "lodash": "^4.17.21",', undefined, ""],
])("%s: a dependency that is put back is told by its name and version", (path, now, before, name, to) => {
  const patch = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,1 +1,1 @@\n-${now}\n+${before}\n`;
  const told = name && [expect.objectContaining({ name, to })];
  expect(versionsIn(takenApart(patch).pieces)).toEqual(told);
  const lock = patch.replaceAll(path, "go.sum").replaceAll(now, "h1:now").replaceAll(before, "h1:before");
  expect(versionsIn(takenApart(patch + lock).pieces)).toEqual(told);
});
