import type { Analysis } from "../analysis.ts";
import { type Collector, createCollector } from "../collect.ts";
import type { DocStyle } from "../docs.ts";
import { mostOpen } from "../nesting.ts";
import { outline } from "../outline.ts";
import { createSource } from "../source.ts";
import { isComponent, scriptOf } from "./component.ts";
import { ecmascript } from "./lexicon.ts";
import { mentions } from "./mentions.ts";
import { ecmascriptOutline } from "./outline.ts";
import { attemptsFor, deepestNest, withProgram } from "./program.ts";
import { collectSymbols } from "./symbols.ts";

const docs: DocStyle = { line: ["//"], block: true };

/** Reads JavaScript, TypeScript, and the scripts of single-file components. */
export function analyzeEcmascript(path: string, text: string, parsed: boolean): Analysis {
  const script = isComponent(path) ? scriptOf(text) : { text, typescript: false };
  if (!script) return { symbols: [], imports: [], names: [] };
  const source = createSource(script.text);
  const { nest, ...mentioned } = mentions(source);
  const name = script.typescript ? `${path}.ts` : path;
  const safe = parsed && nest.length <= deepestNest && nest.depth <= mostOpen;
  const symbols = safe ? parse(name, script.text, () => createCollector(source, docs)) : undefined;
  return { symbols: symbols ?? outline(source, ecmascript, ecmascriptOutline, docs), ...mentioned };
}

function parse(path: string, text: string, collect: () => Collector) {
  for (const attempt of attemptsFor(path)) {
    const collector = collect();
    const ambient = attempt.lang === "dts";
    const outcome = withProgram(text, attempt, (node) => collectSymbols(node, text, collector, ambient));
    if (outcome === "read") return collector.symbols;
    if (outcome === "hopeless") return undefined;
  }
  return undefined;
}
