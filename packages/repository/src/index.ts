/** The read model: what a repository contains, says and remembers. It never changes the work tree. */
export type * from "./model.ts";
export { languageOf } from "./files/language.ts";
export { openRepository } from "./open.ts";
