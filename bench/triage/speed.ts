import { spawnSync } from "node:child_process";
import { appendFileSync, createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explainLog } from "../../packages/skills/src/triage/explain/index.ts";
import type { Labelled } from "../../scripts/fitTriage/data.ts";

export type Speed = { logs: number; large: number; grep: number; megabytes: number; peak: number };

/** MB/s over the given logs one by one and over one large log made of them, beside `grep -c`; peak memory (MB) for that one. */
export async function measureSpeed(logs: readonly Labelled[], largest: number): Promise<Speed> {
  const folder = mkdtempSync(join(tmpdir(), "familiar-triage-"));
  const file = join(folder, "large.log");
  try {
    writeFileSync(file, "");
    let size = 0;
    while (size < largest)
      for (const { bytes } of logs) {
        if (size >= largest) break;
        appendFileSync(file, bytes);
        size += bytes.length;
      }
    const all = logs.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const small = await seconds(async () => {
      for (const { bytes } of logs) await explainLog(once(bytes));
    });
    const grep = await seconds(async () => void spawnSync("grep", ["-c", "-a", "error", file]));
    let peak = 0;
    const before = process.memoryUsage().rss;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }, 50);
    const large = await seconds(() => explainLog(createReadStream(file, { highWaterMark: 1 << 20 })));
    clearInterval(timer);
    const rate = (bytes: number, time: number) => bytes / 1e6 / time;
    return {
      logs: rate(all, small),
      large: rate(size, large),
      grep: rate(size, grep),
      megabytes: size / 1e6,
      peak: peak / 1e6,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function seconds(what: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await what();
  return (performance.now() - start) / 1000;
}
