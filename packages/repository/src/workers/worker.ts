import { parentPort, workerData } from "node:worker_threads";
import { createParser } from "../parse/index.ts";
import { openForReading } from "../store/open.ts";
import { createReader, type ReadRequest } from "./reader.ts";

/** One thread of the pool: reads and analyses the files it is asked for. */
const { index, root, objectFormat } = workerData;
const database = openForReading(index);
const select = database.prepare("SELECT 1 FROM content WHERE key = ?");
const read = createReader({
  root,
  objectFormat,
  parse: await createParser(),
  isKnown: (key) => select.get(key) !== undefined,
});
parentPort!.on("message", (requests: ReadRequest[]) => {
  parentPort!.postMessage(requests.map(read));
});
