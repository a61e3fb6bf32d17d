import type { Deed } from "@familiar/protocol";

/** What an animal may be asked to do beside reading, writing, running and connecting. */
export const deeds = [
  "worktree",
  "apply",
  "undo",
  "commit",
  "push",
  "pull-request",
  "comment",
  "remember",
  "repeat",
  "open-url",
] as const satisfies readonly Deed[];
