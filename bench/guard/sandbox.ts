import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findSandbox, watcher } from "@familiar/guard/sandbox";

/** Medians of milliseconds from asking to having the end of `true`. */
export type SandboxMeasured = { plain: number; bubblewrap: number; confined: number };

const mebibyte = 1024 ** 2;
const limits = {
  memoryBytes: 1024 * mebibyte,
  processes: 256,
  fileBytes: 64 * mebibyte,
  outputBytes: mebibyte,
};

/**
 * What it costs to run `true` confined, beside starting it plainly and beside a bubblewrap with the same namespaces
 * and the same folders, written by hand. One of each in turn, so that what else the machine does falls on all.
 */
export async function measureSandbox(
  holder: "control groups" | "looking at them",
  runs = 51,
): Promise<SandboxMeasured | undefined> {
  const sandbox = await findSandbox(process.env, holder === watcher.means ? { holder: watcher } : {});
  if ("missing" in sandbox) throw new Error(sandbox.missing);
  if (!sandbox.about.endsWith(holder)) return undefined;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "familiar-bench-")));
  const grant = {
    writable: [folder],
    readable: [],
    hidden: [],
    hosts: [],
    limits: { ...limits, timeoutMs: 60_000 },
  };
  const kinds = {
    plain: () => start("/usr/bin/true", [], folder),
    bubblewrap: () => start("bwrap", [...byHand(folder), "true"], folder),
    confined: async () => {
      const { code } = await sandbox.run({ argv: ["true"], cwd: folder }, grant);
      if (code !== 0) throw new Error(`true ended with ${code}`);
    },
  };
  const times = { plain: [], bubblewrap: [], confined: [] } as Record<keyof typeof kinds, number[]>;
  try {
    for (let run = 0; run < runs; run++)
      for (const [name, kind] of Object.entries(kinds)) {
        const began = performance.now();
        await kind();
        times[name as keyof typeof kinds].push(performance.now() - began);
      }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    plain: median(times.plain),
    bubblewrap: median(times.bubblewrap),
    confined: median(times.confined),
  };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

const byHand = (folder: string): string[] => [
  ...["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"],
  ...["--cap-drop", "ALL", "--ro-bind", "/usr", "/usr"],
  ...["bin", "lib", "lib64", "sbin"].flatMap((name) => ["--symlink", `usr/${name}`, `/${name}`]),
  ...["alternatives", "ssl", "ld.so.cache", "passwd", "group", "nsswitch.conf"].flatMap((name) => [
    ...["--ro-bind-try", `/etc/${name}`, `/etc/${name}`],
  ]),
  ...["--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/dev/shm"],
  ...["--bind", folder, folder, "--chdir", folder, "--remount-ro", "/"],
];

function start(program: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(program, args, { cwd, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end();
  child.stdout.resume();
  child.stderr.resume();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}
