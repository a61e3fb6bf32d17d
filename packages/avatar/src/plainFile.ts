import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

type Options = { most: number /** Whether a link may lead to it. */; links: boolean };

/** The bytes of a plain file, or why there are none: no pipe is waited for, and no more than `most` bytes are read. */
export function readPlainFile(
  path: string,
  { most, links }: Options,
): Uint8Array | { why: string; cause?: unknown } {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let file: number;
  try {
    file = openSync(path, O_RDONLY | O_NONBLOCK | (links ? 0 : O_NOFOLLOW));
  } catch (cause) {
    const link = (cause as NodeJS.ErrnoException).code === "ELOOP";
    return { why: link ? "is a link" : "cannot be read", cause };
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return { why: "is no plain file" };
    if (found.size > most) return { why: `has ${found.size} bytes; ${most} are read` };
    const bytes = Buffer.alloc(found.size);
    let at = 0;
    for (let read = -1; read !== 0 && at < bytes.length; at += read)
      read = readSync(file, bytes, at, bytes.length - at, null);
    return bytes.subarray(0, at);
  } finally {
    closeSync(file);
  }
}
