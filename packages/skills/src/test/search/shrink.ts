import { type Entry, entryOf, isFit } from "./corpus.ts";
import { killsOf, wantedOf } from "./kill.ts";
import type { Meter } from "./meter.ts";
import { simplerSequences } from "./simpler.ts";
import { runAll, type Search } from "./state.ts";
import { createTaste } from "./taste.ts";

/** What a sequence must go on doing while it gets smaller. */
export type Duty = { kills: ReadonlySet<number>; points: ReadonlySet<number> };

/** One that is being made smaller, and the arguments on which its duty was seen to turn. */
export type Shrinking = {
  entry: Entry;
  /** As it was before. */
  whole: Entry;
  duty: Duty;
  matters: Set<string>;
  done: boolean;
};

const perRound = 14;
const mostRounds = 10;

/** Makes all of them smaller at once, a few steps at a time, while each does its duty. */
export async function shrinkAll(search: Search, all: readonly Shrinking[], meter: Meter): Promise<void> {
  const seen = new Set<string>();
  const taste = createTaste(search.workshop.subjects);
  for (let turn = 0; turn < mostRounds && !meter.over(); turn++) {
    const tries = all.flatMap((item) => {
      if (item.done) return [];
      const simpler = simplerSequences(item.entry.sequence, taste).filter(({ sequence }) => {
        const key = `${item.entry.id} ${JSON.stringify(sequence)}`;
        return !seen.has(key);
      });
      const some = spread(simpler, perRound);
      for (const { sequence } of some) seen.add(`${item.entry.id} ${JSON.stringify(sequence)}`);
      if (some.length === 0) item.done = true;
      return some.map((each) => ({ item, ...each }));
    });
    if (tries.length === 0) return;
    const smaller = await thatHold(search, tries, meter);
    for (const item of all) {
      const [best] = smaller
        .filter((each) => each.item === item)
        .map((each) => ({ ...each, cost: taste.cost(each.entry.sequence) }))
        .sort((a, b) => a.cost - b.cost);
      if (best) item.entry = { ...best.entry, id: item.entry.id, origin: item.entry.origin };
    }
  }
}

/** The smallest, and some between, so that one round finds how far it goes. */
function spread<T>(from: readonly T[], most: number): T[] {
  if (from.length <= most) return [...from];
  return Array.from({ length: most }, (_, at) => from[Math.floor((at * from.length) / most)]!);
}

type Attempt = {
  item: Shrinking;
  sequence: Entry["sequence"];
  argument?: { step: number; argument: number };
};

async function thatHold(search: Search, tries: readonly Attempt[], meter: Meter) {
  const asked = tries.map(({ item, sequence }) => ({
    sequence,
    origin: item.entry.origin,
    subject: item.entry.subject,
  }));
  const ran = await runAll(search, asked, meter, search.used.pays() ? "used" : "fresh");
  const reaching = ran.flatMap(({ tried, ran: each }) => {
    const attempt = tries[each.index]!;
    const { kills, points } = attempt.item.duty;
    const has = (ids: readonly number[], wanted: ReadonlySet<number>, anyway: ReadonlySet<number>) => {
      const own = new Set(ids);
      return [...wanted].every((id) => own.has(id) || anyway.has(id));
    };
    const { loaded } = search;
    const holds =
      isFit(each.observed, tried.sequence) &&
      has(each.points, points, loaded.points) &&
      has(each.covered, kills, loaded.mutants);
    if (!holds) turnsOn(attempt);
    return holds ? [{ attempt, entry: entryOf(tried, each, true, -1) }] : [];
  });
  const wanted = reaching.map(({ attempt, entry }) => wantedOf(entry, [...attempt.item.duty.kills]));
  const mutants = [...new Set(wanted.flatMap(({ covered }) => covered))];
  for await (const { mutant, killedBy } of killsOf(search, wanted, mutants, meter))
    for (const at of killedBy) reaching[at]?.entry.kills.add(mutant);
  if (meter.over()) return [];
  return reaching.flatMap(({ attempt, entry }) => {
    const holds = [...attempt.item.duty.kills].every((id) => entry.kills.has(id));
    if (!holds) turnsOn(attempt);
    return holds ? [{ item: attempt.item, entry }] : [];
  });
}

const turnsOn = ({ item, argument }: Attempt) => {
  if (argument) item.matters.add(`${argument.step}.${argument.argument}`);
};
