import type { Storage } from "@familiar/storage";
import { isAbandoned } from "./owner.ts";

/**
 * Puts tasks whose runner is gone back into the queue; their finished steps stay. A compare-and-set on the
 * runner's last sign of life keeps one that is only slow from losing its task. @returns their ids
 */
export async function recoverTasks(storage: Storage, now: number): Promise<string[]> {
  const recovered: string[] = [];
  for (const { id, lease } of await storage.tasks.running()) {
    if (!isAbandoned(lease, now)) continue;
    const moved = await storage.tasks.move(id, {
      from: "running",
      to: "queued",
      at: now,
      why: "its runner ended; it goes on from its finished steps",
      ...lease,
    });
    if (moved) recovered.push(id);
  }
  return recovered;
}
