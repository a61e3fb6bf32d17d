import type { FoundCommand } from "@familiar/repository";
import { expect, test } from "vitest";
import { failingCommand, suiteOf } from "./failing.ts";

const repository = (command?: string, files: readonly string[] = []) =>
  ({
    conventions: () => ({
      commands: command
        ? [
            {
              purpose: "test",
              command,
              directory: ".",
              source: { path: "package.json", line: 3, commit: "" },
            } as FoundCommand,
          ]
        : [],
      conventions: [],
      manifests: [],
    }),
    files: () => files.map((path) => ({ path })),
    file: (path: string) => (files.includes(path) ? { path } : undefined),
  }) as never;
const failed = [{ name: "adds", message: "" }];

test("a person's word goes before the log's, and the log's before the repository's", () => {
  const known = repository("npm test");
  expect(failingCommand({ given: "npx jest a", step: "npm t", tests: failed }, known)?.argv).toEqual([
    "npx",
    "jest",
    "a",
  ]);
  expect(failingCommand({ given: "A=1 make | tee x", tests: failed }, known)?.argv).toEqual([
    "/bin/sh",
    "-c",
    "A=1 make | tee x",
  ]);
  expect(failingCommand({ step: "npm run check", tests: failed }, known)?.argv).toEqual([
    "npm",
    "run",
    "check",
  ]);
  expect(failingCommand({ step: "npm ci", tests: failed }, known)).toMatchObject({
    argv: ["npm", "test"],
    from: "package.json:3",
  });
  expect(failingCommand({ tests: failed }, repository())).toBeUndefined();
  expect(failingCommand({ tests: [] }, known)).toBeUndefined();
});

test("all tests are the same command without the files that it names, or what the repository names", () => {
  const files = ["test/a.js", "test/env.js", "tests/a.py"];
  const suite = (command: string, whole?: string) => {
    const [program = "", ...rest] = command.split(" ");
    const failing = { argv: [program, ...rest], directory: ".", from: "given" } as const;
    return suiteOf(failing as never, repository(whole, files))?.argv.join(" ");
  };
  expect(suite("node --test test/a.js")).toBe("node --test");
  expect(suite("npx mocha --require test/env.js test/a.js")).toBe("npx mocha --require test/env.js");
  expect(suite("python3 -m pytest -q tests/a.py::test_b")).toBe("python3 -m pytest -q");
  expect(suite("node test/a.js", "npm test")).toBe("npm test");
  expect(suite("npm test", "npm test")).toBe("npm test");
  expect(suite("make check")).toBeUndefined();
});

test("paths of the machine that it failed on are those of this repository", () => {
  const here = repository(undefined, ["src/App.sln", "test/a.py"]);
  const step = "/usr/bin/dotnet build /home/vsts/work/1/s/src/App.sln /home/vsts/work/1/s/test /opt/other";
  expect(failingCommand({ step, tests: [] }, here)?.argv).toEqual([
    "dotnet",
    "build",
    "src/App.sln",
    "test",
    "/opt/other",
  ]);
});
