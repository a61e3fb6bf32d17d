/** What is remembered: facts with a source, anchors in the code and a state that is checked. */
export { createMemory, type MemoryOptions } from "./create.ts";
export { draftsOf, pagesOf } from "./learn/pages.ts";
export { type GateDecision, learnedFrom } from "./learn/review.ts";
export type * from "./memory.ts";
export { exportPatch } from "./pages/agents.ts";
export { readable } from "./pages/readable.ts";
export { checkPreferences, type Violation } from "./preferences/check.ts";
export { preferenceIn } from "./preferences/read.ts";
export { type Style, styleOf } from "./preferences/style.ts";
