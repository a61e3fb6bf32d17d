/** What is remembered: facts with a source, anchors in the code and a state that is checked. */
export type * from "./memory.ts";
