import type { Look, Place, Spelling } from "./mask.ts";

export type MaskStream = {
  /** What can be told now; the rest is kept back. */
  push(chunk: Uint8Array): Buffer;
  end(): Buffer;
};

type Parts = {
  look(text: string): Look;
  hide(text: string, from: number, spelling: Spelling, places: readonly Place[]): string;
};

/** Kept of what was told, since a rule may need to see the name before a value. */
const contextLength = 2048;
/** What waits of a line that is longer than `longestLine`: as much as a secret without a longest length is. */
const tail = 4096;
const longestLine = 65_536;
const longestKey = 65_536;

/** Bytes as Latin-1: one character each, so that nothing is lost where they are no text. */
const bytewise: Spelling = {
  decode: (text) => Buffer.from(text, "latin1").toString("utf8"),
  encode: (text) => Buffer.from(text, "utf8").toString("latin1"),
};

/**
 * Masks bytes that come in pieces, of which each may end anywhere. Whole lines are told at once; what may be the
 * beginning of a secret waits for its end, and never more than 192 KB do.
 */
export function createMaskStream({ look, hide }: Parts): MaskStream {
  let context = "";
  let waiting: string[] = [];
  let length = 0;
  /** Nothing new can be told before so much waits. */
  let enough = 0;
  /** Inside a secret whose beginning had to be told. */
  let inside = false;

  function tell(text: string, from: number, places: readonly Place[]): Buffer {
    const masked = hide(text, from, bytewise, places);
    context = (context + masked).slice(-contextLength);
    return Buffer.from(masked, "latin1");
  }

  function flush(all: boolean): Buffer {
    const skipping = inside && skip();
    const text = context + waiting.join("");
    const from = context.length;
    const { places, open } = look(text);
    const { cut, forced } = all ? { cut: text.length, forced: false } : safeCut(text, from, places, open);
    waiting = [text.slice(cut)];
    length = text.length - cut;
    enough = cut === from ? length + (length >> 2) : 0;
    inside = forced || skipping;
    const before = places.filter(({ start }) => start < cut);
    return tell(
      text.slice(0, cut),
      from,
      before.map((place) => ({ ...place, end: Math.min(place.end, cut) })),
    );
  }

  /** Leaves out the rest of a secret that went on for too long; answers whether it goes on still. */
  function skip(): boolean {
    const rest = waiting.join("").replace(/^[\w+/=.%\\-]+/, "");
    waiting = [rest];
    length = rest.length;
    return rest === "";
  }

  return {
    push(chunk) {
      const told: Buffer[] = [];
      for (let at = 0; at < chunk.length; at += longestLine) {
        const text = Buffer.from(chunk.subarray(at, at + longestLine)).toString("latin1");
        waiting.push(text);
        length += text.length;
        if (length >= longestLine || (length > enough && /[\r\n]/.test(text))) told.push(flush(false));
      }
      return Buffer.concat(told);
    },
    end: () => flush(true),
  };
}

/** How much of the text may be told, from `from` on; `forced` where that ends inside a secret. */
function safeCut(text: string, from: number, places: readonly Place[], open: number) {
  const lines = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  const whole = lines > from ? lines : text.length - tail;
  let cut = Math.min(whole, text.length - open, openKey(text) ?? text.length);
  const crossing = places.find(
    ({ start, end }) => start < cut && (end > cut || end === text.length) && end > from,
  );
  if (crossing) cut = crossing.start;
  if (cut > from) return { cut, forced: false };
  if (text.length - from < 2 * longestLine) return { cut: from, forced: false };
  return { cut: text.length - tail, forced: crossing !== undefined };
}

const keyMark = /-----(BEGIN|END)[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----/gi;

/** Where a private key begins that has not ended yet. */
function openKey(text: string): number | undefined {
  if (!text.includes("-----BEGIN")) return undefined;
  let open: number | undefined;
  for (const { index, 1: mark } of text.matchAll(keyMark))
    if (mark!.toUpperCase() === "END") open = undefined;
    else if (index >= text.length - longestKey) open ??= index;
  return open;
}
