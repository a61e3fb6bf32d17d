import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { fortyCases } from "../testing/fortyCases.ts";

const packages = resolve(import.meta.dirname, "../../..");

/** What calls a test of this title: `test`, `inSandbox`, `test.each(…)`; undefined when nothing does. */
function callerOf(title: string, text: string): string | undefined {
  const quoted = JSON.stringify(title).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const at = text.search(new RegExp(`(\\(|\\n\\s+)${quoted},`));
  const callers = [...text.slice(0, Math.max(0, at)).matchAll(/^\s*((test|inSandbox)\b.*)/gm)];
  const nearest = callers.at(-1)?.[1];
  return at < 0 ? undefined : (nearest ?? text.slice(0, at));
}

test("there are forty cases, each once, and none is without a test", () => {
  expect(fortyCases.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  expect(fortyCases.filter(({ tests }) => tests.length === 0)).toEqual([]);
});

test.each(fortyCases)("case $number, $attack, is tested", ({ tests }) => {
  for (const [file, title] of tests) {
    const path = join(packages, file);
    const caller = callerOf(title, existsSync(path) ? readFileSync(path, "utf8") : "");
    expect(caller, `${file}: ${title}`).toMatch(/^(test|inSandbox)\b/);
    expect(caller, `${file}: ${title}`).not.toMatch(/\.(skip|todo|fails|skipIf|runIf)\b/);
  }
});

test("a test that is gone or skipped is seen", () => {
  expect(callerOf("gone", 'test("here", () => {});')).toBeUndefined();
  expect(callerOf("here", 'test("other", f);\ntest.skip("here", () => {});')).toMatch(/^test\.skip/);
  expect(callerOf("here", 'test("a", f);\ninSandbox.each([1])(\n  "here",\n  f);')).toMatch(
    /^inSandbox\.each/,
  );
});
