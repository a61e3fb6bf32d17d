import type { Language } from "../model.ts";
import type { Analysis, Parser } from "./analysis.ts";
import { analyzeEcmascript } from "./ecmascript/index.ts";
import { python } from "./languages/python.ts";
import { loadLanguage, startRuntime } from "./treesitter/engine.ts";
import type { TreeLanguage } from "./treesitter/rules.ts";

export type { Analysis, FoundSymbol, Parser, RawImport } from "./analysis.ts";

type Read = (path: string, text: string) => Analysis;

const trees: Partial<Record<Language, TreeLanguage>> = { python };

/** Reads one file at a time; never throws. A language's grammar is loaded with its first file. */
export async function createParser(): Promise<Parser> {
  await startRuntime();
  const readers = new Map<Language, Read>([
    ["typescript", analyzeEcmascript],
    ["javascript", analyzeEcmascript],
  ]);
  return ({ path, language, text }) => {
    const tree = trees[language];
    if (tree && !readers.has(language)) readers.set(language, loadLanguage(tree));
    return readers.get(language)?.(path, text) ?? { symbols: [], imports: [], names: [] };
  };
}
