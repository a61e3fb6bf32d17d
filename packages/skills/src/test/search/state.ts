import type { Emitted } from "../../skill.ts";
import type { FunctionInfo, Inputs } from "../inputs/index.ts";
import type { Lab, Ran } from "../run/lab.ts";
import type { Observed, Sequence } from "../sequence.ts";
import type { Workshop } from "./build.ts";
import { pairsOf } from "./compose.ts";
import { type Corpus, digest, type Entry, isAwaited, isFit, kindOf, type Tried } from "./corpus.ts";
import type { goalsByFunction } from "./goals.ts";
import { looksOf } from "./looks.ts";
import type { createPiece, Meter } from "./meter.ts";
import { undefinedValue } from "./plain.ts";
import { subjectOf } from "./ready.ts";
import { discovered, type Subject } from "./subjects.ts";

/** One search, as it goes on. */
export type Search = {
  lab: Lab;
  inputs: Inputs;
  workshop: Workshop & { subjects: Subject[] };
  corpus: Corpus;
  /** Paths of the module's exports, with dots. */
  exports: readonly string[];
  goals: ReturnType<typeof goalsByFunction>;
  reach(from: FunctionInfo): ReadonlyMap<FunctionInfo, number>;
  pieces: { runs: ReturnType<typeof createPiece>; kills: ReturnType<typeof createPiece> };
  /** What was tried, as text. */
  tried: Set<string>;
  /** Reached by loading alone. */
  loaded: { mutants: ReadonlySet<number>; points: ReadonlySet<number> };
  /** How often what was seen on a used module held on a fresh one. */
  used: { right: number; wrong: number; pays(): boolean };
  emit(event: Emitted): void;
};

/** Code that remembers what it was called with comes out otherwise on a used module time and again. */
export function createUsed(): Search["used"] {
  const used = { right: 0, wrong: 0, pays: () => used.wrong < 8 || used.wrong * 5 < used.right };
  return used;
}

/** Runs what was not tried before; keeps what reaches something or comes out in a new way, and the same again. */
export async function tryAll(
  search: Search,
  candidates: readonly Tried[],
  meter: Meter,
): Promise<{ tried: Tried; ran: Ran }[]> {
  const { subjects } = search.workshop;
  const about = candidates.map((tried) => ({
    ...tried,
    subject: subjectOf(tried.sequence, subjects) ?? tried.subject,
  }));
  const fresh = about.filter(({ sequence, subject }) => {
    if (subject?.aside) return false;
    const key = JSON.stringify(sequence.steps);
    return !search.tried.has(key) && search.tried.add(key);
  });
  const how = search.used.pays() ? "used" : "fresh";
  const first = await runAll(search, fresh, meter, how);
  const stuck = first.flatMap(({ tried, ran }) => withoutWaiting(tried, ran) ?? []);
  const all = [...first, ...(await runAll(search, stuck, meter, how))];
  const wanted = all.filter(({ tried, ran }) => mayHelp(search, tried, ran));
  const confirmed = await confirm(search, wanted, meter);
  for (const [at, { tried, ran: first }] of wanted.entries()) {
    const fit = confirmed.has(at);
    const ran = confirmed.get(at) ?? first;
    if (!fit && !opens(search, ran)) continue;
    if (fit && !search.corpus.wants(tried, ran)) continue;
    search.corpus.add(tried, ran, fit);
    discover(search, tried, ran);
  }
  return all;
}

const mayHelp = ({ corpus }: Search, tried: Tried, ran: Ran) =>
  isFit(ran.observed, tried.sequence)
    ? corpus.wants(tried, ran)
    : ran.observed.late.every(({ kind }) => kind !== "hang");

/** It gives something of a class that nothing gave yet. */
const opens = ({ corpus }: Search, ran: Ran) =>
  ran.observed.late.length === 0 &&
  ran.observed.steps.some((step) => {
    const kind = kindOf(step);
    return kind !== undefined && !corpus.producers.has(kind);
  });

/** `shaken`: with other chance, another time and another folder. `used`: on what others were run on, which is cheaper. */
export async function runAll(
  search: Pick<Search, "lab" | "pieces" | "workshop">,
  all: readonly Tried[],
  meter: Meter,
  how: "fresh" | "shaken" | "used" = "fresh",
): Promise<{ tried: Tried; ran: Ran }[]> {
  const found: { tried: Tried; ran: Ran }[] = [];
  for (let at = 0; at < all.length && !meter.over(); ) {
    const some = all.slice(at, at + search.pieces.runs.size()).map(({ sequence }) => sequence);
    for await (const each of search.pieces.runs.timed(search.lab.run(some, { [how]: true })))
      if (!meter.done()) take({ ...each, index: at + each.index });
    at += some.length;
  }
  return found;

  function take(ran: Ran): void {
    const tried = all[ran.index]!;
    const done = waitedFor({ sequence: settled(tried.sequence, ran), ran });
    found.push({ tried: { ...tried, sequence: done.sequence }, ran: done.ran });
    meter.spend(1);
    if (ran.observed.late.some(({ kind }) => kind === "hang")) hung(search, tried);
  }
}

const mostHangs = 2;

/** A hang costs seconds, in which hundreds of others could be tried. */
function hung({ workshop }: Pick<Search, "workshop">, { subject, sequence }: Tried): void {
  const pairs = pairsOf(sequence);
  for (const pair of pairs) workshop.stuck.add(pair);
  if (!subject || pairs.length > 0) return;
  subject.hung = (subject.hung ?? 0) + 1;
  if (subject.hung >= mostHangs) subject.aside = true;
}

/** Waits only where there was something to wait for. */
function settled(sequence: Sequence, { observed }: Ran): Sequence {
  const steps = sequence.steps.map((step) => {
    if (step.do !== "call" || !step.awaits) return step;
    const outcome = observed.steps.find(({ id }) => id === step.id)?.outcome;
    if (outcome !== "value" && outcome !== "throw") return step;
    const { awaits: _, ...rest } = step;
    return rest;
  });
  return { ...sequence, steps };
}

/** The same without waiting for what stays pending; undefined where nothing does. */
function withoutWaiting(tried: Tried, { observed }: Ran): Tried | undefined {
  const pending = new Set(observed.steps.flatMap(({ id, outcome }) => (outcome === "pending" ? [id] : [])));
  if (!tried.sequence.steps.some((step) => pending.has(step.id) && isAwaited(step))) return undefined;
  const steps = tried.sequence.steps.map((step) =>
    pending.has(step.id) && step.do === "call" ? { ...step, awaits: false } : step,
  );
  return { ...tried, sequence: { ...tried.sequence, steps } };
}

/** Where functions are called that late, the test has to wait for it; nothing else comes of that. */
function waitedFor({ sequence, ran }: { sequence: Sequence; ran: Ran }): { sequence: Sequence; ran: Ran } {
  const { trailing = 0, ...observed } = ran.observed;
  const last = sequence.steps.at(-1);
  if (trailing === 0 || !last) return { sequence, ran };
  const id = last.id + 1;
  const settle: Observed["steps"][number] = { id, outcome: "value", value: undefinedValue };
  return {
    sequence: {
      ...sequence,
      steps: [...sequence.steps, { id, do: "settle" }],
      about: sequence.about ?? last.id,
    },
    ran: { ...ran, observed: { ...observed, steps: [...observed.steps, settle] } },
  };
}

/** Which come out the same a second time, with what was seen on a module that nothing was called of before. */
export async function confirm(
  search: Search,
  all: readonly { tried: Tried; ran: Ran }[],
  meter: Meter,
): Promise<Map<number, Ran>> {
  const fit = [...all.entries()].filter(([, { tried, ran }]) => isFit(ran.observed, tried.sequence));
  const asked = fit.map(([, { tried }]) => tried);
  const again = await runAll(search, asked, meter, "shaken");
  const same = new Map<number, Ran>();
  const other = new Map<number, Ran>();
  for (const { ran } of again) {
    const [index, first] = fit[ran.index]!;
    const agrees = digest(ran.observed) === digest(first.ran.observed);
    (agrees ? same : other).set(agrees ? index : ran.index, ran);
  }
  search.used.right += same.size;
  if (!search.used.pays() || other.size === 0) return same;
  const left = [...other.keys()];
  const alone = left.map((at) => asked[at]!);
  for (const { ran } of await runAll(search, alone, meter)) {
    const at = left[ran.index]!;
    if (digest(ran.observed) !== digest(other.get(at)!.observed)) continue;
    search.used.wrong++;
    same.set(fit[at]![0], ran);
  }
  return same;
}

function discover({ workshop, inputs }: Search, { subject }: Tried, { observed, members }: Ran): void {
  const known = new Set(workshop.subjects.map(({ key }) => key));
  const owners = new Set(workshop.subjects.map(({ owner }) => owner));
  for (const { step, methods } of members) {
    const kind = kindOf(observed.steps.find(({ id }) => id === step));
    if (kind && methods.some(({ name }) => name === "pipe")) workshop.streams.add(kind);
    if (kind && !workshop.looks.has(kind)) workshop.looks.set(kind, looksOf(methods));
    if (!kind || owners.has(kind) || workshop.subjects.length > 600) continue;
    for (const each of discovered(kind, methods, subject?.target ?? { export: [] }, inputs))
      if (!known.has(each.key)) workshop.subjects.push(each);
  }
}

export const fitEntries = ({ corpus }: Search): Entry[] => corpus.entries.filter(({ fit }) => fit);
