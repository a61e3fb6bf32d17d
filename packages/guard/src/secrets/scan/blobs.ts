import type { GitPort } from "../../git/port.ts";
import { largest } from "./piece.ts";

/** Bytes of each object, in the order asked for; undefined for what is too large or not there. */
export async function* readBlobs(
  git: GitPort,
  ids: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Buffer | undefined> {
  if (ids.length === 0) return;
  const input = `${ids.join("\n")}\n`;
  const bytes = createReader(git.stream(["cat-file", "--batch"], { input, ...(signal && { signal }) }));
  try {
    for (let at = 0; at < ids.length; at++) {
      const [, , size] = (await bytes.line()).split(" ");
      const length = Number(size ?? -1);
      if (length < 0) yield undefined;
      else {
        const body = length > largest ? await bytes.skip(length) : await bytes.take(length);
        await bytes.skip(1);
        yield body;
      }
    }
  } finally {
    await bytes.close();
  }
}

/** Lines and counted bytes of a stream of chunks. */
function createReader(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function more(): Promise<boolean> {
    const { done, value } = await source.next();
    if (!done) held = held.length === 0 ? value : Buffer.concat([held, value]);
    return !done;
  }

  return {
    close: async () => void (await source.return?.()),

    async line(): Promise<string> {
      let end = held.indexOf(10);
      while (end === -1 && (await more())) end = held.indexOf(10);
      const line = held.subarray(0, Math.max(end, 0)).toString();
      held = held.subarray(end + 1);
      return line;
    },

    async take(length: number): Promise<Buffer> {
      const parts: Buffer[] = [];
      let missing = length;
      for (;;) {
        const part = held.subarray(0, missing);
        parts.push(part);
        held = held.subarray(part.length);
        missing -= part.length;
        if (missing === 0 || !(await more())) return Buffer.concat(parts);
      }
    },

    async skip(length: number): Promise<undefined> {
      let missing = length;
      for (;;) {
        const part = Math.min(held.length, missing);
        held = held.subarray(part);
        missing -= part;
        if (missing === 0 || !(await more())) return;
      }
    },
  };
}
