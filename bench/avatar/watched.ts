import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { busy, scene } from "./scene.ts";

export const bin = fileURLToPath(new URL("../../packages/cli/bin/familiar.js", import.meta.url));
/** Ticks of the kernel in a second. */
export const ticks = 100;

/** What one process used on a terminal: CPU as a share of one core, and bytes that it wrote there. */
export type Use = { what: string; cpu: number; bytes: number };

/** Processes beside each other, each on a terminal of its own (`script`), measured by the kernel after they began. */
export async function watched(seconds: number): Promise<Use[]> {
  const folder = mkdtempSync(join(tmpdir(), "familiar-bench-"));
  const ends: (() => void)[] = [];
  try {
    const [idle, working] = [scene(folder, "idle"), scene(folder, "working")];
    ends.push(await busy(working));
    const pet = (root: string) => `${process.execPath} ${bin} pet --watch --repo ${root}`;
    const runs = [
      {
        what: "a Node that only waits (floor)",
        command: `${process.execPath} -e 'setInterval(()=>{},1e9)'`,
        env: {},
      },
      { what: "`familiar pet --watch`, idle", command: pet(idle.root), env: idle.env },
      { what: "the same, working", command: pet(working.root), env: working.env },
      {
        what: "the same, working, with NO_MOTION",
        command: pet(working.root),
        env: { ...working.env, NO_MOTION: "1" },
      },
    ].map((run, i) => ({ ...run, ...start(run.command, run.env, join(folder, `typescript${i}`)) }));
    ends.push(...runs.map(({ end }) => end));
    const drawn = (typescript: string) => /: (idle|working)/.test(readFileSync(typescript, "utf8"));
    while (!runs.slice(1).every(({ typescript }) => drawn(typescript))) await wait(500);
    await wait(8_000);
    const before = runs.map(({ pid, typescript }) => ({
      cpu: used(pid()),
      bytes: statSync(typescript).size,
    }));
    await wait(seconds * 1000);
    const uses = runs.map(({ what, pid, typescript }, i) => ({
      what,
      cpu: (used(pid()) - before[i]!.cpu) / ticks / seconds,
      bytes: statSync(typescript).size - before[i]!.bytes,
    }));
    return uses;
  } finally {
    for (const end of ends) end();
    await wait(1_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(command: string, env: Record<string, string>, typescript: string) {
  const inside = `stty cols 80 rows 24; exec ${command}`;
  const { CI: _, NO_COLOR: __, ...around } = process.env;
  const child = spawn("script", ["-qfec", inside, typescript], {
    env: { ...around, TERM: "xterm-256color", COLORTERM: "truecolor", SHELL: "/bin/sh", ...env },
    stdio: ["pipe", "ignore", "ignore"],
  });
  const pid = () => childOf(child.pid!);
  return { typescript, pid, end: () => void child.kill("SIGTERM") };
}

/** `script` starts exactly one process, which becomes the command. */
function childOf(parent: number): number {
  const found = readdirSync("/proc").find(
    (name) => /^\d+$/.test(name) && field(Number(name), 1) === String(parent),
  );
  if (!found) throw new Error(`The process ${parent} has no child.`);
  return Number(found);
}

/** A field of /proc/PID/stat, counted from the one after the name. */
function field(pid: number, index: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[index];
  } catch {
    return undefined;
  }
}

/** User and system time so far, in ticks of the kernel. */
export const used = (pid: number): number => Number(field(pid, 11)) + Number(field(pid, 12));
