import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makePlace, openStorage, placeOf } from "@familiar/storage";

const bin = fileURLToPath(new URL("../../packages/cli/bin/familiar.js", import.meta.url));
const ticks = 100;

/** What one process used on a terminal: CPU as a share of one core, and bytes that it wrote there. */
export type Use = { what: string; cpu: number; bytes: number };

/** Processes beside each other, each on a terminal of its own (`script`), measured by the kernel after they began. */
export async function watched(seconds: number): Promise<Use[]> {
  const folder = mkdtempSync(join(tmpdir(), "familiar-bench-"));
  const ends: (() => void)[] = [];
  try {
    const [idle, working] = [scene(folder, "idle"), scene(folder, "working")];
    await busy(working);
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
    await wait(6_000);
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

function scene(folder: string, name: string) {
  const root = join(folder, name);
  const git = (...args: string[]) => spawnSync("git", ["-C", root, ...args]);
  spawnSync("git", ["init", "-q", root]);
  writeFileSync(join(root, "README.md"), `# ${name}\n`);
  git("add", ".");
  git(
    "-c",
    "user.name=a",
    "-c",
    "user.email=a@b",
    "commit",
    "-qm",
    "Begin",
    "--date",
    "2001-01-01T00:00:00Z",
  );
  return { root, home: join(folder, `${name}-home`), env: { FAMILIAR_HOME: join(folder, `${name}-home`) } };
}

/** Leaves a task that runs, held by this process. */
async function busy({ root, home }: { root: string; home: string }): Promise<void> {
  const place = placeOf(root, home);
  makePlace(place);
  const storage = await openStorage(place.database);
  const at = Date.now();
  const owner = `${hostname()}/${process.pid}/bench`;
  const task = { id: "bench", skill: "answer", title: "a long task", origin: "person", priority: 5 } as const;
  await storage.tasks.add({ ...task, input: {}, budget: {}, at }, { owner, until: at + 3_600_000 });
  await storage.close();
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
const used = (pid: number): number => Number(field(pid, 11)) + Number(field(pid, 12));
