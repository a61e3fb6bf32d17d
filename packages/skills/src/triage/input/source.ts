import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { fail } from "@familiar/protocol";

/** Something to be read, more than once. */
export type Source = {
  name: string;
  bytes: number;
  head: Buffer;
  /** Where it lies, when it is a file. */
  file?: string;
  read(): AsyncIterable<Uint8Array>;
};

export const headBytes = 256 * 1024;
const block = 1024 * 1024;

/** @throws `not-found`, `usage` for what is no file or empty */
export async function fileSource(file: string, name = file, signal?: AbortSignal): Promise<Source> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) =>
    fail("input-unreadable", `${name}: ${reasons[error.code ?? ""] ?? error.message}.`),
  );
  if (!found.isFile()) fail("input-unreadable", `${name} is no file.`);
  if (found.size === 0) fail("input-unreadable", `${name} is empty.`);
  const handle = await open(file).catch((error: NodeJS.ErrnoException) =>
    fail("input-unreadable", `${name}: ${reasons[error.code ?? ""] ?? error.message}.`),
  );
  const head = Buffer.alloc(Math.min(headBytes, found.size));
  try {
    await handle.read(head, 0, head.length, 0);
  } finally {
    await handle.close();
  }
  return {
    name,
    file,
    bytes: found.size,
    head,
    read: () => createReadStream(file, { highWaterMark: block, ...(signal ? { signal } : {}) }),
  };
}

export function textSource(text: string, name: string): Source {
  const bytes = Buffer.from(text);
  return {
    ...{ name, bytes: bytes.length, head: bytes.subarray(0, headBytes) },
    async *read() {
      yield bytes;
    },
  };
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EACCES: "it may not be read",
  EISDIR: "it is a folder",
};

/** All of it as one text. @throws `input-unreadable` where it is larger, packed or unpacked */
export async function wholeText(source: Source, most: number): Promise<string> {
  function check(bytes: number): void {
    if (bytes > most)
      fail(
        "input-unreadable",
        `${source.name} has more than ${Math.floor(most / 1024 ** 2)} MB, and such a report is read whole. Give the part that failed, or the log.`,
      );
  }
  check(source.bytes);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source.read()) {
    bytes += piece.length;
    check(bytes);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
