import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { type Duplex, Readable } from "node:stream";
import { coverInherited } from "./inherited.ts";

export type Command = {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
  /** What stands at its descriptors 3, 4 and on. */
  descriptors?: readonly Descriptor[];
};

/** Bytes for it to read, an open file, or who takes the other end of a pipe. */
export type Descriptor = Uint8Array | string | number | ((end: Duplex) => void);

export type Input = Uint8Array | string | AsyncIterable<string>;

export type Limits = {
  input?: Input | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Standard output beyond this many bytes is read and dropped. */
  outputLimit: number;
  /** The same of standard error; 64 KB when left out. */
  errorLimit?: number;
  onOutput?: ((chunk: Buffer) => void | Promise<void>) | undefined;
  onError?: ((chunk: Buffer) => void | Promise<void>) | undefined;
  /** Ends the command in a way of its own; false when the group is to be killed as usual. */
  kill?: () => boolean;
};

export type Ended = {
  by: "itself" | "timeout" | "abort";
  code: number | null;
  stdout: Buffer;
  stderr: string;
  durationMs: number;
  digest: string;
  /** Bytes of standard output that were dropped. */
  dropped: number;
};

const defaultErrorLimit = 64 * 1024;
const live = new Set<ChildProcess>();

/**
 * Runs one command in a process group of its own, which ends with it: on abort, on timeout, when the leader
 * exits and when this process does. Rejects only when the command could not be started or `onOutput` threw.
 */
export async function runCommand(command: Command, limits: Limits): Promise<Ended> {
  const { program, args, cwd, env, descriptors = [] } = command;
  limits.signal?.throwIfAborted();
  const started = performance.now();
  const own = [
    "pipe",
    "pipe",
    "pipe",
    ...descriptors.map((each) => (typeof each === "number" ? each : "pipe")),
  ];
  const stdio = [...own, ...coverInherited(own.length)] as StdioOptions;
  const child = spawn(program, args, { cwd, env, stdio, detached: true, windowsHide: true });
  const ends = child.stdio as unknown as [stdin: Duplex, stdout: Duplex, stderr: Duplex, ...Duplex[]];
  const [stdin, stdoutEnd, stderrEnd, ...others] = ends;
  track(child);
  let by: Ended["by"] = "itself";
  const end = (reason: Ended["by"]) => {
    if (by === "itself") by = reason;
    if (!limits.kill?.()) killGroup(child);
  };
  const onAbort = () => end("abort");
  const timer = setTimeout(() => end("timeout"), limits.timeoutMs);
  limits.signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const code = exitOf(child);
    feed(stdin, limits.input);
    descriptors.forEach((each, index) => {
      if (typeof each === "function") each(others[index]!);
      else if (typeof each !== "number") feed(others[index]!, each);
    });
    const broken = (error: unknown) => {
      end("abort");
      throw error;
    };
    const { outputLimit, errorLimit = defaultErrorLimit, onOutput, onError } = limits;
    const stdout = collect(stdoutEnd, outputLimit, onOutput).catch(broken);
    const stderr = collect(stderrEnd, errorLimit, onError).catch(broken);
    const [exit, out, err] = await Promise.all([code, stdout, stderr]);
    return {
      by,
      code: exit,
      stdout: out.bytes,
      stderr: err.bytes.toString() + marker(err.dropped),
      durationMs: performance.now() - started,
      digest: out.digest,
      dropped: out.dropped,
    };
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener("abort", onAbort);
    live.delete(child);
  }
}

function feed(end: Duplex, input: Input | undefined): void {
  end.on("error", () => {}); // It may end without reading all; that is its own affair.
  if (input === undefined || typeof input === "string" || input instanceof Uint8Array) end.end(input);
  else
    Readable.from(input)
      .on("error", () => end.destroy())
      .pipe(end);
}

/** What stands where output was cut. */
export const marker = (dropped: number): string =>
  dropped > 0 ? `\n[${dropped} more bytes were cut]\n` : "";

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      killGroup(child);
      resolve(code);
    });
  });

async function collect(stream: AsyncIterable<Buffer>, limit: number, onOutput?: Limits["onOutput"]) {
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  let size = 0;
  let dropped = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    if (onOutput) {
      await onOutput(chunk);
      continue;
    }
    const taken = chunk.subarray(0, Math.max(0, limit - size));
    if (taken.length > 0) chunks.push(taken);
    size += taken.length;
    dropped += chunk.length - taken.length;
  }
  return { bytes: Buffer.concat(chunks), digest: hash.digest("hex"), dropped };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}

function track(child: ChildProcess): void {
  if (live.size === 0) {
    process.removeListener("exit", killAll);
    process.once("exit", killAll);
  }
  live.add(child);
}

function killAll(): void {
  for (const child of live) killGroup(child);
}
