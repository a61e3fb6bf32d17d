import type { Kill, Mutant, Ran, Wanted } from "../run/lab.ts";
import type { Observed, Sequence } from "../sequence.ts";
import { makeSequence } from "./build.ts";
import { aboutOf, type Entry, entryOf, isFit, type Tried } from "./corpus.ts";
import { literalsNear } from "./goals.ts";
import type { Meter } from "./meter.ts";
import { confirm, fitEntries, type Search, tryAll } from "./state.ts";
import { isStory } from "./steps.ts";
import { createTables } from "./tables.ts";
import { varySequence } from "./vary.ts";

const batch = 200;
/** Sequences that one mutant is tried with at once. */
const perMutant = 20;
/** Sequences that were made for one mutant, after which it is taken to be the same as the code. */
const enough = 400;

export const wantedOf = (
  entry: Pick<Entry, "sequence" | "observed">,
  covered: readonly number[],
): Wanted => ({
  sequence: entry.sequence,
  expected: entry.observed,
  covered,
});

/** Which entries notice which mutants, as far as it was looked for. */
export type Hunt = {
  killed: ReadonlySet<number>;
  noticed: ReadonlyMap<Entry, ReadonlySet<number>>;
  /** Tries what is there and was not tried, then what is near it; so many rounds in vain and it ends. */
  go(meter: Meter, patience?: number): Promise<void>;
};

/** Finds sequences that notice what others do not. */
export function createHunt(search: Search): Hunt {
  const all = new Map(
    search.lab.mutants().flatMap((each) => (each.ignored ? [] : [[each.id, each] as const])),
  );
  const alive = new Set([...all.keys()]);
  const killed = new Set<number>();
  const noticed = new Map<Entry, Set<number>>();
  const aimed = new Map<number, number>();
  const known = new Set<Entry>();
  const tables = createTables([...all.values()], search.loaded.mutants);
  const note = (entry: Entry, mutant: number) => {
    tables.note(entry, mutant);
    entry.kills.add(mutant);
    noticed.set(entry, (noticed.get(entry) ?? new Set()).add(mutant));
    alive.delete(mutant);
    killed.add(mutant);
  };

  async function show(entries: readonly Entry[], meter: Meter): Promise<void> {
    const counts = new Map<number, number>();
    const wanted = entries.flatMap((entry) => {
      const covered = entry.covered.filter((id) => alive.has(id) && (counts.get(id) ?? 0) < perMutant);
      for (const id of covered) counts.set(id, (counts.get(id) ?? 0) + 1);
      return covered.length > 0 ? [{ entry, wanted: wantedOf(entry, covered) }] : [];
    });
    const asked = wanted.map((each) => each.wanted);
    for await (const { mutant, killedBy } of killsOf(search, asked, [...counts.keys()], meter, true)) {
      const [first] = killedBy;
      if (first !== undefined) note(wanted[first]!.entry, mutant);
    }
  }

  async function showNew(meter: Meter): Promise<void> {
    const fresh = ranked(fitEntries(search).filter((entry) => !known.has(entry)));
    for (let at = 0; at < fresh.length && !meter.over(); at += 40) {
      const some = fresh.slice(at, at + 40);
      for (const entry of some) known.add(entry);
      await show(some, meter);
      for (const entry of some) await showTexts(entry, meter);
    }
  }

  async function showTexts(entry: Entry, meter: Meter): Promise<void> {
    const asked = tables.givenBack(entry, alive);
    for await (const { mutant, killedBy } of killsOf(search, [wantedOf(entry, [])], asked, meter, true))
      if (killedBy.length > 0) note(entry, mutant);
  }

  /** What kills although it was not kept is run again, and kept if it comes out the same. */
  async function showUnusual(runs: readonly Run[], meter: Meter): Promise<void> {
    const entries = runs.map(({ tried, ran }) => entryOf(tried, ran, true, -1));
    await show(entries, meter);
    for (const entry of entries) await showTexts(entry, meter);
    const useful = [...runs.entries()].filter(([at]) => entries[at]!.kills.size > 0);
    const again = useful.map(([, run]) => run);
    const same = await confirm(search, again, meter);
    for (const [index, [at, { tried }]] of useful.entries()) {
      const { kills } = entries[at]!;
      noticed.delete(entries[at]!);
      const entry = same.has(index) ? search.corpus.add(tried, same.get(index)!, true) : undefined;
      if (entry) known.add(entry);
      for (const mutant of kills) {
        if (entry) note(entry, mutant);
        else if (killed.delete(mutant)) alive.add(mutant);
      }
    }
  }

  return {
    killed,
    noticed,
    async go(meter, patience = Number.POSITIVE_INFINITY) {
      await showNew(meter);
      for (let idle = 0; idle < patience && !meter.over(); ) {
        const before = killed.size;
        const found = aims(search, alive, { all, aimed, tables });
        if (found.length === 0) break;
        const ran = await tryAll(search, found, meter);
        await showNew(meter);
        await showUnusual(unusual(search, ran, alive), meter);
        idle = killed.size > before ? 0 : idle + 1;
      }
    },
  };
}

/** Asks in pieces, so that time is seen to be over without breaking off what runs. */
export async function* killsOf(
  { lab, pieces }: Pick<Search, "lab" | "pieces">,
  wanted: readonly Wanted[],
  mutants: readonly number[],
  meter: Meter,
  first = false,
): AsyncGenerator<Kill> {
  for (let at = 0; at < mutants.length && wanted.length > 0 && !meter.over(); ) {
    const some = mutants.slice(at, at + pieces.kills.size());
    for await (const kill of pieces.kills.timed(lab.kills(wanted, some, { first }))) {
      if (meter.done()) continue;
      meter.spend(Math.max(1, kill.killedBy.length));
      yield kill;
    }
    at += some.length;
  }
}

/** Those that people wrote first, then the plainer. */
export const ranked = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => rank(a) - rank(b) || a.id - b.id);

const wrote = { documentation: 0.4, test: 0.7, call: 0.8, model: 0.9, search: 1 };
/** A story of what goes on at the same time tells more than the same in pieces. */
const story = 0.4;
export const rank = ({ cost, origin, says, sequence }: Entry): number =>
  cost * wrote[origin.kind] * (says === undefined ? 1 : 0.6) * (isStory(sequence) ? story : 1);

type Aiming = {
  all: ReadonlyMap<number, Mutant>;
  aimed: Map<number, number>;
  tables: ReturnType<typeof createTables>;
};

/** Variations for mutants that live, each near a sequence that reaches it. */
function aims(search: Search, alive: ReadonlySet<number>, { all, aimed, tables }: Aiming): Tried[] {
  const { workshop, goals, reach } = search;
  const { random, subjects } = workshop;
  const reaching = tables.beside(alive);
  for (const entry of ranked(fitEntries(search)))
    for (const id of entry.covered)
      if (alive.has(id)) reaching.set(id, [...(reaching.get(id) ?? []), entry].slice(0, 40));
  const open = [...reaching.keys()].filter((id) => (aimed.get(id) ?? 0) < enough);
  if (open.length === 0) return [];
  const found: Tried[] = [];
  for (let turn = 0; turn < batch; turn++) {
    const id = random.weighted(open, (each) => 1 / (1 + (aimed.get(each) ?? 0) / 20));
    aimed.set(id, (aimed.get(id) ?? 0) + 1);
    const mutant = all.get(id)!;
    const info = goals.placeOf(mutant);
    const entries = reaching.get(id)!;
    const entry = random.pick(entries.slice(0, random.chance(0.6) ? 5 : entries.length));
    const literals = random.chance(0.7) ? literalsNear(mutant, info) : [];
    const near =
      random.chance(0.12) && info
        ? subjects.filter((each) => each.infos.some((own) => (reach(own).get(info) ?? 9) < 3))
        : [];
    const subject = near.length > 0 ? random.pick(near) : entry.subject;
    const sequence =
      near.length > 0 ? makeSequence(workshop, subject!) : varySequence(workshop, entry, literals);
    if (sequence) found.push({ sequence, origin: { kind: "search" }, subject });
  }
  return found;
}

type Run = { tried: Tried; ran: Ran };

/** Runs that reach what lives, although nothing about them was new enough to keep; one for each outcome. */
function unusual({ corpus }: Search, all: readonly Run[], alive: ReadonlySet<number>): Run[] {
  const outcomes = new Set(
    corpus.entries.slice(-400).map(({ sequence, observed }) => outcome(sequence, observed)),
  );
  return all.filter(({ tried, ran: { observed, covered } }) => {
    if (!isFit(observed, tried.sequence) || !covered.some((id) => alive.has(id))) return false;
    const key = outcome(tried.sequence, observed);
    return !outcomes.has(key) && outcomes.add(key);
  });
}

const outcome = (sequence: Sequence, observed: Observed) =>
  `${JSON.stringify(sequence.steps.at(-1)).slice(0, 80)} ${JSON.stringify(aboutOf(observed, sequence)?.value)}`;
