import { expect, test } from "vitest";
import { textSource } from "./input/source.ts";
import { readLog } from "./read/log.ts";
import { readingOfLog } from "./readLogs.ts";

const read = async (text: string) => {
  const source = textSource(text, "given");
  return readingOfLog(await readLog(source.read()), source, {});
};
const trace = (line: number) =>
  `Traceback (most recent call last):\n  File "/srv/a.py", line ${line}, in run\n    go()\nValueError: no\n`;

test("a pasted trace is all of it, and the same wherever its lines moved to", async () => {
  const [one, other] = [await read(trace(3)), await read(`\n${trace(99)}`)];
  expect(one).toMatchObject({ kind: "trace", chunks: [{ firstLine: 1, lastLine: 4 }], lines: 4 });
  expect(other.chunks[0]).toMatchObject({ firstLine: 2, lastLine: 5 });
  expect(other.signature).toBe(one.signature);
  expect((await read(trace(3).replace("ValueError", "KeyError"))).signature).not.toBe(one.signature);
});

test("a log that holds a trace is a log", async () => {
  const log = `${"compiling something\n".repeat(30)}${trace(3)}`;
  expect((await read(log)).kind).toBe("log");
});

test("the beginning of a log says what was built, where, and of which repository", async () => {
  const hash = "c".repeat(40);
  const cases: [string, object][] = [
    [
      `git clone --depth=50 --branch=next https://github.com/acme/box.git acme/box\n$ git checkout -qf ${hash}\n`,
      { commit: hash, branch: "next", repository: "acme/box" },
    ],
    [
      `##[group]Run actions/checkout\nSyncing repository: acme/box\n[command]/usr/bin/git log -1 --format='%H'\n'${hash}'\n`,
      { commit: hash, repository: "acme/box" },
    ],
    [
      "Running on runner-7 via host...\nChecking out 0123abcd as detached HEAD (ref is main)...\n",
      { commit: "0123abcd", branch: "main", runner: "runner-7" },
    ],
    [`Checking out Revision ${hash} (origin/main)\n`, { commit: hash, branch: "main" }],
    ["nothing of the kind\n", {}],
  ];
  for (const [text, built] of cases) expect((await read(text)).built).toEqual(built);
});
