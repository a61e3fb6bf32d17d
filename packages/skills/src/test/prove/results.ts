import { stripVTControlCharacters } from "node:util";
import type { FrameworkName } from "../target/target.ts";

/** What a run says of each test, by its full name as `plainName` has it. */
export type Results = Map<string, "passed" | "failed" | "skipped">;

/** What makes a framework say it in a way that is read here. */
export const reporting: Readonly<Record<FrameworkName, readonly string[]>> = {
  vitest: ["--reporter=json"],
  jest: ["--json"],
  mocha: ["--reporter", "json"],
  node: ["--test-reporter=tap"],
  ava: ["--tap"],
  tap: ["--reporter=tap"],
  tape: [],
};

/** Letters and digits: runners write blanks, quotation marks and signs in ways of their own. */
export const plainName = (name: string): string =>
  name
    .normalize()
    .replace(/[^\p{L}\p{N}~<>=+*/-]+/gu, " ")
    .trim();

export function resultsOf(framework: FrameworkName, printed: string): Results {
  const text = stripVTControlCharacters(printed);
  if (framework === "vitest" || framework === "jest") return jestResults(text);
  return framework === "mocha" ? mochaResults(text) : tapResults(text);
}

/** The last JSON document that begins with this; code under test may print before it. */
function document(text: string, begin: RegExp): Record<string, unknown> | undefined {
  for (const { index } of [...text.matchAll(begin)].reverse()) {
    const end = text.lastIndexOf("}");
    try {
      return JSON.parse(text.slice(index, end + 1)) as Record<string, unknown>;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

type Assertion = { fullName?: unknown; ancestorTitles?: unknown; title?: unknown; status?: unknown };

function jestResults(text: string): Results {
  const found: Results = new Map();
  const files = document(text, /\{"num(Total|Failed)Test/g)?.testResults;
  for (const file of Array.isArray(files) ? (files as { assertionResults?: Assertion[] }[]) : [])
    for (const { ancestorTitles, title, status } of file.assertionResults ?? []) {
      const names = [...(Array.isArray(ancestorTitles) ? ancestorTitles : []), title];
      found.set(
        plainName(names.join(" ")),
        status === "passed" ? "passed" : status === "failed" ? "failed" : "skipped",
      );
    }
  return found;
}

function mochaResults(text: string): Results {
  const found: Results = new Map();
  const all = document(text, /\{\s*"stats"/g) ?? {};
  for (const [key, status] of [
    ["passes", "passed"],
    ["pending", "skipped"],
    ["failures", "failed"],
  ] as const)
    for (const { fullTitle } of (all[key] as { fullTitle?: string }[] | undefined) ?? [])
      found.set(plainName(String(fullTitle)), status);
  return found;
}

/** Nested as Node and tap do, flat as AVA does, or one assertion after the other below a title, as tape does. */
function tapResults(text: string): Results {
  const found: Results = new Map();
  const nested = /^\s*# Subtest: /m.test(text);
  const names: string[] = [];
  let title: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const begins = /^(\s*)# Subtest: (.*)$/.exec(line);
    const said = /^(\s*)(not )?ok \d+(?: -)? ?(.*?)(?: # (SKIP|TODO|time=).*)?(?: \{)?$/i.exec(line);
    const depth = ((begins ?? said)?.[1] ?? "").length / 4;
    if (begins) {
      names.length = depth;
      names[depth] = unescaped(begins[2]!);
    } else if (said && nested) {
      const own = [...names.slice(0, depth), unescaped(said[3]!)];
      note(found, own.join(" "), said[2] === undefined, said[4]);
    } else if (said && title === undefined)
      note(found, unescaped(said[3]!).replace(/^[^›]* › /, ""), said[2] === undefined, said[4]);
    else if (said && title !== undefined) note(found, title, said[2] === undefined, undefined);
    else if (!nested && /^# (?!tests |pass |fail |skip|todo|ok$)/.test(line)) title = line.slice(2);
  }
  return found;
}

const unescaped = (name: string): string => name.replace(/\\([#\\])/g, "$1");

function note(found: Results, name: string, passed: boolean, aside: string | undefined): void {
  const key = plainName(name);
  const status = aside && /skip|todo/i.test(aside) ? "skipped" : passed ? "passed" : "failed";
  if (found.get(key) !== "failed") found.set(key, status);
}
