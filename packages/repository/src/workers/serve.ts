import { flushCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { createParser } from "../parse/index.ts";
import { openForReading } from "../store/open.ts";
import type { PoolOptions } from "./pool.ts";
import { createReader, type ReadRequest } from "./reader.ts";

/** One thread of the pool: reads and analyses the files it is asked for. */
const { index, root, objectFormat } = workerData as PoolOptions;
const database = openForReading(index);
const empty = database.prepare("SELECT 1 FROM content LIMIT 1").get() === undefined;
const select = database.prepare("SELECT 1 FROM content WHERE key = ?");
const read = createReader({
  root,
  objectFormat,
  parse: await createParser(),
  isKnown: empty ? () => false : (key) => select.get(key) !== undefined,
});
parentPort!.on("message", (requests: ReadRequest[]) => {
  parentPort!.postMessage(requests.map(read));
});
parentPort!.postMessage("ready");
flushCompileCache();
