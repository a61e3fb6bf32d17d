import { byName, type Tree } from "./tree.ts";

/** For tests: a tree of these files, each of which has 100 lines. */
export const treeOf = (paths: readonly string[]): Tree => ({
  commit: "c".repeat(40),
  ...byName(paths),
  lines: async (path) => (paths.includes(path) ? 100 : undefined),
  text: async () => undefined,
});
