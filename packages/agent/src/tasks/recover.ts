import { FamiliarError, type TaskEvent } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import { isAbandoned } from "./owner.ts";

/** How often a runner may end without finishing a step before the task itself is taken for the cause. */
const patience = 5;

/**
 * Puts tasks whose runner is gone back into the queue; their finished steps stay. A compare-and-set on the
 * runner's last sign of life keeps one that is only slow from losing its task. @returns their ids
 */
export async function recoverTasks(storage: Storage, now: number): Promise<string[]> {
  const recovered: string[] = [];
  for (const { id, lease } of await storage.tasks.running()) {
    if (!isAbandoned(lease, now)) continue;
    const seized = { from: "running", at: now, ...lease } as const;
    const moved = isHopeless(await storage.events.list(id))
      ? await storage.tasks.move(id, { ...seized, to: "failed", error: hopeless.toJSON().error })
      : await storage.tasks.move(id, { ...seized, to: "queued", why: interrupted });
    if (moved) recovered.push(id);
  }
  return recovered;
}

/** Why a task goes back into the queue that was found without its runner. */
export const interrupted = "its runner ended; it goes on from its finished steps";
const hopeless = new FamiliarError(
  "internal",
  `Its runner ended ${patience} times without finishing a step.`,
);

function isHopeless(events: readonly TaskEvent[]): boolean {
  const since = events.findLastIndex((event) => event.type === "step" && event.phase === "finished");
  const begun = events
    .slice(since + 1)
    .filter((event) => event.type === "state" && event.state === "running");
  return begun.length >= patience;
}
