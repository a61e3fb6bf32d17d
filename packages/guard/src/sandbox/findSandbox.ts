import { release } from "node:os";
import { isFamiliarError } from "@familiar/protocol";
import { findProgram } from "../environment.ts";
import { createBubblewrap } from "./bubblewrap.ts";
import { cgroupHolder, findCgroups } from "./cgroup.ts";
import { systemCallFilter } from "./filter.ts";
import type { Holder } from "./holds.ts";
import { type Network, systemNetwork } from "./proxy/network.ts";
import type { Sandbox } from "./sandbox.ts";
import { createSeatbelt } from "./seatbelt.ts";
import { findSystem } from "./system.ts";
import { watcher } from "./watch.ts";

/** One sentence that says what to install or change. */
export type Missing = { missing: string };

/** Parts that stand in for those of the system. */
export type Parts = { holder: Holder; network: Network };

/** The sandbox of this machine, tried once; or what it takes to have one. */
export async function findSandbox(
  env: NodeJS.ProcessEnv,
  parts: Partial<Parts> = {},
): Promise<Sandbox | Missing> {
  if (process.platform === "linux") return findBubblewrap(env, parts);
  if (process.platform === "darwin") return findSeatbelt(env);
  return { missing: `There is no sandbox for ${process.platform} yet: use Linux or macOS.` };
}

async function findBubblewrap(env: NodeJS.ProcessEnv, parts: Partial<Parts>): Promise<Sandbox | Missing> {
  const program = findProgram("bwrap", env);
  if (!program) return { missing: "Install bubblewrap 0.8 or newer; the package is called `bubblewrap`." };
  if (process.arch !== "x64" && process.arch !== "arm64")
    return { missing: `The sandbox knows the system calls of x64 and arm64, not those of ${process.arch}.` };
  const groups = findCgroups();
  const own = parts.holder ? [parts.holder] : groups ? [cgroupHolder(groups), watcher] : [watcher];
  let trouble = "";
  for (const holder of own) {
    const sandbox = createBubblewrap({
      program,
      holder,
      system: findSystem(),
      filter: systemCallFilter(process.arch),
      countsApart: kernelIsAtLeast(5, 14),
      network: parts.network ?? systemNetwork,
    });
    const found = await trial(sandbox);
    if (found === undefined) return sandbox;
    trouble = found;
  }
  return { missing: advice(trouble) };
}

function findSeatbelt(env: NodeJS.ProcessEnv): Sandbox | Missing {
  const program = findProgram("sandbox-exec", env);
  return program
    ? createSeatbelt(program)
    : { missing: "Put /usr/bin on the path: macOS' own `sandbox-exec` was not found." };
}

function kernelIsAtLeast(major: number, minor: number): boolean {
  const [ours = 0, our = 0] = release().split(".").map(Number);
  return ours > major || (ours === major && our >= minor);
}

const mebibyte = 1024 ** 2;
const little = { memoryBytes: 256 * mebibyte, processes: 64, fileBytes: mebibyte, outputBytes: 1000 };

/** Runs nothing in the sandbox, as it would run anything. */
async function trial(sandbox: Sandbox): Promise<string | undefined> {
  try {
    const limits = { ...little, timeoutMs: 10_000 };
    const grant = { readable: [], writable: [], hidden: [], hosts: [], limits };
    const { code, stderr, stopped } = await sandbox.run({ argv: ["true"], cwd: "/tmp" }, grant);
    return code === 0 ? undefined : `it ended with ${stopped ?? code}: ${stderr.trim()}`;
  } catch (error) {
    return isFamiliarError(error) ? error.why : String(error);
  }
}

/** What bubblewrap says when a system holds it back, and what helps there. */
const advices: readonly [RegExp, string][] = [
  [/Unknown option/i, "Install bubblewrap 0.8 or newer; the one that is here is older"],
  [
    /uid map|RTM_NEWADDR/i,
    "Let bubblewrap make user namespaces: this system's AppArmor needs a profile for it with the rule `userns,`",
  ],
  [
    /No permissions to creat\w+ (a )?new namespace|Creating new namespace failed|CLONE_NEWUSER/i,
    "Let processes make user namespaces (`sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000`; in a container, run it with its own seccomp profile off)",
  ],
  [/mount proc/i, "Let this container mount /proc (in Docker: `--security-opt systempaths=unconfined`)"],
];

function advice(trouble: string): string {
  const known = advices.find(([pattern]) => pattern.test(trouble));
  return `${known?.[1] ?? "bubblewrap is here but does not work"} (it said: ${trouble}).`;
}
