import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TriageInput } from "@familiar/skills";

const keptFor = 24 * 60 * 60 * 1000;

/**
 * What comes once is put into a file of the data folder that only its owner reads, until the task is done. Those of
 * commands that were killed go with the next.
 */
export async function spool(
  content: AsyncIterable<Uint8Array | string>,
  source: string,
  directory: string,
): Promise<{ input: TriageInput; done(): Promise<void> }> {
  const folder = join(directory, "incoming");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const file = join(folder, randomBytes(8).toString("hex"));
  await pipeline(Readable.from(content), createWriteStream(file, { mode: 0o600, flags: "wx" }));
  return { input: { file, source }, done: () => rm(file, { force: true }) };
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > keptFor) await rm(file, { force: true });
  }
}
