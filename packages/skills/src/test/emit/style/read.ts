import type { Committed } from "../../target/committed.ts";
import type { FrameworkName, Target } from "../../target/target.ts";
import { formatting } from "./formatting.ts";
import type { Assertions, TestStyle } from "./style.ts";

const enough = 12;
const programs = /\.[cm]?[jt]sx?$/;
const tests =
  /(^|\/)(__tests__|tests?|specs?)\/|[._-](test|spec)\.[cm]?[jt]sx?$|(^|\/)test[-_.][^/]*$|(^|\/)tests?\.[cm]?[jt]sx?$/i;
const aside =
  /(^|\/)(node_modules|fixtures?|snapshots?|helpers?|types|bench(mark)?s?|dist|build)\/|\.d\.[cm]?ts$/i;

/** The tests that show how tests are written here: the target's own, then those of its package. */
export function modelTests(
  target: Target,
  { paths, text }: Pick<Committed, "paths" | "text">,
): { path: string; text: string }[] {
  const { folder } = target.package;
  const others = paths
    .filter((path) => programs.test(path) && tests.test(path) && !aside.test(path))
    .filter((path) => folder === "" || path.startsWith(`${folder}/`));
  return [...new Set([...target.tests, ...others])]
    .slice(0, 60)
    .flatMap((path) => {
      const content = text(path);
      return content !== undefined && /\b(it|test|tape|tap|assert|expect|should|t)\b[.(]/.test(content)
        ? [{ path, text: content }]
        : [];
    })
    .slice(0, enough);
}

/** How a new test of this target would be written by those who wrote the others. */
export function readStyle(target: Target, reading: Committed): TestStyle {
  const found = modelTests(target, reading);
  const text = found.map((each) => each.text).join("\n");
  const source = reading.text(target.path) ?? "";
  const { dependencies } = target.package;
  const framework = target.package.framework.name;
  const has = (pattern: RegExp) => pattern.test(text);
  const modules = moduleKind(target, text, source);
  const written = count(text, /\bfunction ?\(/g) > count(text, /=>/g);
  const grouped = found.length === 0 ? framework !== "node" : has(/^\s*(describe|suite|context)\(/m);
  return {
    framework,
    assertions: assertionsOf(framework, text, dependencies),
    assert: assertModule(text),
    modules,
    typescript: target.language === "typescript" && !found.some(({ path }) => /\.[cm]?jsx?$/.test(path)),
    ...formatting(target.package.folder, reading, text.length > 200 ? text : `${text}\n${source}`),
    arrowParens: count(text, /\(\w+\) =>/g) >= count(text, /[^\w)]\w+ =>/g),
    functions: !written
      ? "arrow"
      : count(text, /\bfunction\(/g) > count(text, /\bfunction \(/g)
        ? "function()"
        : "function ()",
    variables: written && count(text, /^\s*var /gm) > count(text, /^\s*(const|let) /gm) ? "var" : "const",
    groups: ["ava", "tap", "tape"].includes(framework) ? false : grouped,
    group: has(/^\s*suite\(/m) && !has(/^\s*describe\(/m) ? "suite" : "describe",
    test: testWord(framework, text, grouped),
    globals:
      framework === "mocha" ? !has(/from ["']mocha["']|require\(["']mocha["']\)/) : globals(framework, text),
    nodePrefix:
      !/["'](fs|path|os|assert|events|stream|http|util)["']/.test(text) || /["']node:(?!test)/.test(text),
    should: count(text, /\b(it|test)\(\s*["'`]should /g) * 2 > count(text, /\b(it|test)\(\s*["'`]/g),
    tolerance: has(/toBeCloseTo|closeTo\(|approximately\(|Math\.abs\([^)]*-[^)]*\) ?</),
    caller:
      /\b(?:var|const|let|import) (\w+) ?(?:=|from) ?(?:require\()?["'](?:tape|tap|ava)["']/.exec(
        text,
      )?.[1] ?? "test",
    context:
      /\b(?:test|tape|it|tap\.test)\([^\n]*?(?:function ?\(|\(|, ?)(t|assert|is)\)? ?(?:=>|\{|\))/.exec(
        text,
      )?.[1] ?? "t",
    sinon: dependencies.has("sinon"),
  };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function moduleKind(target: Target, text: string, source: string): TestStyle["modules"] {
  const imports = count(text, /^import [^(]*from ["']|^import ["']/gm);
  const requires = count(text, /\brequire\(["']/g);
  if (imports + requires > 0) return imports >= requires ? "esm" : "commonjs";
  if (target.language === "typescript" || /\.mjs$/.test(target.path) || /^(export|import) /m.test(source))
    return "esm";
  if (/\.cjs$/.test(target.path)) return "commonjs";
  return ["vitest", "ava"].includes(target.package.framework.name) ? "esm" : target.package.module;
}

function assertionsOf(framework: FrameworkName, text: string, dependencies: ReadonlySet<string>): Assertions {
  if (["ava", "tap", "tape"].includes(framework)) return "t";
  if (framework === "jest" || framework === "vitest")
    return /\bexpect\(/.test(text) || !/\bassert\b/.test(text) ? "expect" : "node";
  if (/["']expect["']/.test(text)) return "expect";
  if (/["']should["']/.test(text) && /\.should\b|should\(/.test(text)) return "should";
  const chai = /["']chai["']/.test(text) || (text === "" && dependencies.has("chai"));
  if (chai) {
    const most = [
      ["chai-expect", count(text, /\bexpect\(/g)],
      ["chai-should", count(text, /\.should\./g)],
      ["chai-assert", count(text, /\bassert[.(]/g)],
    ] as const;
    return most.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  }
  return "node";
}

function assertModule(text: string): TestStyle["assert"] {
  const match =
    /(?:var|const|let|import) (\w+) ?(?:=|from) ?(?:require\()?["']((?:node:)?assert(?:\/strict)?)["'](\)\.strict)?/.exec(
      text,
    );
  if (!match) return { name: "assert", from: "node:assert/strict", strict: true };
  const [, name = "assert", from = "assert", strict] = match;
  return { name, from, strict: from.endsWith("/strict") || strict !== undefined };
}

function testWord(framework: FrameworkName, text: string, grouped: boolean): "it" | "test" {
  const its = count(text, /^\s*it\(/gm);
  const named = count(text, /^\s*test\(/gm);
  if (its + named > 0) return its > named ? "it" : "test";
  return framework === "mocha" || (grouped && framework !== "node") ? "it" : "test";
}

function globals(framework: FrameworkName, text: string): boolean {
  if (framework !== "jest" && framework !== "vitest") return false;
  const imported = /["'](@jest\/globals|vitest)["']/.test(text);
  return text === "" ? framework === "jest" : !imported;
}
