/** What is remembered: facts with a source, anchors in the code and a state that is checked. */
export { createMemory, type MemoryOptions } from "./create.ts";
export type * from "./memory.ts";
export { exportPatch } from "./pages/agents.ts";
