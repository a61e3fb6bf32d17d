import type { Look, Spelling } from "./mask.ts";

export type MaskStream = {
  /** What can be told now; the rest is kept back. */
  push(chunk: Uint8Array): Buffer;
  end(): Buffer;
};

type Parts = { look: Look; hide(text: string, from: number, spelling: Spelling): string };

/**
 * Bytes are read as Latin-1, one character each: nothing is lost where they are not text, and a piece may end
 * anywhere. Whole lines are told at once; what may be the beginning of a secret waits for its end.
 */
export function createMaskStream({ look, hide }: Parts): MaskStream {
  let context = "";
  let waiting: string[] = [];
  let length = 0;

  const tell = (text: string): Buffer => {
    const masked = hide(context + text, context.length, bytewise);
    context = (context + text).slice(-contextLength);
    return Buffer.from(masked, "latin1");
  };

  return {
    push(chunk) {
      const told: Buffer[] = [];
      for (let at = 0; at < chunk.length; at += longestLine) {
        const text = Buffer.from(chunk.subarray(at, at + longestLine)).toString("latin1");
        waiting.push(text);
        length += text.length;
        if (length < longestLine && !/[\r\n]/.test(text)) continue;
        const all = waiting.join("");
        const cut = safeCut(all, look);
        told.push(tell(all.slice(0, cut)));
        waiting = [all.slice(cut)];
        length -= cut;
      }
      return Buffer.concat(told);
    },
    end() {
      const rest = waiting.join("");
      waiting = [];
      return tell(rest);
    },
  };
}

/** Kept of what was told, since a rule may need to see the name before a value. */
const contextLength = 2048;
const longestLine = 65_536;
/** What waits of a line that is longer. */
const tail = 4096;

function safeCut(text: string, look: Look): number {
  const lines = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  const { hidden, open } = look(text);
  let cut = Math.min(lines > 0 ? lines : text.length - tail, text.length - open);
  const key = text.lastIndexOf("-----BEGIN");
  if (key !== -1 && key < cut && !text.includes("-----END", key)) cut = key;
  for (const { start, end } of hidden.toReversed()) if (start < cut && end > cut) cut = start;
  return Math.max(0, cut);
}

const bytewise: Spelling = {
  decode: (text) => Buffer.from(text, "latin1").toString("utf8"),
  encode: (text) => Buffer.from(text, "utf8").toString("latin1"),
};
