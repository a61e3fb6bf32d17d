import { expect, test } from "vitest";
import { linesFrom } from "../reports/failures.ts";
import { separated } from "./prefixes.ts";
import { readTraces } from "./traces.ts";

const trace = [
  "Traceback (most recent call last):",
  '  File "/app/a.py", line 3, in run',
  "    go()",
  "ValueError: no",
];
const noise = ["ready", "GET / 200", "GET /a 200", "done"];

/** The lines of two programs in turn, each after its name. */
const woven = (name: (of: "web" | "worker") => string) =>
  trace.flatMap((line, at) => [`${name("worker")}${line}`, `${name("web")}${noise[at]}`]).join("\n");

test.each([
  ["docker compose", woven((of) => `${of}-1${of === "web" ? "   " : ""} | `)],
  ["foreman", woven((of) => `12:00:01 ${of}.1 | `)],
  ["concurrently, nx", woven((of) => `[${of}] `)],
  ["turbo", woven((of) => `@acme/${of}:test: `)],
  ["pnpm", woven((of) => `packages/${of} test: `)],
  ["lerna", woven((of) => `@acme/${of}: `)],
])("%s: the stack of one program is read though another speaks between", (_, text) => {
  expect(readTraces(linesFrom(text, 1))).toEqual([]);
  expect(readTraces(separated(linesFrom(text, 1)))).toEqual([
    {
      message: "ValueError: no",
      frames: [{ language: "python", path: "/app/a.py", line: 3, name: "run", at: 3 }],
    },
  ]);
});

test("what only looks like it stays as it came", () => {
  for (const text of [
    trace.join("\n"),
    "[INFO] one\n[INFO] two\n[ERROR] /x/A.java:[12,3] no\n[ERROR] /x/B.java:[1,3] no\n[ERROR] three",
    "a.c:1:2: error: x\na.c:3:4: error: y\na.c:5:6: error: z",
    "error: src/a.ts(1,2): error TS1: x\nerror: two\nerror: three",
    '[ERROR]   File "/app/a.py", line 3, in run\n[ERROR] go()\n[ERROR] no',
    "[web] src/a.c:1:2: error: x\n[web] two\n[web] three",
    'web:   File "/app/a.py", line 3, in run\nweb: go()',
  ]) {
    const lines = linesFrom(text, 1);
    expect(separated(lines)).toBe(lines);
  }
});
