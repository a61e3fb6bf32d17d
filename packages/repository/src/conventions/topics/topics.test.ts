import { expect, test } from "vitest";
import { inMemory } from "../../testing/memory.ts";
import { findConventions } from "../index.ts";
import { styleOf } from "./naming.ts";

type Input = Parameters<typeof inMemory>;
const say = (topic: string, ...input: Input) =>
  findConventions(inMemory(...input))
    .conventions.filter((each) => each.topic === topic)
    .map(({ statement }) => statement);

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const commits = (subject: (i: number) => string, more: object = {}) =>
  times(40, (i) => ({ subject: subject(i), files: ["a.ts"], ...more }));

test("commit messages: Conventional Commits with a scope, imperative, squashed", () => {
  expect(
    say(
      "commits",
      { "a.ts": "" },
      commits((i) => `${i % 2 ? "fix" : "feat"}(core): add the thing (#${i})`),
    ),
  ).toEqual([
    "Commit messages follow Conventional Commits (40 of the last 40 commits); most used: `feat`, `fix`.",
    'Commit messages are in the imperative, like "Add" and "Fix" (40 of the last 40 commits).',
    "Pull requests are squashed into one commit whose message ends in the request's number (40 of the last 40 commits).",
    "Commit messages name a scope in brackets (40 of the last 40 commits), such as `core`.",
  ]);
});

test("commit messages: an area, a past tense, a sign-off", () => {
  expect(
    say(
      "commits",
      { "a.ts": "" },
      commits((i) => `lib${i % 2}: Added things`, { signedOff: true }),
    ),
  ).toEqual([
    "Commit messages begin with the area and a colon (40 of the last 40 commits), such as `lib0`, `lib1`.",
    'Commit messages are in the past tense, like "Added" (40 of the last 40 commits).',
    "Commits carry a Signed-off-by line (40 of the last 40 commits): use `git commit -s`.",
  ]);
});

test("a commit is cited in a file that is still there, and one without such a file is not", () => {
  const log = commits((i) => `Add ${i}`).map((commit, i) => ({
    ...commit,
    files: i === 0 ? ["gone.ts"] : ["gone.ts", "a.ts"],
  }));
  const [habit] = findConventions(inMemory({ "a.ts": "" }, log)).conventions.filter(
    ({ topic }) => topic === "commits",
  );
  expect(habit!.citations).toEqual(
    [1, 2, 3].map((i) => ({ path: "a.ts", line: 1, commit: `${i}`.padStart(40, "0") })),
  );
});

test("nothing is said of commits without a clear majority, of few commits, or of bots", () => {
  expect(
    say(
      "commits",
      { "a.ts": "" },
      commits((i) => (i % 2 ? "feat: x" : "Whatever came")),
    ),
  ).toEqual([]);
  expect(say("commits", {}, commits(() => "feat: add x").slice(0, 5))).toEqual([]);
  const author = { name: "renovate[bot]", email: "bot@renovateapp.com" };
  expect(
    say(
      "commits",
      { "a.ts": "" },
      commits(() => "chore(deps): update x", { author }),
    ),
  ).toEqual([]);
});

test("merged branches show how branches are called", () => {
  const merged = times(30, (i) => ({
    subject: `Merge pull request #${i} from ann/${i % 3 ? "fix" : "feature"}/thing-${i}`,
  }));
  const input = inMemory({ "src/a.ts": "", "README.md": "" }, merged);
  const firstAt = -1;
  input.history.of = (path) => ({
    path,
    firstAt,
    lastAt: 0,
    commits: 1,
    recent: 1,
    authors: [],
    newcomers: 0,
  });
  const [branches] = findConventions(input).conventions.filter(({ topic }) => topic === "branches");
  expect(branches!.statement).toBe(
    "Branches are named with a prefix and a slash (30 of the last 30 merged), most often `fix/`, `feature/`.",
  );
  expect(branches!.citations[0]).toEqual({ path: "README.md", line: 1, commit: "0".repeat(40) });
});

test("tests: framework, name and place, each with its count", () => {
  const files = Object.fromEntries(
    times(
      12,
      (i) =>
        [
          [`src/m${i}.ts`, "x"],
          [`src/m${i}.test.ts`, "x"],
        ] as [string, string][],
    ).flat(),
  );
  expect(
    say("tests", { ...files, "package.json": '{\n  "devDependencies": {\n    "vitest": "1"\n  }\n}' }),
  ).toEqual([
    "Tests use Vitest.",
    "Test files are named like `name.test.*` (12 of 12).",
    "Tests stand beside the source they test (12 of 12 files).",
  ]);
});

test("naming of files and functions by majority, with the count", () => {
  const files = Object.fromEntries(
    times(20, (i) => [
      `src/${i < 18 ? `some_file_${i}` : `someFile${i}`}.py`,
      "def one_two():\n  pass\ndef three_four():\n  pass\n",
    ]),
  );
  expect(say("naming", files)).toEqual([
    "Source files with names of several words are in snake_case (18 of 20).",
    "Names of functions and the like are in snake_case (40 of 40 looked at).",
  ]);
  const mixed = Object.fromEntries(
    times(20, (i) => [`src/${i % 2 ? `some-file-${i}` : `someFile${i}`}.ts`, ""]),
  );
  expect(say("naming", mixed)).toEqual([]);
});

test.each([
  ["some-file", "kebab-case"],
  ["some_file", "snake_case"],
  ["someFile", "camelCase"],
  ["SomeFile", "PascalCase"],
  ["file", undefined],
  ["File", undefined],
  ["FILE_NAME", undefined],
])("%s is in %s", (name, expected) => {
  expect(styleOf(name)).toBe(expected);
});

test.each([
  [
    "versions",
    { "package.json": '{\n  "engines": {\n    "node": ">=20"\n  }\n}' },
    "It needs Node.js >=20.",
    3,
  ],
  ["versions", { "pyproject.toml": '[project]\nrequires-python = ">=3.10"\n' }, "It needs Python >=3.10.", 2],
  ["versions", { "go.mod": "module x\n\ngo 1.22\n" }, "It needs Go 1.22 or newer.", 3],
  ["versions", { "Cargo.toml": '[package]\nrust-version = "1.80"\n' }, "It needs Rust 1.80 or newer.", 2],
  [
    "versions",
    { "pom.xml": "<a>\n<maven.compiler.release>17</maven.compiler.release></a>" },
    "It is compiled for Java 17.",
    2,
  ],
  [
    "coverage",
    { "pyproject.toml": "[tool.coverage.report]\nfail_under = 95\n" },
    "Tests must cover at least 95 % of the code.",
    2,
  ],
  [
    "coverage",
    { "vitest.config.ts": "x\ntest: { coverage: { thresholds: { lines: 90 } } }" },
    "Tests must cover at least 90 % of the code.",
    2,
  ],
  [
    "coverage",
    { "package.json": '{\n "jest": { "coverageThreshold": { "global": {\n "branches": 80 } } } }' },
    "Tests must cover at least 80 % of the code.",
    3,
  ],
  [
    "formatting",
    { ".editorconfig": "[*.md]\nindent_size = 8\n[*]\nindent_style = space\nindent_size = 2\n" },
    "Editors indent by 2 columns, as .editorconfig says.",
    5,
  ],
  [
    "formatting",
    { ".editorconfig": "[*]\nindent_style = tab\nindent_size = 2\n" },
    "Editors indent with tabs, as .editorconfig says.",
    2,
  ],
  ["formatting", { ".prettierrc": "{}" }, "Prettier formats the code.", 1],
  ["lint", { "phpstan.neon": "parameters:\n  level: max\n" }, "PHPStan checks the code at level max.", 2],
  [
    "branches",
    { ".github/workflows/a.yml": "on:\n  pull_request:\n    branches: [develop]\n" },
    "Checks run on pull requests to the branch `develop`.",
    3,
  ],
  [
    "license",
    { LICENSE: "X\nPermission is hereby granted, free of charge, to any person obtaining" },
    "The licence is the MIT License.",
    2,
  ],
  ["contributing", { ".github/pull_request_template.md": "x" }, "Pull requests start from a template.", 1],
] as const)("%s from %j", (topic, files, statement, line) => {
  const found = findConventions(inMemory(files)).conventions.filter((each) => each.topic === topic);
  expect(found.map((each) => each.statement)).toEqual([statement]);
  expect(found[0]!.citations[0]).toMatchObject({ path: Object.keys(files)[0], line });
});

test("licence headers and a changelog that is kept", () => {
  const files = Object.fromEntries(
    times(10, (i) => [`src/m${i}.go`, i ? "// Copyright 2020 X\npackage x\n" : "package x\n"]),
  );
  expect(say("license-header", files)).toEqual([
    "Source files begin with a copyright or licence header (9 of 10 looked at).",
  ]);
  const log = times(100, (i) => ({ subject: "x", files: i % 2 ? ["CHANGELOG.md"] : ["a"] }));
  expect(say("changelog", { "CHANGELOG.md": "" }, log)).toEqual([
    "Changes are noted in CHANGELOG.md as they are made (50 of the last 100 commits touch it).",
  ]);
});

test("the package manager is that of the main language, not of a small part", () => {
  const c = Object.fromEntries(times(20, (i) => [`src/m${i}.c`, "int x;"]));
  expect(
    findConventions(inMemory({ ...c, "Cargo.toml": "[package]", "src/x.rs": "" })).packageManager,
  ).toBeUndefined();
  expect(findConventions(inMemory({ "Cargo.toml": "[package]", "src/x.rs": "" })).packageManager).toBe(
    "cargo",
  );
});

test("manifests with their names, the root's first", () => {
  const { manifests } = findConventions(
    inMemory({
      "packages/a/package.json": '{"name":"a"}',
      "package.json": '{"name":"root"}',
      "go.mod": "module example.org/x\n",
    }),
  );
  expect(manifests).toEqual([
    { path: "go.mod", kind: "go", name: "example.org/x" },
    { path: "package.json", kind: "npm", name: "root" },
    { path: "packages/a/package.json", kind: "npm", name: "a" },
  ]);
});
