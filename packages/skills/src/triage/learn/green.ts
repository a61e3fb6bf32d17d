import type { Log } from "../read/log.ts";
import { digest, mask } from "../read/mask.ts";

/** Lines of runs that held, masked, as digests: what they said cannot be read from it. JSON as it is. */
export type Green = { runs: number; digests: string };

const most = 40_000;

/** Adds a log of a run that held. Digests of the newest logs are kept when there are too many. */
export function remember(green: Green | undefined, log: Log): Green {
  const known = green ? [...digestsOf(green)] : [];
  const now = new Set<number>();
  for (const { text } of log.lines) {
    const masked = mask(text);
    if (masked) now.add(digest(masked));
  }
  const all = [...known.filter((value) => !now.has(value)), ...now].slice(-most);
  return {
    runs: (green?.runs ?? 0) + 1,
    digests: Buffer.from(Uint32Array.from(all).buffer).toString("base64"),
  };
}

export function digestsOf({ digests }: Green): Set<number> {
  const bytes = new Uint8Array(Buffer.from(digests, "base64"));
  return new Set(new Uint32Array(bytes.buffer, 0, bytes.length >> 2));
}
