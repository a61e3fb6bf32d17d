import type { Language } from "../../model.ts";
import type { Analysis } from "../analysis.ts";
import { createParser } from "../index.ts";

const parser = createParser();

/** For tests: what the parser reads from this text. */
export async function analyze(language: Language, text: string, path = "file"): Promise<Analysis> {
  return (await parser)({ path, language, text });
}

/**
 * One line a symbol: `+` when exported, its kind, its name after its container, and its lines, as in
 * `+ method Store.get 3-5`.
 */
export function summary({ symbols }: Analysis): string[] {
  return symbols.map(({ name, kind, line, endLine, container, exported }) => {
    const lines = line === endLine ? `${line}` : `${line}-${endLine}`;
    return `${exported ? "+" : "-"} ${kind} ${container ? `${container}.` : ""}${name} ${lines}`;
  });
}

/** Lines of a template string without their common indentation. */
export function source(text: string): string {
  const lines = text
    .replace(/^\n/, "")
    .replace(/\n[ \t]*$/, "\n")
    .split("\n");
  const indents = lines.filter((line) => line.trim()).map((line) => /^ */.exec(line)![0].length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common)).join("\n");
}
