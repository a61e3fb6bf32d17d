import type { Parser } from "../parse/analysis.ts";
import { createPool, type Pool, type PoolOptions } from "./pool.ts";
import { createReader, type ReadRequest, type ReadResult } from "./reader.ts";

export type SizedRequest = ReadRequest & { size: number };

const jobFiles = 64;
const jobBytes = 512 << 10;
/** Up to this it is quicker to read here than to start threads. */
const fewFiles = 24;
const fewBytes = 256 << 10;

type Options = PoolOptions & {
  isKnown: (key: string) => boolean;
  /** Threads that are running already; without, they are started when they are worth it. */
  pool?: Pool;
};

/**
 * Reads files, in threads when there are many. `onResults` gets them job by job, in no order; what it
 * throws ends the reading and is thrown on.
 */
export async function readAll(
  requests: readonly SizedRequest[],
  options: Options,
  onResults: (results: ReadResult[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (requests.length === 0) return;
  const bytes = requests.reduce((sum, { size }) => sum + size, 0);
  if (!options.pool && requests.length <= fewFiles && bytes <= fewBytes) {
    const parse = await loadParser();
    return onResults(requests.map(createReader({ ...options, parse })));
  }
  const pool = options.pool ?? createPool(options);
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      const jobs = cut(requests).map((job) => pool.read(job).then(onResults));
      Promise.all(jobs).then(() => resolve(), reject);
    });
  } finally {
    await pool.close();
  }
}

let parser: Promise<Parser> | undefined;

/** The parser of this thread, loaded when it is first needed. */
export function loadParser(): Promise<Parser> {
  parser ??= import("../parse/index.ts").then(({ createParser }) => createParser());
  return parser;
}

/** Jobs of a few files each, small enough to be shared out evenly. */
function cut(requests: readonly SizedRequest[]): SizedRequest[][] {
  const jobs: SizedRequest[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const request of requests) {
    if (bytes > jobBytes || jobs.at(-1)!.length >= jobFiles) {
      jobs.push([]);
      bytes = 0;
    }
    jobs.at(-1)!.push(request);
    bytes += request.size;
  }
  return jobs;
}
