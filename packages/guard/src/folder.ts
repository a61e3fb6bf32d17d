import { chmod, lstat, readdir, rm } from "node:fs/promises";

type Entry = { path: Buffer; isFolder: boolean };

/** Everything below a folder, folders before what is in them; links are not followed. */
async function* walk(folder: string): AsyncGenerator<Entry> {
  const waiting: Buffer[] = [Buffer.from(folder)];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const entries = await readdir(next, { withFileTypes: true, encoding: "buffer" }).catch(() => []);
    for (const entry of entries) {
      const path = Buffer.concat([next, Buffer.from("/"), entry.name]);
      const isFolder = entry.isDirectory();
      yield { path, isFolder };
      if (isFolder) waiting.push(path);
    }
  }
}

/** Bytes of all files below a folder; what vanishes meanwhile is not counted. */
export async function sizeOfFolder(folder: string): Promise<number> {
  let sum = 0;
  for await (const { path, isFolder } of walk(folder))
    if (!isFolder) sum += (await lstat(path).catch(() => undefined))?.size ?? 0;
  return sum;
}

/** Removes a folder with all in it, also what was made read-only (as Go's module cache is). */
export async function removeFolder(folder: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 };
  try {
    await rm(folder, options);
  } catch {
    for await (const { path, isFolder } of walk(folder)) if (isFolder) await chmod(path, 0o700);
    await rm(folder, options);
  }
}
