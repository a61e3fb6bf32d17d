import type { SkillContext } from "../../skill.ts";
import type { EmittedFile, Emitting } from "../emit/index.ts";
import { nearest } from "../existing/run.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Attempt } from "./attempt.ts";
import type { Before } from "./before.ts";
import { mutantsNoticed, reachedBy } from "./measure.ts";
import type { Placed } from "./place.ts";
import { findStryker, type Score, strykers } from "./stryker.ts";
import { type Watched, whileTracked } from "./switched.ts";

/** A figure of the target, before the tests and with them. */
export type Measure = { name: string; before?: string; after: string };

type Measuring = {
  worktree: string;
  chosen: readonly Chosen[];
  emitting: Emitting;
  lab: Pick<Lab, "mutants">;
  until: number;
  file: EmittedFile;
  run: Pick<Attempt, "durationMs">;
  place(files: readonly Placed[], why: string): Promise<void>;
  there: Map<string, string | null>;
  before?: Before | undefined;
};

type Context = Pick<SkillContext, "guard" | "signal">;
type Names = ReadonlySet<string>;

const fewest = 5;
const leastForStryker = 8_000;

/** What the tests reach and notice in the repository's own framework, beside what those did that were there before. */
export async function measured(context: Context, options: Measuring): Promise<Measure[]> {
  const { emitting, lab, chosen, file, until, worktree, before } = options;
  const { target, files } = emitting;
  const all = lab.mutants().filter(({ ignored }) => ignored === undefined);
  const killed = new Set(file.tests.flatMap((test) => chosen[test.chosen]!.kills));
  const inLab = {
    name: before
      ? "mutants that the new tests notice and the others do not, in the lab"
      : "mutants noticed in the lab",
    after: `${killed.size} of ${all.length}`,
  };
  const others = (before?.tests ?? nearest(target)).filter(
    (path) => path !== file.path || file.before !== undefined,
  );
  const together = [...new Set([...others, file.path])];
  const on = (tests: readonly string[], ends = until) => ({ worktree, target, tests, until: ends });

  const program =
    until - Date.now() < leastForStryker ? undefined : await findStryker(context, { worktree, target });
  const found = await whileTracked({ ...options, target, text: files.exact }, async (watched) => {
    if (until - Date.now() < 3_000) return [];
    const now = await reachedBy(context, on(together));
    if (!now) return [];
    const earlier = before
      ? new Set(before.reached)
      : others.length === 0
        ? new Set<string>()
        : await asBefore(() => reachedBy(context, on(others)));
    const shares = shareOf(watched, now, earlier);
    if (!earlier || program !== undefined) return shares;
    const ids = [...inTurn([...killed]), ...inTurn(all.map(({ id }) => id).filter((id) => !killed.has(id)))];
    const names = ids.flatMap((id) => watched.mutants.get(id) ?? []);
    const said = new Map(before?.tried.map(([id, killed]) => [watched.mutants.get(id) ?? "", killed]));
    const left = names.filter(
      (name) => now.has(name) && (earlier.has(name) ? said.get(name) === false : true),
    );
    const later = await mutantsNoticed(context, on([file.path]), left, options.run.durationMs);
    return [...shares, ...score(names, { earlier, now, said, later })];
  });
  return [...(found ?? []), ...(program === undefined ? [] : await byStryker(program)), inLab];

  /** Where the repository has Stryker, it tries the mutants in place of us. */
  async function byStryker(program: string): Promise<Measure[]> {
    const name = "mutants noticed, by Stryker";
    const ask = (tests: readonly string[]) => strykers(context, on(tests), program, files.paths);
    const after = await ask(together);
    if (!after) return [{ name, after: "it did not end in time" }];
    const before = others.length === 0 ? { noticed: 0, of: after.of } : await asBefore(() => ask(others));
    const told = ({ noticed, of }: Score) => `${noticed} of ${of}`;
    return [{ name, ...(before && { before: told(before) }), after: told(after) }];
  }

  /** With the test file as it was. */
  async function asBefore<T>(look: () => Promise<T>): Promise<T> {
    await options.place([{ path: file.path, text: file.before ?? null }], "to see what was noticed before");
    try {
      return await look();
    } finally {
      await options.place([file], "to put the tests back");
    }
  }
}

function shareOf({ statements, branches }: Watched, now: Names, then: Names | undefined): Measure[] {
  const percent = (names: readonly string[], reached: Names) =>
    `${((names.filter((name) => reached.has(name)).length / names.length) * 100).toFixed(1)} %`;
  return (
    [
      ["statements", statements],
      ["branches", branches],
    ] as const
  ).flatMap(([name, names]) =>
    names.length === 0
      ? []
      : [{ name, ...(then && { before: percent(names, then) }), after: percent(names, now) }],
  );
}

type Tried = {
  earlier: Names;
  now: Names;
  said: ReadonlyMap<string, boolean>;
  later: ReadonlyMap<string, boolean>;
};

/** The same mutants before and after: all where all are known, else those that were run. */
function score(names: readonly string[], { earlier, now, said, later }: Tried): Measure[] {
  const all = names.flatMap((name) => {
    const before = earlier.has(name) ? said.get(name) : false;
    const after = before || (now.has(name) ? later.get(name) : false);
    if (before === undefined || after === undefined) return [];
    return [{ before, after, ran: said.has(name) || later.has(name) }];
  });
  const whole = all.length === names.length;
  // What nothing reaches is known without a run: beside a few that were run it would weigh too much.
  const known = whole ? all : all.filter(({ ran }) => ran);
  if (known.length < Math.min(fewest, names.length)) return [];
  const of = (which: "before" | "after") =>
    `${known.filter((each) => each[which]).length} of ${known.length}`;
  const some = whole ? "" : ` (${known.length} of ${names.length} tried)`;
  return [
    {
      ...{ name: `mutants noticed in the repository's own framework${some}` },
      ...{ before: of("before"), after: of("after") },
    },
  ];
}

/** Evenly from all over, however early it ends. */
function inTurn<T>(all: readonly T[]): T[] {
  const bits = Math.ceil(Math.log2(Math.max(2, all.length)));
  return Array.from({ length: 2 ** bits }, (_, at) => {
    let turned = 0;
    for (let bit = 0; bit < bits; bit += 1) turned |= ((at >> bit) & 1) << (bits - 1 - bit);
    return all[turned];
  }).filter((each) => each !== undefined);
}
