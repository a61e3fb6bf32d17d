import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/repository.ts";
import { writeAhead } from "./writeAhead.ts";

/** Has the file to itself until it is told that another one is about to ask. */
const holder = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { DatabaseSync } = require("node:sqlite");
  const database = new DatabaseSync(workerData.file);
  database.exec("BEGIN EXCLUSIVE");
  parentPort.postMessage("held");
  Atomics.wait(workerData.asked, 0, 0);
  Atomics.wait(workerData.asked, 0, 1, 50);
  database.close();`;

test("waits while another connection has the file to itself", async () => {
  const file = join(temporaryFolder(), "index.sqlite");
  const asked = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(holder, { eval: true, workerData: { file, asked } });
  await new Promise((resolve) => worker.once("message", resolve));
  const database = new DatabaseSync(file, { timeout: 0 });
  Atomics.store(asked, 0, 1);
  Atomics.notify(asked, 0);
  writeAhead(database);
  expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  database.close();
  await worker.terminate();
});
