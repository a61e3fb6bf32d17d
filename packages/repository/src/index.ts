/** The read model: what a repository contains, says and remembers. It never changes the work tree. */
export { languageOf } from "./files/language.ts";
export type * from "./model.ts";
export { openRepository } from "./open.ts";
export { type Syntax, type SyntaxNode, syntaxOf } from "./parse/ecmascript/syntax.ts";
export { isWellFormed } from "./parse/wellFormed.ts";
