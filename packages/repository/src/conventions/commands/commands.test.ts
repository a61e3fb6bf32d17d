import { expect, test } from "vitest";
import { inMemory } from "../../testing/memory.ts";
import { findConventions } from "../index.ts";

type Best = Partial<
  Record<"install" | "build" | "test" | "run" | "lint" | "format" | "typecheck" | "release", string>
>;

/** The first command of each purpose, with its folder when that is not the root. */
function best(files: Record<string, string>): Best {
  const found: Record<string, string> = {};
  for (const { purpose, command, directory } of findConventions(inMemory(files)).commands) {
    found[purpose] ??= directory === "." ? command : `${command} in ${directory}`;
  }
  return found as Best;
}

const scripts = (entries: Record<string, string>, more: object = {}) =>
  JSON.stringify({ name: "x", scripts: entries, devDependencies: { a: "1" }, ...more }, null, 2);
const workflow = (...runs: string[]) =>
  `on: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${runs.map((run) => `      - run: ${run}\n`).join("")}`;

const ecosystems: Record<string, { files: Record<string, string>; expected: Best }> = {
  npm: {
    files: {
      "package.json": scripts({ test: "vitest", build: "tsc", "lint:fix": "eslint --fix", lint: "eslint ." }),
      "package-lock.json": "{}",
    },
    expected: { install: "npm install", test: "npm test", build: "npm run build", lint: "npm run lint" },
  },
  "pnpm by its field": {
    files: { "package.json": scripts({ test: "vitest", dev: "vite" }, { packageManager: "pnpm@9.0.0" }) },
    expected: { install: "pnpm install", test: "pnpm test", run: "pnpm dev" },
  },
  "bun, whose own test command is another": {
    files: { "package.json": scripts({ test: "vitest" }), "bun.lock": "" },
    expected: { install: "bun install", test: "bun run test" },
  },
  "a package.json whose test is a placeholder": {
    files: { "package.json": scripts({ test: 'echo "Error: no test specified" && exit 1' }) },
    expected: { install: "npm install", test: undefined as never },
  },
  "Python with uv and pytest": {
    files: {
      "pyproject.toml": "[project]\nname='x'\n[tool.pytest.ini_options]\n[tool.mypy]\n",
      "uv.lock": "",
    },
    expected: { install: "uv sync", test: "pytest", typecheck: "mypy" },
  },
  "Python with pip and an extra for developers": {
    files: {
      "pyproject.toml": "[project]\nname='x'\n[project.optional-dependencies]\ndev=['pytest']\n",
      "tox.ini": "[tox]\n",
    },
    expected: { install: 'pip install -e ".[dev]"', test: "tox" },
  },
  "Go whose tests of the program are in Ruby": {
    files: {
      "main.go": "package main\n",
      "go.mod": "module x\n",
      Gemfile: 'source "https://rubygems.org"\n',
      ".github/workflows/ci.yml": workflow("bundle install", "make test"),
      Makefile: "all: test\n\tgo build\n\ntest:\n\tgo test ./...\n",
    },
    expected: { install: "go mod download", build: "make", test: "make test" },
  },
  "a Makefile whose first target builds nothing": {
    files: {
      "x.py": "",
      "pyproject.toml": "[project]\nname='x'\n",
      Makefile: "init:\n\tpip install -r dev.txt\n\ntest:\n\tpytest\n",
      ".github/workflows/ci.yml": workflow("make"),
    },
    expected: { build: undefined as never, test: "make test" },
  },
  "steps that only prepare, and a Makefile that lists its targets": {
    files: {
      "x.cpp": "",
      "CMakeLists.txt": "enable_testing()\n",
      Makefile: 'all:\n\t@echo "pretty - beautify"\n\npretty:\n\tastyle\n',
      ".github/workflows/ci.yml": workflow("cmake -S . -B build -DCI=On", "cmake --build build", "ctest"),
    },
    expected: { build: "cmake -B build && cmake --build build", test: "ctest --test-dir build" },
  },
  Poetry: {
    files: { "pyproject.toml": "[tool.poetry]\nname='x'\n", "poetry.lock": "" },
    expected: { install: "poetry install" },
  },
  Rust: {
    files: {
      "Cargo.toml": "[package]\nname='x'\n",
      "src/main.rs": "fn main() {}",
      ".github/workflows/ci.yml": workflow("cargo test --workspace", "cargo clippy"),
    },
    expected: {
      build: "cargo build",
      test: "cargo test --workspace",
      run: "cargo run",
      lint: "cargo clippy",
    },
  },
  Go: {
    files: { "go.mod": "module x\n", "cmd/x/main.go": "package main" },
    expected: { build: "go build ./...", test: "go test ./...", run: "go run ./cmd/x" },
  },
  "Maven with its wrapper": {
    files: { "pom.xml": "<project/>", mvnw: "#!/bin/sh" },
    expected: { test: "./mvnw test" },
  },
  Gradle: {
    files: { "build.gradle": "", gradlew: "" },
    expected: { build: "./gradlew build", test: "./gradlew test" },
  },
  "CMake with tests": {
    files: { "CMakeLists.txt": "project(x)\nenable_testing()\n" },
    expected: { build: "cmake -B build && cmake --build build", test: "ctest --test-dir build" },
  },
  "a Makefile": {
    files: {
      Makefile: "CC := cc\nall: x\nx: x.c\n\tcc x.c\ntest: all\n\t./x\nlint:\n\techo\ninstall:\n\tcp\n",
    },
    expected: { build: "make", test: "make test", lint: "make lint", install: undefined as never },
  },
  just: {
    files: { justfile: "test arg='x':\n  cargo test\nversion := '1'\n" },
    expected: { test: "just test" },
  },
  Taskfile: {
    files: { "Taskfile.yml": "version: '3'\ntasks:\n  test:\n    cmds: [go test]\n" },
    expected: { test: "task test" },
  },
  Ruby: {
    files: {
      Gemfile: "source 'x'\n",
      Rakefile: "require 'rake/testtask'\nRake::TestTask.new do |t|\nend\ntask default: :test\n",
    },
    expected: { install: "bundle install", test: "bundle exec rake test" },
  },
  PHP: {
    files: {
      "composer.json": JSON.stringify({ name: "a/x", require: { php: "^8" }, scripts: { test: "phpunit" } }),
      "phpunit.xml.dist": "<phpunit/>",
    },
    expected: { install: "composer install", test: "composer test" },
  },
  ".NET": {
    files: { "X.sln": "x" },
    expected: { install: "dotnet restore", build: "dotnet build", test: "dotnet test" },
  },
};

test.each(Object.entries(ecosystems))("%s", (_, { files, expected }) => {
  expect(best(files)).toMatchObject(
    Object.fromEntries(Object.entries(expected).filter(([, command]) => command)),
  );
  for (const [purpose, command] of Object.entries(expected)) {
    if (command === undefined) expect(best(files)).not.toHaveProperty(purpose);
  }
});

const services: Record<string, Record<string, string>> = {
  "GitHub Actions": { ".github/workflows/ci.yml": workflow("prove -l t") },
  GitLab: { ".gitlab-ci.yml": "test:\n  script:\n    - cpanm x\n    - prove -l t\n" },
  CircleCI: {
    ".circleci/config.yml":
      "jobs:\n  build:\n    steps:\n      - checkout\n      - run:\n          name: t\n          command: prove -l t\n",
  },
  Travis: { ".travis.yml": "language: perl\nscript: prove -l t\n" },
  Azure: { "azure-pipelines.yml": "steps:\n- script: prove -l t\n" },
  AppVeyor: { "appveyor.yml": "test_script:\n  - prove -l t\n" },
  Jenkins: { Jenkinsfile: "pipeline { stages { stage('t') { steps { sh 'prove -l t' } } } }" },
  Cirrus: { ".cirrus.yml": "task:\n  test_script: prove -l t\n" },
};

test.each(Object.entries(services))("%s says what to run", (_, files) => {
  expect(best(files).test).toBe("prove -l t");
});

test("a workflow: variables, working folders, matrix values and block scripts, each with its line", () => {
  const text = `on: push
env:
  RUNNER: cargo
jobs:
  a:
    strategy:
      matrix:
        command: [npm test, npm run lint]
        os: [ubuntu-latest]
    defaults:
      run:
        working-directory: web
    steps:
      - run: \${{ matrix.command }}
      - working-directory: core
        run: |
          # build it
          $RUNNER build --target \${{ matrix.os }}
          \${{ env.RUNNER }} test
      - run: npm publish --//registry/:_authToken=\${{ secrets.NPM }}
`;
  const { commands } = findConventions(inMemory({ ".github/workflows/ci.yml": text }));
  expect(commands.map(({ command, directory, source }) => [command, directory, source.line])).toEqual([
    ["cargo build", "core", 18],
    ["npm test", "web", 14],
    ["cargo test", "core", 19],
    ["npm run lint", "web", 14],
  ]);
});

test("pages for contributors: code blocks, prompts, spans, steps; other repositories and users' commands are left out", () => {
  const { commands } = findConventions(
    inMemory({
      "README.md":
        "# tool\n\n## Install\n\n```sh\nnpm install tool\n```\n\n## Benchmarks\n\n    $ git clone https://x.org/other\n    $ make bench-test\n",
      "CONTRIBUTING.md":
        "# Contributing\n\nRun `make check` often, or `test`.\n\n```console\n$ autoreconf -fi\n$ ./configure\n$ make\nmake: output of make\n```\n",
      "docs/development.rst": "Testing\n=======\n\nType::\n\n    prove -l t\n",
    }),
  );
  expect(
    commands.map(({ purpose, command, from, source }) => [
      purpose,
      command,
      from,
      `${source.path}:${source.line}`,
    ]),
  ).toEqual([
    ["build", "autoreconf -fi && ./configure && make", "contributing", "CONTRIBUTING.md:6"],
    ["test", "prove -l t", "contributing", "docs/development.rst:6"],
    ["test", "make check", "contributing", "CONTRIBUTING.md:3"],
  ]);
});

test("what several places say comes before what one place says, and the root before the rest", () => {
  const files = {
    "package.json": scripts({ test: "vitest", "test:e2e": "playwright test" }),
    "examples/a/package.json": scripts({ start: "x" }),
    "packages/b/package.json": scripts({ test: "jest" }),
    ".github/workflows/ci.yml": workflow("npm run test:e2e", "npm test"),
  };
  const { commands } = findConventions(inMemory(files));
  expect(commands.filter(({ purpose }) => purpose === "test").map(({ command }) => command)).toEqual([
    "npm test",
    "npm run test:e2e",
  ]);
  expect(commands.some(({ purpose }) => purpose === "run")).toBe(false);
});

test("a command that two kinds of place name comes before one that a single place names", () => {
  const page = { "CONTRIBUTING.md": "# Contributing\n\n```\nbats t\nprove -l t\n```\n" };
  const first = (files: Record<string, string>) => best(files).test;
  expect(first(page)).toBe("bats t");
  expect(first({ ...page, ".travis.yml": "script: prove -l t\n" })).toBe("prove -l t");
});

test("a command for the whole comes before one for a part", () => {
  const files = { "pom.xml": "<project/>", ".github/workflows/ci.yml": workflow("mvn test --projects core") };
  expect(best(files).test).toBe("mvn test");
});

test("files that cannot be read as what they claim to be do no harm", () => {
  const odd = {
    "package.json": "{ nonsense",
    "pyproject.toml": "= = =",
    ".github/workflows/a.yml": "a: [b\n: {",
    "Taskfile.yml": "tasks: 3",
    "composer.json": "[]",
  };
  expect(() => findConventions(inMemory(odd))).not.toThrow();
});
