/** Commands of a repository, confined. */
export { findSandbox, type Missing } from "./findSandbox.ts";
export type * from "./sandbox.ts";
export { watcher } from "./watch.ts";
