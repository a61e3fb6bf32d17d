import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Lease } from "@familiar/storage";

/** How long a runner is believed to live without a sign of it, and how often it gives one, in milliseconds. */
export const leaseFor = 60_000;
export const heartbeatEvery = 5_000;

const mine = new Set<string>();

/** One who runs tasks: machine, process, and which of those that this process held. */
export function createOwner(): { id: string; leaseAt(now: number): Lease; retire(): void } {
  const id = `${hostname()}/${process.pid}/${randomBytes(4).toString("hex")}`;
  mine.add(id);
  return {
    id,
    leaseAt: (now) => ({ owner: id, until: now + leaseFor }),
    retire: () => void mine.delete(id),
  };
}

/** True when nobody runs under this lease any more: its time is over, or its process is, on this machine. */
export function isAbandoned({ owner, until }: Lease, now: number): boolean {
  if (mine.has(owner)) return false;
  if (until < now) return true;
  const [host, pid] = owner.split("/");
  if (host !== hostname()) return false;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}

/** When somebody who sees no further sign of life should look again whether it is abandoned; infinite if never. */
export function nextDoubt({ owner, until }: Lease, now: number): number {
  if (mine.has(owner)) return Infinity;
  const overdue = until - leaseFor + 2 * heartbeatEvery;
  return overdue > now ? overdue : until + 1;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
