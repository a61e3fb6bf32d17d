/** The read model: what a repository contains, says and remembers. It never changes the work tree. */
export { languageOf } from "./files/language.ts";
export type * from "./model.ts";
export { openRepository } from "./open.ts";
export { type Syntax, type SyntaxNode, syntaxOf } from "./parse/ecmascript/syntax.ts";

/** Whether a text of Python, Go, Rust or Java has no error of syntax; the parsers are loaded with the first question. */
export const isWellFormed = async (path: string, text: string): Promise<boolean> =>
  (await import("./parse/wellFormed.ts")).isWellFormed(path, text);
