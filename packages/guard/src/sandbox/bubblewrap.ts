import { closeSync, openSync } from "node:fs";
import type { Duplex } from "node:stream";
import { fail } from "@familiar/protocol";
import { type Command, type Descriptor, runCommand } from "../spawn.ts";
import { checkGrant } from "./checkGrant.ts";
import type { Holder } from "./holds.ts";
import { mountArguments } from "./mounts.ts";
import { offlineEnvironment } from "./offline.ts";
import type { Network } from "./proxy/network.ts";
import { type OpenProxy, openProxy } from "./proxy/proxy.ts";
import { relayCommand, relayEnvironment, relayMounts } from "./relay.ts";
import type { Confined, Grant, Sandbox } from "./sandbox.ts";
import { withShellLimits } from "./shellLimits.ts";
import { createStatus } from "./status.ts";
import { supervise } from "./supervise.ts";
import type { System } from "./system.ts";

export type BubblewrapParts = {
  /** Absolute path of bwrap. */
  program: string;
  system: System;
  /** What `systemCallFilter` made. */
  filter: Buffer;
  /** Whether the kernel counts a user's processes for each namespace by itself, as it does since 5.14. */
  countsApart: boolean;
  holder: Holder;
  network: Network;
};

const hostName = "pet";
const hostsFile = `127.0.0.1 localhost ${hostName}\n::1 localhost\n`;

const apart = [
  ...["--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"],
  ...["--unshare-cgroup", "--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
  ...["--hostname", hostName],
];

const environment = { PATH: "/usr/bin:/bin", HOME: "/tmp", LANG: "C.UTF-8", GIT_OPTIONAL_LOCKS: "0" };

/** Runs commands in namespaces of their own, which end with them. Linux. */
export const createBubblewrap = (parts: BubblewrapParts): Sandbox => ({
  kind: "bubblewrap",
  about: `${parts.program}, memory and processes held by ${parts.holder.means}`,
  async run(command, grant) {
    checkGrant(grant);
    const tell = command.onConnection ?? (() => {});
    const proxy = grant.hosts.length > 0 ? await openProxy(grant.hosts, parts.network, tell) : undefined;
    try {
      return await runConfined(command, grant, parts, proxy);
    } finally {
      await proxy?.close();
    }
  },
});

const runConfined = (command: Confined, grant: Grant, parts: BubblewrapParts, proxy: OpenProxy | undefined) =>
  supervise(command, grant.limits, async (around, stop, said) => {
    const hold = parts.holder.hold(grant.limits, stop);
    const status = createStatus();
    let trouble: string | undefined;
    const take = async (start?: Duplex) => {
      start?.on("error", () => {});
      try {
        await hold.take(await status.first);
        start?.end("go");
      } catch (error) {
        trouble = (error as Error).message;
        stop();
      }
    };
    if (!parts.holder.waits) void take();
    const files = parts.system.files.map((path) => openSync(path, "r"));
    const given = [
      ["--json-status-fd", status.listen],
      ["--seccomp", parts.filter],
      ...(parts.holder.waits ? [["--block-fd", take] as const] : []),
      ["--file", hostsFile, "/etc/hosts"],
      ...parts.system.files.map((path, index) => ["--file", files[index]!, path] as const),
    ] satisfies Given[];
    try {
      const running = runCommand(bubblewrapCommand(command, grant, parts, given, proxy), {
        ...around,
        kill: status.kill,
      });
      for (const file of files) closeSync(file);
      const ended = await running;
      const stopped = hold.hit();
      if (!status.ran() && ended.by === "itself" && !stopped)
        trouble = said().trim() || "bwrap ended without a word";
      if (trouble !== undefined) fail("sandbox-failed", trouble);
      return stopped ? { ...ended, stopped } : ended;
    } finally {
      hold.release();
    }
  });

/** An option of bwrap that takes a descriptor, what stands there, and what follows. */
type Given = readonly [option: string, what: Descriptor, ...rest: string[]];

function bubblewrapCommand(
  { argv, cwd }: Confined,
  grant: Grant,
  { program, system, countsApart }: BubblewrapParts,
  given: readonly Given[],
  proxy: OpenProxy | undefined,
): Command {
  const { memoryBytes, fileBytes, processes } = grant.limits;
  const node = process.execPath;
  const online = proxy ? relayEnvironment : {};
  const offline = proxy ? {} : offlineEnvironment;
  const settings = { ...environment, ...offline, ...grant.environment, ...online };
  return {
    program,
    cwd: "/",
    // Its own environment could be read inside, in /proc/1/environ.
    env: {},
    descriptors: given.map(([, what]) => what),
    args: [
      ...apart,
      ...system.args,
      ...given.flatMap(([option, , ...rest], index) => [option, String(3 + index), ...rest]),
      ...["--dev", "/dev", "--proc", "/proc", "--symlink", "../tmp", "/var/tmp"],
      ...["--size", String(Math.ceil(memoryBytes / 4)), "--tmpfs", "/tmp"],
      ...["--size", String(64 * 1024 ** 2), "--tmpfs", "/dev/shm"],
      ...mountArguments(grant),
      ...(proxy ? relayMounts(proxy.socket, node) : []),
      ...["--chdir", cwd, "--remount-ro", "/", "--clearenv"],
      ...Object.entries(settings).flatMap((pair) => ["--setenv", ...pair]),
      ...["--", ...withShellLimits(countsApart ? { fileBytes, processes } : { fileBytes })],
      ...(proxy ? relayCommand(node) : []),
      ...argv,
    ],
  };
}
