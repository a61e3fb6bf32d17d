import type { Emitted } from "../../skill.ts";
import type { Inputs } from "../inputs/index.ts";
import type { Lab } from "../run/lab.ts";
import { choose } from "./choose.ts";
import type { Chosen, SearchReport } from "./chosen.ts";
import { explore } from "./explore.ts";
import { createHunt } from "./kill.ts";
import { createMeter } from "./meter.ts";
import { readySequences } from "./ready.ts";
import { startSearch } from "./start.ts";
import { tryAll } from "./state.ts";

export type { Chosen, Origin, SearchReport, Target } from "./chosen.ts";

/** How often it goes from looking for more to reach to looking for more to notice, and back. */
const turns = 4;

export type SearchOptions = {
  /** The same seed gives the same tests where work and not time ends the search. */
  seed: number;
  budgetMs: number;
  /** Runs of sequences and mutants after which it ends, however much time is left. */
  mostRuns?: number;
  signal: AbortSignal;
  emit(event: Emitted): void;
  /** Only of these: exports and methods by name; everything when left out. */
  only?: readonly string[];
  /** Hears how it went. */
  report?(report: SearchReport): void;
};

/**
 * Sequences of calls that are worth a test: together they reach and kill what was found to be reachable, each does what
 * no other does, and none is late, hangs, prints or comes out otherwise a second time.
 */
export async function search(lab: Lab, inputs: Inputs, options: SearchOptions): Promise<Chosen[]> {
  const { budgetMs, signal, emit } = options;
  const meter = createMeter(budgetMs, signal, undefined, options.mostRuns);
  const state = await startSearch(lab, inputs, options);
  const ready = readySequences(state);
  emit({
    type: "progress",
    label: `Trying ${ready.length} examples from documentation, tests and calls`,
    done: 0,
  });
  await tryAll(state, ready, meter.part(0.2));
  const hunt = createHunt(state);
  const searching = meter.part(0.65);
  for (let turn = 1; turn <= turns && !searching.over(); turn++) {
    const before = hunt.killed.size + state.corpus.entries.length;
    emit({ type: "progress", label: "Searching for calls that reach more", done: turn, total: turns });
    await explore(state, searching.part(0.45));
    emit({ type: "progress", label: "Searching for calls that notice changes", done: turn, total: turns });
    await hunt.go(searching, 8);
    if (hunt.killed.size + state.corpus.entries.length === before) break;
  }
  await hunt.go(searching);
  emit({ type: "progress", label: "Choosing the fewest, and making them small", done: 0 });
  const chosen = await choose(state, hunt.noticed, meter);
  const covered = lab.mutants().filter(({ id }) => state.corpus.covers("m", id)).length;
  options.report?.({
    rounds: state.corpus.entries.length,
    executions: meter.runs(),
    spent: meter.late(),
    hangs: state.workshop.subjects.filter(({ aside }) => aside).map(({ target }) => target),
    mutants: { all: lab.mutants().length, covered, killed: hunt.killed.size },
  });
  return chosen;
}
