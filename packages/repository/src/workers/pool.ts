import { getCompileCacheDir } from "node:module";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { ReadRequest, ReadResult } from "./reader.ts";

export type PoolOptions = { index: string; root: string; objectFormat: "sha1" | "sha256" };

type Job = {
  requests: readonly ReadRequest[];
  resolve: (results: ReadResult[]) => void;
  reject: (error: unknown) => void;
};
type Lane = { worker: Worker; ready: boolean; jobs: Job[]; timer: NodeJS.Timeout | undefined };

/** Jobs that a thread has at hand, so that it never waits for the next. */
const ahead = 2;
/** Threads that may be lost in a row before one of them was ready for work. */
const mostLost = 3;

// JavaScript, so that a thread can turn the compile cache on before anything is compiled. The published
// bundle has one of the same name beside it.
const worker = new URL("./worker.js", import.meta.url);

const mostThreads = 8;

/** `patience`: milliseconds after which a job has met a file that a parser cannot cope with. */
const usual = {
  entry: worker,
  patience: 60_000,
  threads: Math.min(mostThreads, availableParallelism()),
};

export type Pool = ReturnType<typeof createPool>;

/** Threads that read and analyse files. A file that brings a thread down is refused as unreadable. */
export function createPool({ index, root, objectFormat }: PoolOptions, running: Partial<typeof usual> = {}) {
  const { entry, patience, threads } = { ...usual, ...running };
  const waiting: Job[] = [];
  const lanes = new Set<Lane>();
  let closed = false;
  let lost = 0;

  function start(): void {
    const worker = new Worker(entry, {
      workerData: { index, root, objectFormat, compileCache: getCompileCacheDir() },
      // Node 22 says on the terminal that its SQLite is experimental, once a thread.
      execArgv: ["--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 },
    });
    const lane: Lane = { worker, ready: false, jobs: [], timer: undefined };
    lanes.add(lane);
    worker.on("message", (message: "ready" | ReadResult[]) => {
      lost = 0;
      if (message === "ready") lane.ready = true;
      else lane.jobs.shift()!.resolve(message);
      feed(lane);
    });
    worker.on("error", (error) => replace(lane, error));
    worker.on("exit", () => replace(lane, new Error("A reading thread ended.")));
  }

  function feed(lane: Lane): void {
    if (!lane.ready) return;
    while (lane.jobs.length < ahead && waiting.length > 0) {
      const job = waiting.shift()!;
      lane.jobs.push(job);
      lane.worker.postMessage(job.requests);
    }
    clearTimeout(lane.timer);
    lane.timer = lane.jobs.length > 0 ? setTimeout(() => void lane.worker.terminate(), patience) : undefined;
  }

  function replace(lane: Lane, error: unknown): void {
    if (!lanes.delete(lane) || closed) return;
    clearTimeout(lane.timer);
    const [failed, ...rest] = lane.jobs;
    waiting.unshift(...rest);
    if (!lane.ready && ++lost > mostLost) {
      for (const job of [...(failed ? [failed] : []), ...waiting.splice(0)]) job.reject(error);
      return;
    }
    if (failed) split(failed);
    start();
  }

  /** Halves a failed job until the file to blame stands alone. */
  function split({ requests, resolve, reject }: Job): void {
    if (requests.length === 1) {
      resolve([{ refused: { path: requests[0]!.path, reason: "unreadable" } }]);
      return;
    }
    const middle = requests.length >> 1;
    const parts: ReadResult[] = [];
    let open = 2;
    for (const half of [requests.slice(0, middle), requests.slice(middle)]) {
      waiting.unshift({
        requests: half,
        resolve(results) {
          parts.push(...results);
          if (--open === 0) resolve(parts);
        },
        reject,
      });
    }
  }

  const optimiseAgain = withoutOptimisers();
  for (let thread = 0; thread < threads; thread++) start();

  return {
    read(requests: readonly ReadRequest[]): Promise<ReadResult[]> {
      return new Promise((resolve, reject) => {
        waiting.push({ requests, resolve, reject });
        for (const lane of lanes) feed(lane);
      });
    },
    async close(): Promise<void> {
      if (closed) return;
      closed = true;
      optimiseAgain();
      for (const { timer } of lanes) clearTimeout(timer);
      await Promise.all([...lanes].map(({ worker }) => worker.terminate()));
    },
  };
}

let pools = 0;
const optimisers = ["opt", "wasm-tier-up", "wasm-dynamic-tiering"];

/**
 * V8's optimising compilers work longer on code that runs for seconds than the code gains by it: a fifth of the
 * processor time of a first reading and, for the larger grammars, 300 MB. They pause while any pool is open; the
 * faster compilers go on.
 */
function withoutOptimisers(): () => void {
  if (pools++ === 0) for (const name of optimisers) setFlagsFromString(`--no-${name}`);
  return () => {
    if (--pools === 0) for (const name of optimisers) setFlagsFromString(`--${name}`);
  };
}
