import type { TaskState } from "./schema/types.ts";

/** Which states may follow which; the storage refuses everything else. */
export const transitions: Record<TaskState, readonly TaskState[]> = {
  queued: ["running", "cancelled"],
  running: ["waiting", "review", "done", "failed", "cancelled", "queued"],
  waiting: ["running", "queued", "cancelled", "failed"],
  review: ["accepted", "rejected", "cancelled"],
  accepted: [],
  rejected: [],
  done: [],
  failed: [],
  cancelled: [],
};

export const nextStates = (state: TaskState): readonly TaskState[] => transitions[state];

/** True when no further state follows. */
export const isTerminal = (state: TaskState): boolean => transitions[state].length === 0;
