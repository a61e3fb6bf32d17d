import { files, realNow } from "./world/real.js";

/** JSON documents, one a line, over two descriptors, waited for. Originals are kept: the world is changed later. */
export function openLines(input, output) {
  const buffer = Buffer.alloc(65_536);
  let waiting = [];
  let pending = "";
  let heldSince = 0;

  const write = (text) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += files.writeSync(output, bytes, at);
  };

  return {
    /** The next document; undefined at the end of the input. */
    read() {
      for (;;) {
        const end = waiting.at(-1)?.indexOf(10) ?? -1;
        if (end !== -1) {
          const last = waiting.pop();
          const line = Buffer.concat([...waiting, last.subarray(0, end)]).toString();
          waiting = [last.subarray(end + 1)];
          return JSON.parse(line);
        }
        const size = files.readSync(input, buffer, 0, buffer.length, null);
        if (size === 0) return undefined;
        waiting.push(Buffer.from(buffer.subarray(0, size)));
      }
    },
    /** Keeps little answers together for a few milliseconds. */
    say(document) {
      pending += `${JSON.stringify(document)}\n`;
      const now = realNow();
      if (heldSince === 0) heldSince = now;
      if (pending.length > 32_768 || now - heldSince > 15) this.flush();
    },
    flush() {
      heldSince = 0;
      if (pending === "") return;
      const text = pending;
      pending = "";
      write(text);
    },
  };
}
