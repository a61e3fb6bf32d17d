import { languageOf } from "../files/language.ts";
import type { Language } from "../model.ts";
import { go } from "./languages/go.ts";
import { java } from "./languages/java.ts";
import { python } from "./languages/python.ts";
import { rust } from "./languages/rust.ts";
import { mostOpen } from "./nesting.ts";
import { mentionsIn } from "./scan.ts";
import { createSource } from "./source.ts";
import { loadLanguage, startRuntime } from "./treesitter/engine.ts";
import type { TreeLanguage } from "./treesitter/rules.ts";

const trees: Partial<Record<Language, TreeLanguage>> = { go, java, python, rust };
const longest = 200_000;

/** Whether a text of Python, Go, Rust or Java has no error of syntax; what is too deep or long to be told is taken for one. */
export async function isWellFormed(path: string, text: string): Promise<boolean> {
  const tree = trees[languageOf(path, text)];
  if (!tree || text.length > longest) return false;
  if (mentionsIn(text, tree.lexicon, tree.from?.(text)).nest.depth > mostOpen) return false;
  await startRuntime();
  return loadLanguage(tree)(path, createSource(text))?.broken === false;
}
