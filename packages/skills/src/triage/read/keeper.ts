import { ending, suspicious } from "./screen.ts";

/** A line as it stands in the file, with the digest of its letters. */
export type RawLine = { number: number; raw: string; digest: number };

export type Keeper = {
  take(block: Buffer): void;
  end(): { total: number; bytes: number; lines: RawLine[]; endsWithin: boolean };
  /** How many lines have these letters; too high by chance at times, never too low. */
  countOf(digest: number): number;
};

/** Lines kept around a suspicious one, before a bad end, at the end of the log, and all in all. */
const before = 12;
const after = 25;
const beforeEnding = 160;
const tail = 600;
const most = 24_000;
/** A line that comes this often explains nothing. */
const often = 20;
/** How far indented lines (frames, diffs, code) are followed beyond that. */
const indented = 200;
/** What is kept of a line longer than this are its two ends: a progress bar may write one for a whole build. */
const longestLine = 16_384;
const slots = 1 << 18;

type Slice = { block: Buffer; from: number; to: number; digest: number };

/**
 * Keeps of a stream of lines those near which the explanation may stand. One pass; memory is bounded by the
 * constants above, whatever the length of the log or of one line.
 */
export function keeper(): Keeper {
  const counts = new Uint32Array(slots);
  const ring: (Slice | undefined)[] = new Array(tail);
  let kept: RawLine[] = [];
  let total = 0;
  let bytes = 0;
  let until = 0;
  let follow = 0;
  let carried: Buffer | undefined;
  let last = 0;

  function keep(number: number): void {
    if (number <= last) return;
    const slice = ring[number % tail];
    if (!slice) return;
    last = number;
    kept.push({ number, raw: slice.block.toString("utf8", slice.from, slice.to), digest: slice.digest });
    if (kept.length > most * 1.5) kept = kept.slice(-most);
  }

  function keepFrom(first: number): void {
    for (let number = Math.max(first, last + 1, total - tail + 1); number <= total; number++) keep(number);
  }

  function line(block: Buffer, from: number, to: number, hash: number, text: string, hit: boolean): void {
    total++;
    const slot = hash & (slots - 1);
    const count = ++counts[slot]!;
    ring[total % tail] = { block, from, to, digest: hash };
    if (hit && count <= often) {
      const ends = ending.test(text.slice(from, Math.min(to, from + 2000)));
      keepFrom(total - (ends ? beforeEnding : before));
      until = Math.max(until, total + after);
      follow = total + indented;
    } else if (total <= until) keep(total);
    else if (total <= follow && last === total - 1 && (block[from] === 32 || block[from] === 9)) keep(total);
  }

  function take(block: Buffer): void {
    bytes += block.length;
    let data = block;
    if (carried) {
      data = Buffer.concat([carried, block]);
      carried = undefined;
    }
    const text = data.toString("latin1");
    suspicious.lastIndex = 0;
    let hit = suspicious.exec(text)?.index ?? Number.POSITIVE_INFINITY;
    let from = 0;
    let hash = 0;
    const length = data.length;
    for (let index = 0; index < length; index++) {
      const byte = data[index]!;
      if (byte === 10) {
        const to = index > from && data[index - 1] === 13 ? index - 1 : index;
        const isHit = hit < index;
        line(data, from, to, hash, text, isHit);
        from = index + 1;
        hash = 0;
        if (isHit) {
          suspicious.lastIndex = from;
          hit = suspicious.exec(text)?.index ?? Number.POSITIVE_INFINITY;
        }
      } else if (byte > 64) hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (from < length) carried = shortened(data.subarray(from));
  }

  return {
    take,
    end() {
      const endsWithin = carried !== undefined;
      if (carried) {
        const rest = carried;
        const size = bytes;
        carried = undefined;
        take(Buffer.concat([rest, Buffer.from("\n")]));
        bytes = size;
      }
      keepFrom(total - tail + 1);
      return { total, bytes, lines: kept, endsWithin };
    },
    countOf: (digest) => counts[digest & (slots - 1)]!,
  };
}

function shortened(line: Buffer): Buffer {
  if (line.length <= longestLine) return Buffer.from(line);
  const half = longestLine / 2;
  return Buffer.concat([line.subarray(0, half), line.subarray(-half)]);
}
