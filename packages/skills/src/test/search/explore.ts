import type { FunctionInfo } from "../inputs/index.ts";
import { makeSequence } from "./build.ts";
import { compose } from "./compose.ts";
import type { Entry, Tried } from "./corpus.ts";
import { emitting } from "./emitting.ts";
import { growSequence } from "./grow.ts";
import type { Meter } from "./meter.ts";
import { aborted, concurrent, script } from "./scripts.ts";
import { fitEntries, type Search, tryAll } from "./state.ts";
import type { Subject } from "./subjects.ts";
import { varySequence } from "./vary.ts";

const batch = 240;
/** Rounds without anything new after which more of the same is not worth it. */
const patience = 8;

/** Tries everything a few times, then goes where something is not reached yet. */
export async function explore(search: Search, meter: Meter): Promise<void> {
  for (let turn = 0; turn < 4 && !meter.over(); turn++)
    await inBatches(search, firstTries(search, turn), meter);
  const tries = new Map<FunctionInfo, number>();
  for (let idle = 0; idle < patience && !meter.over(); ) {
    const before = search.corpus.entries.length;
    const reached = count(search);
    await tryAll(search, round(search, tries), meter);
    idle = count(search) > reached ? 0 : search.corpus.entries.length > before ? idle + 0.5 : idle + 1;
  }
}

const count = ({ corpus, lab }: Search) =>
  lab.points().filter(({ id }) => corpus.covers("p", id)).length +
  lab.mutants().filter(({ id }) => corpus.covers("m", id)).length;

async function inBatches(search: Search, all: readonly Tried[], meter: Meter): Promise<void> {
  for (let at = 0; at < all.length && !meter.over(); at += batch)
    await tryAll(search, all.slice(at, at + batch), meter);
}

const found = (subject: Subject | undefined, sequence: Tried["sequence"] | undefined): Tried[] =>
  sequence ? [{ sequence, origin: { kind: "search" }, subject }] : [];

function firstTries(search: Search, turn: number): Tried[] {
  const { workshop } = search;
  const grown =
    turn === 0
      ? []
      : fitEntries(search).flatMap((entry) => found(entry.subject, growSequence(workshop, entry)));
  const fresh = workshop.subjects
    .filter((subject) => !subject.aside)
    .flatMap((subject) =>
      Array.from({ length: turn === 0 ? 1 : 4 }, () =>
        found(subject, makeSequence(workshop, subject)),
      ).flat(),
    );
  return [...fresh, ...grown.slice(0, 300), ...stories(search, turn)];
}

/** What goes on at the same time, made of what is there, the plainest first. */
function stories(search: Search, turn: number): Tried[] {
  if (turn === 0) return [];
  const entries = fitEntries(search).sort((a, b) => a.cost - b.cost || a.id - b.id);
  return entries
    .slice(0, 150)
    .flatMap((entry) =>
      [concurrent, concurrent, aborted, emitting, emitting, script].flatMap((make) =>
        found(entry.subject, make(search.workshop, entry)),
      ),
    )
    .slice(0, 300);
}

/** Goals that are not reached, by function; each with how much is left in it. */
function left({ goals, corpus, loaded }: Search): Map<FunctionInfo, number> {
  const found = new Map<FunctionInfo, number>();
  const add = (info: FunctionInfo | undefined, amount: number) => {
    if (info && amount > 0) found.set(info, (found.get(info) ?? 0) + amount);
  };
  for (const [info, all] of goals.points)
    add(info, all.filter(({ id }) => !corpus.covers("p", id) && !loaded.points.has(id)).length * 2);
  for (const [info, all] of goals.mutants)
    add(info, all.filter(({ id }) => !corpus.covers("m", id) && !loaded.mutants.has(id)).length);
  return found;
}

function round(search: Search, tries: Map<FunctionInfo, number>): Tried[] {
  const { workshop } = search;
  const { random } = workshop;
  const open = [...left(search)];
  const reaching = entriesByFunction(search);
  const candidates: Tried[] = [];
  for (let at = 0; at < batch; at++) {
    const aim = open.length > 0 && random.chance(0.85) ? pickAim(open, tries, random) : undefined;
    if (!aim) candidates.push(...anywhere(search));
    else {
      tries.set(aim, (tries.get(aim) ?? 0) + 1);
      candidates.push(...towards(search, aim, reaching.get(aim) ?? []));
    }
  }
  return candidates;

  function pickAim(
    all: readonly [FunctionInfo, number][],
    tried: ReadonlyMap<FunctionInfo, number>,
    from: typeof random,
  ) {
    return from.weighted(all, ([info, amount]) => Math.sqrt(amount) / (1 + (tried.get(info) ?? 0) / 40))[0];
  }
}

export function entriesByFunction(search: Search): Map<FunctionInfo, Entry[]> {
  const byPoint = new Map<number, FunctionInfo>();
  for (const [info, all] of search.goals.points) if (info) for (const { id } of all) byPoint.set(id, info);
  const found = new Map<FunctionInfo, Entry[]>();
  for (const entry of fitEntries(search)) {
    for (const info of new Set(entry.points.map((id) => byPoint.get(id)))) {
      if (!info) continue;
      const list = found.get(info) ?? [];
      if (list.length === 0) found.set(info, list);
      list.push(entry);
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.cost - b.cost || a.id - b.id);
  return found;
}

function anywhere(search: Search): Tried[] {
  const { workshop, corpus } = search;
  const { random, subjects } = workshop;
  const entries = corpus.entries;
  if (random.chance(0.3)) {
    const composed = compose(workshop);
    if (composed) return found(composed.subject, composed.sequence);
  }
  if (entries.length > 0 && random.chance(0.5)) {
    const entry = random.pick(entries);
    return found(
      entry.subject,
      random.chance(0.5) ? growSequence(workshop, entry) : varySequence(workshop, entry),
    );
  }
  const subject = subjects.length > 0 ? random.pick(subjects) : undefined;
  return subject && !subject.aside ? found(subject, makeSequence(workshop, subject)) : [];
}

function towards(search: Search, aim: FunctionInfo, entries: readonly Entry[]): Tried[] {
  const { workshop, reach } = search;
  const { random, subjects } = workshop;
  const composed = random.chance(0.2) ? compose(workshop) : undefined;
  if (composed) return found(composed.subject, composed.sequence);
  if (entries.length > 0 && random.chance(0.65)) {
    const entry = random.pick(entries.slice(0, random.chance(0.6) ? 8 : entries.length));
    if (random.chance(0.15)) return found(entry.subject, growSequence(workshop, entry));
    return found(entry.subject, varySequence(workshop, entry, random.chance(0.6) ? aim.literals : []));
  }
  const near = subjects.flatMap((subject) => {
    if (subject.aside) return [];
    const distance = Math.min(...subject.infos.map((info) => reach(info).get(aim) ?? 99));
    return distance < 99 ? [{ subject, distance }] : [];
  });
  if (near.length === 0) return anywhere(search);
  const { subject } = random.weighted(near, ({ distance }) => 1 / (1 + distance) ** 2);
  return found(subject, makeSequence(workshop, subject));
}
