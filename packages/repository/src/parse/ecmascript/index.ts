import type { Analysis } from "../analysis.ts";
import { createCollector } from "../collect.ts";
import type { DocStyle } from "../docs.ts";
import { createSource } from "../source.ts";
import { mentions } from "./mentions.ts";
import { withProgram } from "./program.ts";
import { collectSymbols } from "./symbols.ts";
import type { Node } from "./tree.ts";

const docs: DocStyle = { line: ["//"], block: true };

export function analyzeEcmascript(path: string, text: string): Analysis {
  const source = createSource(text);
  const collector = createCollector(source, docs);
  withProgram(path, text, (program) =>
    collectSymbols(program as unknown as Node, text, collector, /\.d\.[cm]?ts$/.test(path)),
  );
  return { symbols: collector.symbols, ...mentions(source) };
}
