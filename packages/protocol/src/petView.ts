import type { Task } from "./schema/types.ts";

export type PetState = "needs-you" | "failed" | "ready" | "running" | "idle";

/** What the animal shows: one state, its text twin, and how many tasks are in that state. */
export type PetView = { state: PetState; text: string; count: number; task?: string };

type Seen = Pick<Task, "id" | "state" | "title" | "updatedAt" | "seenAt">;

const order: readonly Exclude<PetState, "idle">[] = ["needs-you", "failed", "ready", "running"];

const stateOf = (task: Seen): PetState => {
  const unseen = task.seenAt === undefined || task.seenAt < task.updatedAt;
  if (task.state === "waiting") return "needs-you";
  if (task.state === "failed") return unseen ? "failed" : "idle";
  if (task.state === "review") return unseen ? "ready" : "idle";
  if (task.state === "done") return unseen ? "ready" : "idle";
  return task.state === "running" ? "running" : "idle";
};

/** Only what passed the review gate's own checks is called ready; what merely ended is called done. */
const words: Partial<Record<Task["state"], string>> = {
  waiting: "needs you",
  failed: "failed",
  review: "ready",
  done: "done",
  running: "working",
};

/**
 * The face as a pure function of what is true now: needs you > failed > ready and unseen > running >
 * idle; among equals the most recent. A state lasts exactly as long as it is true; there is no timer.
 */
export function petView(tasks: readonly Seen[]): PetView {
  for (const state of order) {
    const same = tasks.filter((task) => stateOf(task) === state);
    const latest = same.reduce<Seen | undefined>(
      (a, b) => (a && a.updatedAt >= b.updatedAt ? a : b),
      undefined,
    );
    if (latest) {
      const more = same.length > 1 ? ` (and ${same.length - 1} more)` : "";
      return {
        state,
        text: `${words[latest.state]}: ${latest.title}${more}`,
        count: same.length,
        task: latest.id,
      };
    }
  }
  return { state: "idle", text: "idle", count: 0 };
}
