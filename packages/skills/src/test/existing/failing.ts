import { stripVTControlCharacters } from "node:util";
import { plain } from "../../text.ts";

/** How runners name a test that failed; the first group is its name. */
const signs: readonly RegExp[] = [
  // TAP: node --test, tap, tape.
  /^\s*not ok \d+ -? ?(?!.*# (?:SKIP|TODO))(.+?)(?: # .*)?$/i,
  // Node's own reporter, AVA, vitest.
  /^\s*[✖✘×✗] (?:\[fail\]: )?(.+?)(?: \(?\d+(?:\.\d+)?m?s\)?)?$/u,
  // jest.
  /^\s*● (.+ › .+)$/u,
  // vitest.
  /^\s*FAIL\s+(\S+\.\w+ > .+)$/,
  // mocha's list at the end: "  1) suite".
  /^\s{2,6}\d+\) (.+?):?$/,
  // Test files that failed as a whole: jest.
  /^\s*FAIL (\S+\.[cm]?[jt]sx?)(?: \(.*\))?$/,
];

const most = 50;

/** The names of tests that a run says failed, in the order in which it says so; runners say it in many ways. */
export function failingIn(printed: string): string[] {
  const names = new Set<string>();
  for (const line of stripVTControlCharacters(printed).split(/\r?\n/)) {
    const name = signs.map((sign) => sign.exec(line)?.[1]?.trim()).find((found) => found !== undefined);
    if (name && !/^(failing tests|test failed|subtest)/i.test(name)) names.add(plain(name, 160));
    if (names.size >= most) break;
  }
  return [...names];
}
