/** Entry of a reading thread. */
import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";

if (workerData.compileCache) enableCompileCache(workerData.compileCache);
await import("./serve.ts");
