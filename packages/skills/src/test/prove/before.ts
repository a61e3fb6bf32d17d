import type { SkillContext } from "../../skill.ts";
import { type Existing, nearest } from "../existing/run.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Target } from "../target/target.ts";
import { mutantsNoticed, reachedBy } from "./measure.ts";
import { place } from "./place.ts";
import { whileTracked } from "./switched.ts";

/**
 * What the tests do that are there: places that they reach, by name; and by the lab's number the mutants that were tried
 * on them, those that they do not reach, and those of which it is believed that they are noticed.
 */
export type Before = {
  /** The files that were asked: the nearest ones, or the nearest alone where together they are slow. */
  tests: string[];
  reached: string[];
  tried: [number, boolean][];
  unreached: number[];
  believed: number[];
};

type Looking = {
  worktree: string;
  target: Target;
  text(path: string): string | undefined;
  lab: Pick<Lab, "mutants">;
  existing: Pick<Existing, "exitCode" | "durationMs">;
  chosen: readonly Chosen[];
  /** What `presumedBy` gave: of these a few are tried, and the others believed unless that speaks against it. */
  presumed: readonly number[];
  /** When trying mutants ends. */
  until: number;
};

/** Each mutant is a run. */
const slowMs = 1_500;
const mostly = 0.8;

/** A few, evenly from all over. */
const spread = (ids: readonly number[], most = 6): number[] =>
  ids.filter((_, at) => Math.floor((at * most) / ids.length) !== Math.floor(((at - 1) * most) / ids.length));

/** Tried first are mutants that new tests would notice; undefined where nothing holds that could be asked. */
export async function noticedBefore(
  context: Pick<SkillContext, "guard" | "signal">,
  { worktree, target, text, lab, existing, chosen, presumed, until }: Looking,
): Promise<Before | undefined> {
  const tests = nearest(target).slice(0, existing.durationMs > slowMs ? 1 : undefined);
  if (tests.length === 0 || existing.exitCode !== 0 || chosen.length === 0) return undefined;
  const there = new Map<string, string | null>();
  const on = { worktree, target, tests, until };
  const switching = {
    ...{ target, text, lab, there },
    place: (files: Parameters<typeof place>[3], why: string) => place(context, worktree, there, files, why),
  };
  return whileTracked(switching, async ({ mutants }) => {
    const reached = await reachedBy(context, on);
    if (!reached) return undefined;
    const wanted = new Set(chosen.flatMap(({ kills }) => kills));
    const named = [...mutants].filter(([, name]) => reached.has(name));
    const sample = new Set(spread(presumed.filter((id) => wanted.has(id))));
    const likely = new Set(presumed);
    const turn = (id: number) => (sample.has(id) ? 0 : wanted.has(id) ? (likely.has(id) ? 2 : 1) : 3);
    const names = named.sort(([a], [b]) => turn(a) - turn(b)).map(([, name]) => name);
    const said = await mutantsNoticed(context, on, names, existing.durationMs);
    const tried = [...mutants].flatMap(([id, name]): [number, boolean][] => {
      const noticed = reached.has(name) ? said.get(name) : false;
      return noticed === undefined ? [] : [[id, noticed]];
    });
    const unreached = [...mutants].flatMap(([id, name]) => (reached.has(name) ? [] : [id]));
    const checked = tried.filter(([id]) => likely.has(id));
    const borne = checked.filter(([, noticed]) => noticed).length >= checked.length * mostly;
    const believed = borne ? [...presumed] : [];
    return { tests, reached: [...reached], tried, unreached, believed };
  });
}

/**
 * Those that notice or reach what the tests do not that are there, and no more of them than it takes; what each is alone
 * in is told beside both.
 */
export function adding(chosen: readonly Chosen[], { tried, unreached, believed }: Before): Chosen[] {
  const known = new Map(tried);
  const noticed = new Set([
    ...tried.flatMap(([id, killed]) => (killed ? [id] : [])),
    ...believed.filter((id) => known.get(id) !== false),
  ]);
  const missed = new Set(unreached);
  const news = chosen.map(({ kills, covers }) => ({
    kills: kills.filter((id) => !noticed.has(id)),
    covers: covers.filter((id) => missed.has(id)),
  }));
  const times = new Map<string, number>();
  const marks = news.map(({ kills, covers }) => [
    ...kills.map((id) => `notices ${id}`),
    ...covers.map((id) => `reaches ${id}`),
  ]);
  for (const mark of marks.flat()) times.set(mark, (times.get(mark) ?? 0) + 1);
  const left = new Set(chosen.keys());
  for (const at of [...chosen.keys()].sort((a, b) => effort(chosen[b]!) - effort(chosen[a]!))) {
    if (!marks[at]!.every((mark) => times.get(mark)! > 1)) continue;
    for (const mark of marks[at]!) times.set(mark, times.get(mark)! - 1);
    left.delete(at);
  }
  return [...left].map((at) => {
    const { kills, covers } = news[at]!;
    const alone = {
      kills: kills.filter((id) => times.get(`notices ${id}`) === 1),
      covers: covers.filter((id) => times.get(`reaches ${id}`) === 1),
      lines: covers.length > 0 ? chosen[at]!.alone.lines : [],
    };
    return { ...chosen[at]!, kills, alone };
  });
}

/** The first to go: what was found by search before what is documented, long before short. */
const effort = ({ sequence: { steps }, origin }: Chosen): number =>
  steps.length + JSON.stringify(steps).length / 1_000 + (origin.kind === "search" ? 100 : 0);
