import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fail } from "@familiar/protocol";

const keptFor = 24 * 60 * 60 * 1000;
const most = 4 * 1024 ** 3;

/**
 * Puts what comes once into a file of the data folder that only its owner reads, until `done`. Those of processes that
 * were killed go with the next. @throws `input-unreadable` for more than 4 GB
 */
export async function keepIncoming(
  content: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  directory: string,
): Promise<{ file: string; done(): Promise<void> }> {
  const folder = join(directory, "incoming");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const file = join(folder, randomBytes(8).toString("hex"));
  const done = () => rm(file, { force: true });
  try {
    await pipeline(Readable.from(within(content)), createWriteStream(file, { mode: 0o600, flags: "wx" }));
  } catch (error) {
    await done();
    throw error;
  }
  return { file, done };
}

async function* within(content: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>) {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > most) fail("input-unreadable", `It is more than ${most / 1024 ** 3} GB.`);
    yield piece;
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > keptFor) await rm(file, { force: true });
  }
}
