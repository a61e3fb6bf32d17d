import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import type { Hold, Holder } from "./holds.ts";
import type { SandboxLimits, Stopped } from "./sandbox.ts";

const periodMs = 50;

/** Below this share of the machine's memory a run is stopped, whatever it is counted to have. */
const leastFree = 0.03;

/**
 * Holds runs by looking at all their processes twenty times a second, where no control group can be made. What goes
 * too far between two looks is stopped at the second.
 */
export const watcher: Holder = { means: "looking at them", waits: false, hold: watch };

function watch(limits: SandboxLimits, stop: () => void): Hold {
  let timer: NodeJS.Timeout | undefined;
  let hit: Stopped | undefined;
  let ended = false;
  return {
    async take(pid) {
      if (ended) return;
      timer = setInterval(() => {
        hit = look(`/proc/${pid}/root/proc`, limits);
        if (hit === undefined) return;
        clearInterval(timer);
        hurry(pid);
        stop();
      }, periodMs);
    },
    hit: () => hit,
    release() {
      ended = true;
      clearInterval(timer);
    },
  };
}

/** The first process has to get its turn to end, and with it all others; among thousands that takes long. */
function hurry(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Only root may; where it is not root, the kernel itself limits the number of processes.
  }
}

/** `processes` is the process table as it is seen inside: it lists those of the run and no others. */
function look(processes: string, { memoryBytes, processes: most }: SandboxLimits): Stopped | undefined {
  if (isOwn(processes)) return undefined;
  let threads = 0;
  let kilobytes = 0;
  const names = list(processes);
  if (names.length > most) return "processes"; // There may be too many to look at each.
  for (const name of names) {
    const status = read(`${processes}/${name}/status`);
    threads += number(status, "Threads");
    kilobytes += number(status, "RssAnon") + number(status, "RssShmem");
    if (threads > most) return "processes";
  }
  const machine = read("/proc/meminfo");
  const scarce = number(machine, "MemAvailable") < leastFree * number(machine, "MemTotal");
  return scarce || kilobytes * 1024 > memoryBytes ? "memory" : undefined;
}

/** Until the run has its own process table it sees this one, in which this process finds itself. */
function isOwn(processes: string): boolean {
  try {
    return readlinkSync(`${processes}/self`) !== "";
  } catch {
    return false;
  }
}

const number = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);

function list(processes: string): string[] {
  try {
    return readdirSync(processes).filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // The run has just ended.
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
