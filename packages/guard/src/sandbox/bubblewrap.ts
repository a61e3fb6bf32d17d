import type { Duplex } from "node:stream";
import { fail } from "@familiar/protocol";
import { runCommand } from "../spawn.ts";
import { mountArguments } from "./mounts.ts";
import type { Confined, Finished, Grant, Sandbox } from "./sandbox.ts";
import { createStatus } from "./status.ts";

export type BubblewrapParts = {
  /** Absolute path of bwrap. */
  program: string;
  /** What `systemArguments` found. */
  system: readonly string[];
  /** What `systemCallFilter` made. */
  filter: Buffer;
};

const hostName = "pet";
const hostsFile = `127.0.0.1 localhost ${hostName}\n::1 localhost\n`;

/** Descriptors of bwrap, in the order in which they are handed over. */
const descriptor = { status: "3", filter: "4", hosts: "5" } as const;

const apart = [
  ...["--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"],
  ...["--unshare-cgroup", "--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
  ...["--hostname", hostName, "--json-status-fd", descriptor.status, "--seccomp", descriptor.filter],
];

const environment = { PATH: "/usr/bin:/bin", HOME: "/tmp", LANG: "C.UTF-8", GIT_OPTIONAL_LOCKS: "0" };

/** Runs commands in namespaces of their own, which end with them. Linux. */
export function createBubblewrap({ program, system, filter }: BubblewrapParts): Sandbox {
  const argumentsFor = ({ argv, cwd }: Confined, grant: Grant): string[] => [
    ...apart,
    ...system,
    ...["--ro-bind-data", descriptor.hosts, "/etc/hosts"],
    ...["--dev", "/dev", "--proc", "/proc", "--symlink", "../tmp", "/var/tmp"],
    ...["--size", String(Math.ceil(grant.limits.memoryBytes / 4)), "--tmpfs", "/tmp"],
    ...["--size", String(64 * 1024 ** 2), "--tmpfs", "/dev/shm"],
    ...mountArguments(grant),
    ...["--chdir", cwd, "--remount-ro", "/", "--clearenv"],
    ...Object.entries({ ...environment, ...grant.environment }).flatMap((pair) => ["--setenv", ...pair]),
    ...["--", "/bin/sh", "-c", startWithLimits, "sh"],
    ...[Math.ceil(grant.limits.fileBytes / 512), grant.limits.processes].map(String),
    ...argv,
  ];

  return {
    kind: "bubblewrap",
    async run(command, grant): Promise<Finished> {
      const status = createStatus();
      const { timeoutMs, outputBytes } = grant.limits;
      const ended = await runCommand(
        {
          program,
          args: argumentsFor(command, grant),
          cwd: "/",
          // Its own environment could be read inside, in /proc/1/environ.
          env: {},
          descriptors: [(end: Duplex) => status.listen(end), filter, hostsFile],
        },
        {
          input: command.input,
          signal: command.signal,
          timeoutMs,
          outputLimit: outputBytes,
          errorLimit: outputBytes,
          kill: status.kill,
        },
      );
      if (ended.by === "itself" && !status.ran()) fail("sandbox-failed", ended.stderr.trim());
      return ended.by === "timeout" ? { ...ended, stopped: "time" } : ended;
    },
  };
}

/** Without `ulimit -u` or its older name the number of processes is held by others alone. */
const startWithLimits = `ulimit -c 0 && ulimit -f "$1" && { ulimit -p "$2" || ulimit -u "$2"; } 2>/dev/null
shift 2
exec "$@"`;
