import type { TestStyle } from "../style/style.ts";
import type { Module } from "../write/module.ts";
import type { Needs } from "../write/needs.ts";
import { quoted } from "../write/text.ts";

/** Import lines of a new test file: Node's modules, the framework, then what is tested. */
export function importLines(
  style: TestStyle,
  needs: Needs,
  module: Module,
  hooks: readonly string[],
  groups: boolean,
): string[] {
  const node = [...needs.imports]
    .filter(([from]) => from !== "test")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => {
      const whole = names.has("default");
      const listed = [...names].filter((name) => name !== "default").sort();
      return importLine(style, style.nodePrefix ? `node:${from}` : from, whole ? from : undefined, listed);
    });
  const files = [...needs.files].sort();
  if (files.length > 0)
    node.unshift(importLine(style, `${style.nodePrefix ? "node:" : ""}fs`, undefined, files));
  const own = frameworkLines(style, needs, hooks, groups);
  const early = own.filter((line) => /assert/.test(line));
  return [...early, ...node, ...own.filter((line) => !/assert/.test(line)), ...module.imports()].filter(
    (line) => line !== "",
  );
}

export function importLine(
  style: TestStyle,
  from: string,
  whole: string | undefined,
  names: readonly string[],
): string {
  const end = style.semicolons ? ";" : "";
  const space = style.bracketSpacing ? " " : "";
  const listed = `{${space}${names.join(", ")}${space}}`;
  const source = quoted(from, style);
  if (style.modules === "esm") {
    const parts = [...(whole ? [whole] : []), ...(names.length > 0 ? [listed] : [])];
    return `import ${parts.join(", ")} from ${source}${end}`;
  }
  const lines = [
    ...(whole ? [`${style.variables} ${whole} = require(${source})${end}`] : []),
    ...(names.length > 0 ? [`${style.variables} ${listed} = require(${source})${end}`] : []),
  ];
  return lines.join("\n");
}

function frameworkLines(style: TestStyle, needs: Needs, hooks: readonly string[], groups: boolean): string[] {
  const words = [...(groups ? [style.group] : []), style.test, ...hooks];
  const say = (from: string, names: readonly string[], whole?: string) =>
    names.length + (whole ? 1 : 0) === 0 ? "" : importLine(style, from, whole, [...new Set(names)].sort());
  const mock = needs.imports.get("test")?.has("mock") ? ["mock"] : [];
  const assertion = assertionLine(style);
  switch (style.framework) {
    case "vitest":
      return [
        style.globals
          ? ""
          : say("vitest", [
              ...words,
              ...(style.assertions === "expect" ? ["expect"] : []),
              ...needs.framework,
            ]),
        assertion,
      ];
    case "jest":
      return [
        style.globals ? "" : say("@jest/globals", [...words, "expect", ...needs.framework]),
        style.globals && style.modules === "esm" && needs.framework.has("jest")
          ? say("@jest/globals", ["jest"])
          : "",
        assertion,
      ];
    case "mocha":
      return [
        assertion,
        style.globals ? "" : say("mocha", words),
        mock.length > 0 ? say("node:test", mock) : "",
      ];
    case "node":
      return [assertion, say("node:test", [...words, ...mock])];
    case "ava":
      return [say("ava", [], style.caller), mock.length > 0 ? say("node:test", mock) : ""];
    case "tape":
      return [say("tape", [], style.caller), mock.length > 0 ? say("node:test", mock) : ""];
    case "tap":
      return [
        style.caller === "test" ? say("tap", ["test"]) : say("tap", [], style.caller.replace(/\.test$/, "")),
        mock.length > 0 ? say("node:test", mock) : "",
      ];
  }
}

function assertionLine(style: TestStyle): string {
  switch (style.assertions) {
    case "node":
      return importLine(style, style.assert.from, style.assert.name, []);
    case "chai-expect":
    case "chai-should":
      return importLine(style, "chai", undefined, ["expect"]);
    case "chai-assert":
      return importLine(style, "chai", undefined, ["assert"]);
    case "should":
      return importLine(style, "should", "should", []);
    case "expect":
      return style.framework === "mocha" || style.framework === "node"
        ? importLine(style, "expect", undefined, ["expect"])
        : "";
    case "t":
      return "";
  }
}
