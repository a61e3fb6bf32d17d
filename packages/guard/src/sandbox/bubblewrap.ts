import type { Duplex } from "node:stream";
import { fail } from "@familiar/protocol";
import { type Command, runCommand } from "../spawn.ts";
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

export type BubblewrapParts = {
  /** Absolute path of bwrap. */
  program: string;
  /** What `systemArguments` found. */
  system: readonly string[];
  /** What `systemCallFilter` made. */
  filter: Buffer;
  /** Whether the kernel counts a user's processes for each namespace by itself, as it does since 5.14. */
  countsApart: boolean;
  holder: Holder;
  network: Network;
};

const hostName = "pet";
const hostsFile = `127.0.0.1 localhost ${hostName}\n::1 localhost\n`;

/** Descriptors of bwrap, in the order in which they are handed over. */
const descriptor = { status: "3", filter: "4", hosts: "5", start: "6" } as const;

const apart = [
  ...["--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"],
  ...["--unshare-cgroup", "--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
  ...["--hostname", hostName, "--json-status-fd", descriptor.status, "--seccomp", descriptor.filter],
  ...["--block-fd", descriptor.start],
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
      return await runConfined(bubblewrapCommand(command, grant, parts, proxy), command, grant, parts);
    } finally {
      await proxy?.close();
    }
  },
});

const runConfined = (program: Command, command: Confined, { limits }: Grant, parts: BubblewrapParts) =>
  supervise(command, limits, async (around, stop, said) => {
    const hold = parts.holder.hold(limits, stop);
    const status = createStatus();
    let trouble: string | undefined;
    const giveStart = async (start: Duplex) => {
      start.on("error", () => {});
      try {
        await hold.take(await status.first);
        start.end("go");
      } catch (error) {
        trouble = (error as Error).message;
        stop();
      }
    };
    const descriptors = [status.listen, parts.filter, hostsFile, giveStart];
    try {
      const ended = await runCommand({ ...program, descriptors }, { ...around, kill: status.kill });
      const stopped = hold.hit();
      if (!status.ran() && ended.by === "itself" && !stopped) trouble = said().trim();
      if (trouble !== undefined) fail("sandbox-failed", trouble);
      return stopped ? { ...ended, stopped } : ended;
    } finally {
      hold.release();
    }
  });

function bubblewrapCommand(
  { argv, cwd }: Confined,
  grant: Grant,
  { program, system, countsApart }: BubblewrapParts,
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
    args: [
      ...apart,
      ...system,
      ...["--ro-bind-data", descriptor.hosts, "/etc/hosts"],
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
