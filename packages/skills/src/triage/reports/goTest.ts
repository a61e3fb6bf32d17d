import { count } from "../../text.ts";
import type { TextLine } from "../frames/frame.ts";
import { textLines } from "../input/lines.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf, unread } from "./failures.ts";
import { saidIn } from "./inLog.ts";
import { type Json, objectOf, textOf } from "./json.ts";

const mostFailures = 5000;
const mostOpen = 20_000;
const mostLines = 300;

/** `go test -json`: what was printed by each test that failed, and by packages that do not build. */
export async function readGoTest(source: Source): Promise<Reading> {
  const printed = new Map<string, TextLine[]>();
  const failed: Failure[] = [];
  /** Packages, and tests above others: `TestA/sub` fails `TestA`, too, which need not be told. */
  const above = new Set<string>();
  let failing = 0;
  let tests = 0;
  let total = 0;
  let built = true;
  const fail = (name: string | undefined, suite: string, lines: TextLine[], number: number): void => {
    failing++;
    if (failed.length < mostFailures) failed.push(failureOf(name, suite, lines, number));
    above.add(suite);
    const parts = name?.split("/") ?? [];
    for (let deep = 1; deep < parts.length; deep++) above.add(`${suite}\0${parts.slice(0, deep).join("/")}`);
  };
  const print = (key: string, number: number, text: string): void => {
    const lines = printed.get(key) ?? [];
    if (!printed.has(key) && printed.size < mostOpen) printed.set(key, lines);
    if (lines.length < mostLines) lines.push({ number, text: text.replace(/\n$/, "") });
  };
  for await (const { number, text } of textLines(source.read())) {
    total = number;
    const event = eventOf(text);
    const name = textOf(event?.Test);
    const suite = textOf(event?.Package) ?? textOf(event?.ImportPath)?.replace(/ .*/, "") ?? "";
    const key = `${suite}\0${name ?? ""}`;
    const action = textOf(event?.Action);
    if (!event || action === "output" || action === "build-output")
      print(key, number, textOf(event?.Output) ?? text);
    else if (action === "pass" || action === "skip") {
      if (name) tests++;
      printed.delete(key);
    } else if (
      action === "build-fail" ||
      (action === "fail" && !name && /build failed/.test(joined(printed.get(key))))
    ) {
      built = false;
      fail(undefined, suite, printed.get(key) ?? printed.get("\0") ?? [], number);
      printed.delete(key);
    } else if (action === "fail") {
      if (name) tests++;
      if (name || !above.has(suite)) fail(name, suite, printed.get(key) ?? [], number);
      printed.delete(key);
    }
  }
  const leaves = failed.filter(({ test }) => !above.has(`${test?.suite}\0${test?.name}`));
  return readingOf({
    ...{ kind: "go-test", failures: leaves, lines: total, category: built ? "test" : "compile" },
    why: [
      built
        ? `The report names ${failing > failed.length ? failing : leaves.length} of ${count(tests, "test")} as failed.`
        : "A package does not build.",
    ],
    missing: unread(failing, failed.length),
  });
}

const joined = (lines: readonly TextLine[] = []): string => lines.map(({ text }) => text).join("\n");

function failureOf(name: string | undefined, suite: string, lines: TextLine[], number: number): Failure {
  const shown = lines.filter(
    ({ text }) => !/^\s*(?:=== (?:RUN|CONT|PAUSE|NAME)|--- FAIL|FAIL\b|ok\b)/.test(text),
  );
  const said = /^\s*(?<path>[\w./-]+\.go):(?<line>\d{1,7}): (?<message>.*)$/;
  const first = shown.map(({ text }) => said.exec(text)?.groups).find(Boolean);
  const message = first?.message || saidIn(shown);
  // A test names its file without the folder, which is its package's.
  const path = first?.path && (first.path.includes("/") ? first.path : `${suite}/${first.path}`);
  const place = path ? { path, line: Number(first!.line) } : {};
  return {
    ...(name ? { test: { name, suite, message, at: shown[0]?.number ?? number, ...place } } : {}),
    ...{ lines: name ? shown : lines, firstLine: lines[0]?.number ?? number, lastLine: number },
  };
}

function eventOf(text: string): Json | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}
