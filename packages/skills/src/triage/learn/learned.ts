import type { Log } from "../read/log.ts";
import { mask } from "../read/mask.ts";

/** A chunk that a person confirmed or corrected, masked: its lines and what stood around it. */
export type Confirmed = {
  before: string[];
  lines: string[];
  after: string[];
  command?: string;
  texts: number;
};

/** What people confirmed in a repository, oldest first. JSON as it is. */
export type Learned = { confirmed: Confirmed[] };

const most = 30;
const around = 3;
const longest = 60;

/** Learns that these lines of the log (counted from 1) are the explanation. Other lines than were shown are a correction. */
export function confirm(
  learned: Learned | undefined,
  log: Log,
  { firstLine, lastLine }: { firstLine: number; lastLine: number },
): Learned {
  const texts = log.lines.filter(({ text }) => text.trim() !== "");
  const from = texts.findIndex(({ number }) => number >= firstLine);
  const to = texts.findLastIndex(({ number }) => number <= lastLine);
  if (from < 0 || to < from) return learned ?? { confirmed: [] };
  const masked = (first: number, last: number) =>
    texts.slice(Math.max(0, first), Math.max(0, last)).map(({ text }) => mask(text));
  const inside = masked(from, to + 1);
  const command = texts.slice(0, from).findLast(({ mark }) => mark?.kind === "command")?.mark;
  const one: Confirmed = {
    before: masked(from - around, from),
    lines:
      inside.length <= longest ? inside : [...inside.slice(0, longest / 2), ...inside.slice(-longest / 2)],
    after: masked(to + 1, to + 1 + around),
    ...(command?.kind === "command" ? { command: mask(command.command) } : {}),
    texts: inside.length,
  };
  return { confirmed: [...(learned?.confirmed ?? []), one].slice(-most) };
}
