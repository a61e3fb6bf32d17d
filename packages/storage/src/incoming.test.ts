import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepIncoming } from "./incoming.ts";
import { temporaryFolder } from "./testing/index.ts";

test("keeps what comes for its owner alone, until it is done, and sweeps what others left", async () => {
  const directory = temporaryFolder();
  const first = await keepIncoming(["a log\n", Buffer.from([0, 255])], directory);
  expect([...readFileSync(first.file)].slice(-2)).toEqual([0, 255]);
  expect(statSync(first.file).mode & 0o777).toBe(0o600);
  const left = join(directory, "incoming", "left");
  writeFileSync(left, "x");
  utimesSync(left, 1, 1);
  const second = await keepIncoming(["b"], directory);
  expect(existsSync(left)).toBe(false);
  expect(existsSync(first.file)).toBe(true);
  await first.done();
  await second.done();
  expect(readdirSync(join(directory, "incoming"))).toEqual([]);
});

test("leaves nothing of what ends with an error", async () => {
  const directory = temporaryFolder();
  async function* broken() {
    yield "half";
    throw new Error("gone");
  }
  await expect(keepIncoming(broken(), directory)).rejects.toThrow("gone");
  expect(readdirSync(join(directory, "incoming"))).toEqual([]);
});
