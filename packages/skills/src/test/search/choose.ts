import type { Value } from "../sequence.ts";
import type { Chosen, Target } from "./chosen.ts";
import { aboutOf, digest, type Entry, isFit } from "./corpus.ts";
import { alone, cover, shared } from "./cover.ts";
import { killsOf, rank, ranked, wantedOf } from "./kill.ts";
import type { Meter } from "./meter.ts";
import { type Shrinking, shrinkAll } from "./shrink.ts";
import { fitEntries, runAll, type Search } from "./state.ts";

/** Points are goals beside mutants; their numbers must not meet. */
const asPoint = (id: number) => -1 - id;

/** The fewest and plainest entries that do all that was found to be doable, made small and checked once more. */
export async function choose(
  search: Search,
  noticed: ReadonlyMap<Entry, ReadonlySet<number>>,
  meter: Meter,
): Promise<Chosen[]> {
  const candidates = ranked([...new Set([...noticed.keys(), ...reaching(search), ...documented(search)])]);
  const picked = await pick(search, candidates, meter.part(0.35));
  const duties = shared(picked.map(goalsOf));
  const shrinking = picked.map((entry, at): Shrinking => {
    const own = [...duties[at]!];
    const duty = {
      kills: new Set(own.filter((goal) => goal >= 0)),
      points: new Set(own.filter((goal) => goal < 0).map((goal) => -1 - goal)),
    };
    return { entry, whole: entry, duty, matters: new Set(), done: entry.origin.kind === "documentation" };
  });
  await shrinkAll(search, shrinking, meter.part(0.7));
  const small = await steady(search, shrinking, meter);
  await matrix(
    search,
    small.map(({ entry }) => entry),
    meter,
  );
  const sets = small.map(({ entry }) => goalsOf(entry));
  const choices = small.map(({ entry }, at) => ({ price: 1 + rank(entry), goals: sets[at]! }));
  const needed = new Set(cover(choices, choices.length, owed));
  const kept = small.filter((_, at) => needed.has(at));
  await ofLoading(
    search,
    kept.map(({ entry }) => entry),
    meter,
  );
  return [...told(search, kept), ...disagreeing(search)];
}

/** What a test has to do alone to be worth reading: a long or odd one more than a plain one. */
const owed = (price: number): number => Math.max(1, Math.ceil((price - plainTest) / perGoal));
const plainTest = 7;
const perGoal = 3;

const goalsOf = (entry: Entry): Set<number> => new Set([...entry.kills, ...entry.points.map(asPoint)]);

/** The cheapest entries that reach all points. */
function reaching(search: Search): Entry[] {
  const entries = ranked(fitEntries(search).filter(agrees));
  const choices = entries.map((entry) => ({ price: 1 + rank(entry), goals: new Set(entry.points) }));
  return cover(choices).map((at) => entries[at]!);
}

const documented = (search: Search) =>
  fitEntries(search)
    .filter((entry) => entry.origin.kind === "documentation" && agrees(entry))
    .slice(0, 150);

const perPick = 16;

/**
 * A few that do all that is known to be doable. What the best of them do beside what they are known for is found out as
 * they are taken: finding that out for all would take longer than the search.
 */
async function pick(search: Search, candidates: readonly Entry[], meter: Meter): Promise<Entry[]> {
  const left = new Set(candidates.flatMap((entry) => [...goalsOf(entry)]));
  const choices = (entries: readonly Entry[]) =>
    entries.map((entry) => ({ price: 1 + rank(entry), goals: goalsOf(entry).intersection(left) }));
  const picked: Entry[] = [];
  while (left.size > 0) {
    const best = cover(choices(candidates), perPick).map((at) => candidates[at]!);
    await matrix(search, best, meter, left);
    for (const at of cover(choices(best))) {
      picked.push(best[at]!);
      for (const goal of goalsOf(best[at]!)) left.delete(goal);
    }
  }
  return picked;
}

/** Finds out all that each kills of what it reaches, or of those only that are asked for. */
async function matrix(
  search: Search,
  entries: readonly Entry[],
  meter: Meter,
  asked?: ReadonlySet<number>,
): Promise<void> {
  for (let at = 0; at < entries.length && !meter.over(); at += 40) {
    const some = entries.slice(at, at + 40);
    const wanted = some.map((entry) =>
      wantedOf(entry, asked ? entry.covered.filter((id) => asked.has(id)) : entry.covered),
    );
    const mutants = [...new Set(wanted.flatMap(({ covered }) => covered))];
    for await (const { mutant, killedBy } of killsOf(search, wanted, mutants, meter))
      for (const index of killedBy) some[index]?.kills.add(mutant);
  }
}

/** Each of these loads the module anew for each mutant. */
const atOnce = 8;

/** Mutants of what only loading runs are noticed by what is loaded: found out for those that are there anyway. */
async function ofLoading(search: Search, entries: readonly Entry[], meter: Meter): Promise<void> {
  const reached = new Set(entries.flatMap(({ covered }) => covered));
  const ignored = new Set(search.lab.mutants().flatMap(({ id, ignored }) => (ignored ? [id] : [])));
  const left = new Set([...search.loaded.mutants].filter((id) => !reached.has(id) && !ignored.has(id)));
  for (let at = 0; at < Math.min(40, entries.length) && !meter.over(); at += atOnce) {
    const some = entries.slice(at, at + atOnce);
    const wanted = some.map((entry) => wantedOf(entry, [...left]));
    for await (const { mutant, killedBy } of killsOf(search, wanted, [...left], meter, true))
      for (const index of killedBy) {
        some[index]?.kills.add(mutant);
        left.delete(mutant);
      }
  }
}

/** Those that come out the same once more; as they were before they were made smaller, where only that does. */
async function steady(search: Search, all: readonly Shrinking[], meter: Meter): Promise<Shrinking[]> {
  const asked = all.map(({ entry }) => ({ sequence: entry.sequence, origin: entry.origin }));
  const again = await runAll(search, asked, meter, "shaken");
  const same = new Set(
    again.flatMap(({ ran }) =>
      digest(ran.observed) === digest(all[ran.index]!.entry.observed) &&
      isFit(ran.observed, asked[ran.index]!.sequence)
        ? [ran.index]
        : [],
    ),
  );
  return all.map((item, at) => (same.has(at) ? item : { ...item, entry: item.whole }));
}

/** The documentation says nothing of it, or what is seen. */
export function agrees(entry: Pick<Entry, "says" | "observed" | "sequence">): boolean {
  if (entry.says === undefined) return true;
  const about = aboutOf(entry.observed, entry.sequence);
  return about !== undefined && /^(?:value|resolved)$/.test(about.outcome) && alike(about.value, entry.says);
}

/** Documentation rounds numbers, leaves classes away, and writes objects in another order. */
function alike(seen: Value, said: Value): boolean {
  if (typeof seen === "number" && typeof said === "number") {
    const digits = /\.(\d+)$/.exec(String(said))?.[1]?.length ?? 0;
    return seen === said || (digits > 0 && Math.abs(seen - said) <= 10 ** -digits);
  }
  if (Array.isArray(seen) && Array.isArray(said))
    return seen.length === said.length && seen.every((each, at) => alike(each as Value, said[at] as Value));
  if (
    typeof seen === "object" &&
    typeof said === "object" &&
    seen &&
    said &&
    "is" in seen &&
    "is" in said &&
    seen.is === "object" &&
    said.is === "object"
  ) {
    const own = new Map(seen.entries);
    return (
      said.entries.length <= own.size &&
      said.entries.every(([key, each]) => own.has(key) && alike(own.get(key)!, each))
    );
  }
  return JSON.stringify(seen) === JSON.stringify(said);
}

function told(search: Search, kept: readonly Shrinking[]): Chosen[] {
  const points = new Map(search.lab.points().map((point) => [point.id, point.line]));
  const own = alone(kept.map(({ entry }) => goalsOf(entry)));
  const reached = alone(kept.map(({ entry }) => new Set(entry.covered)));
  return kept.map(({ entry, matters }, at): Chosen => {
    const goals = [...own[at]!];
    const lines = goals.flatMap((goal) => (goal < 0 ? [points.get(-1 - goal)!] : []));
    const { says } = entry;
    return {
      sequence: entry.sequence,
      observed: entry.observed,
      target: targetOf(entry),
      origin: entry.origin,
      covers: entry.covered,
      points: entry.points,
      kills: [...entry.kills].sort((a, b) => a - b),
      alone: {
        covers: [...reached[at]!],
        kills: goals.filter((goal) => goal >= 0).sort((a, b) => a - b),
        lines: [...new Set(lines)].sort((a, b) => a - b),
      },
      matters: [...matters].map((each) => {
        const [step, argument] = each.split(".").map(Number);
        return { step: step!, argument: argument! };
      }),
      ...(says !== undefined && { says: { value: says } }),
    };
  });
}

function targetOf({ subject, sequence }: Entry): Target {
  if (subject) return subject.target;
  const found = /"is":"export","path":(\[[^\]]*\])/.exec(JSON.stringify(sequence.steps));
  return { export: found ? (JSON.parse(found[1]!) as string[]) : [] };
}

/** Examples of the documentation that come out otherwise than it says. */
function disagreeing(search: Search): Chosen[] {
  return fitEntries(search)
    .filter((entry) => entry.says !== undefined && !agrees(entry))
    .map((entry) => ({
      ...{
        sequence: entry.sequence,
        observed: entry.observed,
        target: targetOf(entry),
        origin: entry.origin,
      },
      ...{
        covers: entry.covered,
        points: entry.points,
        kills: [],
        alone: { covers: [], kills: [], lines: [] },
        matters: [],
      },
      says: { value: entry.says!, disagrees: true as const },
    }));
}
