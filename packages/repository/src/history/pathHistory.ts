import type { PathHistory, Person } from "../model.ts";
import type { Timeline } from "./timeline.ts";

const year = 365 * 86_400_000;
const firstCommits = 3;

/** Marks each person's first three commits that changed a file; bots are no newcomers. */
export function firstSteps({ person, starts, everyone }: Timeline): Uint8Array {
  const early = new Uint8Array(person.length);
  const made = new Uint32Array(everyone.people.length);
  for (let i = person.length - 1; i >= 0; i -= 1) {
    const who = person[i]!;
    if (starts[i] === starts[i + 1] || everyone.bot[who] || made[who]! >= firstCommits) continue;
    made[who]! += 1;
    early[i] = 1;
  }
  return early;
}

/** The date that "recent" counts back from: the newest commit's, when that is not in the future. */
export const newestDate = ({ at }: Timeline): number =>
  Math.min(
    at.reduce((a, b) => Math.max(a, b), 0),
    Date.now(),
  );

type Share = { person: Person; commits: number; firstAt: number; lastAt: number };

/** Who made these commits, most commits first; bots are left out. */
export function authors({ person, at, everyone }: Timeline, positions: Iterable<number>): Share[] {
  const shares = new Map<number, Share>();
  for (const i of positions) {
    const who = person[i]!;
    if (everyone.bot[who]) continue;
    const share = shares.get(who);
    if (!share) {
      shares.set(who, { person: everyone.people[who]!, commits: 1, firstAt: at[i]!, lastAt: at[i]! });
      continue;
    }
    share.commits += 1;
    share.firstAt = Math.min(share.firstAt, at[i]!);
    share.lastAt = Math.max(share.lastAt, at[i]!);
  }
  return [...shares.values()].sort((a, b) => b.commits - a.commits || b.lastAt - a.lastAt);
}

const distinct = (values: Iterable<number>): number => new Set(values).size;

/** Sums up the commits that touched a path; `positions` are theirs, at least one; `newest` is {@link newestDate}. */
export function summarise(
  timeline: Timeline,
  newest: number,
  early: Uint8Array,
  path: string,
  positions: Uint32Array,
): PathHistory {
  const since = newest - year;
  const dates = Float64Array.from(positions, (i) => timeline.at[i]!);
  return {
    path,
    commits: positions.length,
    recent: dates.filter((at) => at > since).length,
    firstAt: dates.reduce((a, b) => Math.min(a, b)),
    lastAt: dates.reduce((a, b) => Math.max(a, b)),
    authors: authors(timeline, positions).map(({ person, commits, lastAt }) => ({ person, commits, lastAt })),
    newcomers: distinct(positions.filter((i) => early[i] === 1).map((i) => timeline.person[i]!)),
  };
}
