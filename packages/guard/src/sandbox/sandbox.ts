import type { Ended, Input } from "../spawn.ts";
import type { Connection } from "./proxy/meter.ts";

export type { Connection };

/** What one command may see, change and use. Paths are absolute; everything else of the machine is not there. */
export type Grant = {
  /** Folders it may change, without symbolic links in their paths. A `.git` directly inside stays read-only. */
  writable: readonly string[];
  readable: readonly string[];
  /** Folders that are shown, read-only, at another place than their own, in something writable or readable. */
  placed?: readonly Placed[];
  /** Files and folders inside those that are shown empty. */
  hidden: readonly string[];
  /** `name` or `name:port`; without a port 443 is meant. With none there is no network at all. */
  hosts: readonly string[];
  limits: SandboxLimits;
  environment?: Readonly<Record<string, string>>;
};

/** `scratch`: names of folders in it that are shown empty, may be written to, and end with the run. */
export type Placed = { from: string; at: string; scratch?: readonly string[] };

export type SandboxLimits = {
  timeoutMs: number;
  /** Of all its processes together. A quarter of it is the room in /tmp. */
  memoryBytes: number;
  /** Threads count. */
  processes: number;
  /** Of each file it writes. */
  fileBytes: number;
  /** Of each of its two outputs; what comes after is dropped. */
  outputBytes: number;
};

export type Confined = {
  argv: readonly [string, ...string[]];
  /** Inside a writable or readable folder. */
  cwd: string;
  input?: Input | undefined;
  signal?: AbortSignal | undefined;
  /** Takes what is printed as it comes, up to the limit, instead of the result; the command waits while this does. */
  onOutput?: ((chunk: Buffer, from: "stdout" | "stderr") => void | Promise<void>) | undefined;
  /** Is told of each connection outward when it has ended, and of each that was refused. */
  onConnection?: ((connection: Connection) => void) | undefined;
};

/** `stopped` says which limit ended it; `by` is then "timeout" for time and "itself" for the others. */
export type Finished = Ended & { stopped?: Stopped };
export type Stopped = "time" | "memory" | "processes" | "output";

export type Sandbox = {
  kind: "bubblewrap" | "sandbox-exec";
  /** What it is and how it holds memory and processes here, for people. */
  about: string;
  /** Throws `sandbox-failed` when the command was not started, or the grant is one that cannot be held. */
  run(command: Confined, grant: Grant): Promise<Finished>;
};
