import { stripVTControlCharacters } from "node:util";
import { mask } from "../read/mask.ts";

/** How test runners of many languages name a test that failed. */
const named = [
  /^(?:FAILED|ERROR) (\S+?::.+?|\S+\.py)(?: - .*)?$/, // pytest
  /^(?:FAIL|ERROR): (\w+ \(.+\))/, // unittest
  /^\s*not ok \d+ (?:- )?(?!.*# (?:TODO|SKIP))(.+)$/, // TAP
  /^\s*[✖✗×✕] (.+?)(?: \(?\d+(?:\.\d+)? ?m?s\)?)?$/u, // node:test, vitest, jest
  /^\s*● (.+ › .+)$/u, // jest
  /^\s*--- FAIL: (\S+)/, // go
  /^test (\S+) \.\.\. FAILED$/, // cargo
  /^rspec (\S+:\d+)/, // RSpec
  /^\s+\d+\) (.+?):?$/, // mocha, PHPUnit
  /^!!! (?:Failed test case|Cannot .*?): (.+)$/,
];

const telling =
  /\b\w*(error|exception|panic\w*|fail(ed|ure|s)?|fatal|assert\w*|expected|undefined|cannot|unexpected|traceback|segmentation)\b/i;
/** Counts look alike whatever failed. */
const counting =
  /^\W*(#|\d+|(tests?|suites?|failed|failures?|passed|errors?|skipped|ran|fail|pass)\b)[\s\W\d]*(failed|failing|failures?|passed|passing|errors?|skipped|total|tests?|in|s|seconds?|warnings?|\W|\d)*$/i;

/** What failed in a run: tests by name where the output names any, and the lines that tell of it, masked. */
export type Failures = { tests: string[]; lines: string[] };

const most = 400;

export function failuresIn(output: string): Failures {
  const tests = new Set<string>();
  const lines = new Set<string>();
  for (const raw of output.split(/\r?\n/)) {
    const line = stripVTControlCharacters(raw).slice(0, 600);
    const name = named.map((pattern) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
    if (name !== undefined && tests.size < most) tests.add(withoutTime(name.trim()));
    if (telling.test(line) && !counting.test(line) && lines.size < most) lines.add(mask(line));
  }
  return { tests: [...tests], lines: [...lines] };
}

const withoutTime = (name: string): string => name.replace(/\s*[([]\d+(\.\d+)?\s*m?s[)\]]$/, "");

/** How much of what one run says failed another says too, 0 to 1. */
export function sharedShare(reference: Failures, other: Failures): number {
  const share = (a: readonly string[], b: readonly string[]) =>
    a.length === 0 ? 0 : a.filter((each) => b.includes(each)).length / a.length;
  return reference.tests.length > 0 && other.tests.length > 0
    ? share(reference.tests, other.tests)
    : share(reference.lines, other.lines);
}
