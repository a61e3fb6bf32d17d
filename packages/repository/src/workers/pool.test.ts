import { expect, onTestFinished, test } from "vitest";
import { createPool } from "./pool.ts";
import type { ReadRequest } from "./reader.ts";

/** A thread that answers with what it was asked, and dies or hangs of certain names. */
const thread = (body: string) => new URL(`data:text/javascript,${encodeURIComponent(body)}`);
const frail = thread(`
  import { parentPort } from "node:worker_threads";
  parentPort.on("message", (requests) => {
    if (requests.some(({ path }) => path === "throws")) throw new Error("parser");
    if (requests.some(({ path }) => path === "exits")) process.exit(3);
    while (requests.some(({ path }) => path === "hangs"));
    parentPort.postMessage(requests.map(({ path }) => ({ gone: path })));
  });
  parentPort.postMessage("ready");`);

const request = (path: string): ReadRequest => ({ path, tracked: true });
const options = { index: "", root: "", objectFormat: "sha1" } as const;

function pool(entry: URL, patience?: number) {
  const made = createPool(options, { entry, threads: 2, ...(patience && { patience }) });
  onTestFinished(() => made.close());
  return made;
}

test.each(["throws", "exits"])("a file on which a thread %s is refused, the others are read", async (bad) => {
  const paths = ["a", "b", "c", bad, "d", "e", "f"];
  const { read } = pool(frail);
  const jobs = await Promise.all([read(paths.map(request)), read([request("g")]), read([request("h")])]);
  const results = jobs.flat();
  expect(results).toContainEqual({ refused: { path: bad, reason: "unreadable" } });
  for (const path of "abcdefgh") expect(results).toContainEqual({ gone: path });
  expect(results).toHaveLength(9);
});

test("a file on which a thread hangs is refused when patience ends", async () => {
  const { read } = pool(frail, 200);
  expect(await read(["a", "hangs"].map(request))).toEqual(
    expect.arrayContaining([{ gone: "a" }, { refused: { path: "hangs", reason: "unreadable" } }]),
  );
});

test("threads that cannot start are an error, not an endless loop", async () => {
  const { read } = pool(thread('throw new Error("no parser here")'));
  await expect(read([request("a"), request("b")])).rejects.toThrow("no parser here");
});
