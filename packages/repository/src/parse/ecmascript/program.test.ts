import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCollector } from "../collect.ts";
import { createSource } from "../source.ts";
import { attemptsFor, withProgram } from "./program.ts";
import { collectSymbols } from "./symbols.ts";

const folder = join(import.meta.dirname, "..");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);

function symbols(text: string, path: string, eager: boolean) {
  const collector = createCollector(createSource(text), { line: ["//"], block: true });
  const [attempt] = attemptsFor(path);
  const outcome = withProgram(text, attempt!, (node) => collectSymbols(node, text, collector, false), eager);
  return { outcome, symbols: collector.symbols };
}

test("both of the parser's trees give the same symbols", () => {
  expect(files.length).toBeGreaterThan(20);
  for (const path of files) {
    const text = readFileSync(join(folder, path), "utf8");
    expect(symbols(text, path, false)).toEqual(symbols(text, path, true));
  }
  const odd =
    "namespace A.B { export const { c, d = 1 } = e }\ndeclare global { var f: 1 }\n" +
    "class G { @h() readonly i = 1; constructor(@j() protected readonly k: L, m?: N) {} get o() { return 1 } }\n" +
    "enum P { Q = 'q' }\nexport = G;\nexports.r = async () => {};\n(function () { function s() {} })();\n";
  expect(symbols(odd, "x.ts", false)).toEqual(symbols(odd, "x.ts", true));
  expect(
    symbols(odd, "x.ts", false)
      .symbols.map(({ name }) => name)
      .join(" "),
  ).toBe("A.B c d f G i constructor k o P Q r s");
});

test("reading twice gives the same", () => {
  const text = readFileSync(join(folder, "scan.ts"), "utf8");
  const first = JSON.stringify(symbols(text, "x.ts", false));
  for (let turn = 0; turn < 50; turn++) expect(JSON.stringify(symbols(text, "x.ts", false))).toBe(first);
});
