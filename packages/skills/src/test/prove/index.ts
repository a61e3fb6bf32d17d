/** Runs what was written, in the repository's own framework, and keeps what holds every time. */
import type { SkillContext } from "../../skill.ts";
import { type EmittedFile, type Emitting, emitAll } from "../emit/index.ts";
import { properties } from "../properties/index.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import { type Attempt, attempt } from "./attempt.ts";
import type { Before } from "./before.ts";
import { ending } from "./ending.ts";
import { type Measure, measured } from "./measures.ts";
import { type Placed, place } from "./place.ts";
import { reasonOf } from "./reasons.ts";
import { plainName } from "./results.ts";
import { withExpected, wronglyTyped } from "./types.ts";

export type { Measure } from "./measures.ts";

export type Proving = {
  /** Of the task; it is left with the proved files in it, and nothing else changed. */
  worktree: string;
  chosen: readonly Chosen[];
  emitting: Emitting;
  lab: Pick<Lab, "mutants">;
  /** What the tests did that were there, where that was looked at. */
  before?: Before | undefined;
  /** When measuring ends; what is proved by then is told. */
  until: number;
};

/** A run that held, as the ledger has it. */
export type Proved = { record: string; on: "patch"; exitCode: number | null } & Pick<
  Attempt,
  "durationMs" | "output" | "at"
> & { command: string[] };

export type Proof = {
  files: EmittedFile[];
  /** Three clean runs in processes of their own, the last one in the other order. */
  runs: Proved[];
  measures: Measure[];
  /** `alone`: lines and mutants that only this one reaches and notices. */
  tests: { name: string; file: string; reason: string; alone: { lines: number; mutants: number } }[];
  dropped: { name: string; why: string }[];
  /** What could not be written down, by its number among the chosen. */
  refused: { chosen: number; why: string }[];
};

type Context = Pick<SkillContext, "guard" | "signal" | "emit">;

const rounds = 8;
/** After so long a run of a few tests is taken for one that does not end, and so long at most such runs are made. */
const endlessMs = 10_000;
const searchingEndlessMs = 60_000;
const endless = "it does not end, or takes all there is";
const searchingBreakingMs = 20_000;
const breaking = "it ends the whole run, or cannot be run";

export async function prove(context: Context, proving: Proving): Promise<Proof> {
  const { worktree, chosen, emitting, lab } = proving;
  const { framework } = emitting.target.package;
  const there = new Map<string, string | null>();
  const dropped: Proof["dropped"] = [];
  let left = chosen.map((_, at) => at);
  let apart = emitting.apart;
  let refused: Proof["refused"] = [];
  const nothing = (): Proof => ({ files: [], runs: [], measures: [], tests: [], dropped, refused });

  /** Lines that types do not allow, and tests that have them in spite of being told so. */
  const wrong = new Set<string>();

  const written = (reversed?: true, some: readonly number[] = left) => {
    const options = { ...emitting, ...(apart && { apart }), ...(reversed && { reversed }) };
    const made = emitAll(
      some.map((at) => chosen[at]!),
      options,
    );
    const own = (at: number) => some[at]!;
    return {
      refused: made.refused.map(({ chosen, why }) => ({ chosen: own(chosen), why })),
      file: made.files[0] && {
        ...made.files[0],
        text: withExpected(made.files[0].text, wrong),
        tests: made.files[0].tests.map((test) => ({ ...test, chosen: own(test.chosen) })),
      },
    };
  };
  const stand = (file: EmittedFile, why: string) => {
    if (!there.has(file.path)) there.set(file.path, file.before ?? null);
    return place(context, worktree, there, [file], why);
  };
  const takeAway = () =>
    place(
      context,
      worktree,
      there,
      [...there].map(([path]) => ({ path, text: emitting.files.exact(path) ?? null })),
      "to take back what does not hold",
    );

  for (let round = 0; round < rounds; round += 1) {
    context.emit({ type: "progress", label: "Running the tests three times", done: round });
    const { file: first, refused: without } = written();
    if (round === 0) refused = without;
    if (!first) break;
    const file = await compiling(first);
    if (!file) {
      dropped.push(...first.tests.map(({ name }) => ({ name, why: "it does not compile" })));
      break;
    }
    const runs: Attempt[] = [];
    const failing = new Map<number, string>();
    for (const [turn, why] of [
      "to see the tests hold",
      "to see them hold again",
      "to see them hold in the other order",
    ].entries()) {
      const now = turn === 2 ? (written(true).file ?? file) : file;
      await stand(now, "to try the tests that were written");
      const run = await attempt(context, framework, { worktree, path: now.path, why, until: proving.until });
      runs.push(run);
      const results = now.tests.map(({ name }) => run.results.get(plainName(name)));
      const failed = results.includes("failed");
      if (run.stopped || (!failed && results.includes(undefined))) {
        const kept = new Set(
          await endingOf(
            file.tests.map((test) => test.chosen),
            run,
          ),
        );
        for (const test of file.tests)
          if (!kept.has(test.chosen)) failing.set(test.chosen, run.stopped ? endless : breaking);
        break;
      }
      for (const [at, test] of now.tests.entries()) {
        const result = results[at];
        // A test that was not run may have been kept from it by one that failed.
        if (result !== "passed" && result !== undefined)
          failing.set(
            test.chosen,
            turn === 2
              ? "it leans on the order of the tests"
              : turn === 1
                ? "it does not hold every time"
                : "it does not hold in the repository's own framework",
          );
      }
      if (failing.size > 0) break;
    }
    const others = runs.some(({ results }) =>
      [...results].some(
        ([name, result]) => result === "failed" && !file.tests.some((test) => plainName(test.name) === name),
      ),
    );
    const whole = failing.size === file.tests.length;
    if (whole && runs.at(-1)!.stopped) {
      dropped.push(...file.tests.map(({ name }) => ({ name, why: endless })));
      break;
    }
    if ((whole || (others && file.before !== undefined)) && file.before !== undefined && !apart) {
      await takeAway();
      apart = true;
      continue;
    }
    if (failing.size === 0 && !runs.some(({ code }) => code !== 0)) {
      await stand(file, "to leave the tests that hold");
      const measures = await measured(context, {
        ...proving,
        file,
        run: runs[0]!,
        place: (files, why) => place(context, worktree, there, files, why),
        there,
      });
      const laws = await lawful(file);
      return {
        ...{ files: [file, ...(laws ? [laws.file] : [])], measures, dropped, refused },
        runs: [...runs, ...(laws ? [laws.run] : [])].map(
          ({ record, command, code, durationMs, output, at }) => ({
            ...{ record, on: "patch", command: [...command], exitCode: code, durationMs, output, at },
          }),
        ),
        tests: [
          ...file.tests.map(({ name, chosen: at }) => ({
            ...{ name, file: file.path, reason: reasonOf(chosen[at]!, lab) },
            alone: { lines: chosen[at]!.alone.lines.length, mutants: chosen[at]!.alone.kills.length },
          })),
          ...(laws?.tests ?? []),
        ],
      };
    }
    if (whole || failing.size === 0) {
      const why = lastWords(runs.at(-1)!);
      dropped.push(...file.tests.map(({ name }) => ({ name, why })));
      break;
    }
    for (const { name, chosen: at } of file.tests)
      if (failing.has(at)) dropped.push({ name, why: failing.get(at)! });
    left = left.filter((at) => !failing.has(at));
  }
  await takeAway();
  return nothing();

  /** Those of them that come to an end in a file of their own, and let the others be run. */
  async function endingOf(some: readonly number[], { stopped }: Pick<Attempt, "stopped">): Promise<number[]> {
    const until = Date.now() + (stopped ? searchingEndlessMs : searchingBreakingMs);
    const ends = async (part: readonly number[]) => {
      const { file } = written(undefined, part);
      if (!file) return true;
      const why = "to find the test that does not end";
      await stand(file, why);
      const at = { worktree, path: file.path, why, until, atMost: endlessMs };
      const run = await attempt(context, framework, at);
      return !run.stopped && file.tests.every(({ name }) => run.results.has(plainName(name)));
    };
    return ending(some, ends, () => Date.now() < until);
  }

  /** As the repository's types allow it, or saying where they do not; undefined where no saying helps. */
  async function compiling(file: EmittedFile): Promise<EmittedFile | undefined> {
    if (!there.has(file.path)) there.set(file.path, file.before ?? null);
    const lines = await wronglyTyped(context, { worktree, emitting, file, there });
    if (!lines || lines.size === 0) return file;
    for (const line of lines) wrong.add(line);
    const mended = written().file!;
    const left = await wronglyTyped(context, { worktree, emitting, file: mended, there });
    return left?.size === 0 ? mended : undefined;
  }

  /** Properties that notice what these tests reach and do not notice. */
  async function lawful(file: EmittedFile) {
    const { target, files } = emitting;
    const kept = file.tests.map((test) => chosen[test.chosen]!);
    const killed = new Set(kept.flatMap(({ kills }) => kills));
    const left = [...new Set(kept.flatMap(({ covers }) => covers))]
      .filter((id) => !killed.has(id))
      .sort((a, b) => a - b);
    if (left.length === 0) return undefined;
    const put = (files: readonly Placed[], why: string) => place(context, worktree, there, files, why);
    const { until } = proving;
    return properties(context, {
      chosen,
      emitting,
      left,
      worktree,
      target,
      text: files.exact,
      lab,
      until,
      place: put,
      there,
    });
  }
}

/** What a run that nothing can be read of said last. */
function lastWords({ printed, code }: Attempt): string {
  const lines = printed
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean);
  const line = lines.find((each) => /error|cannot|fail|not found/i.test(each)) ?? lines[0];
  return `no test was run (exit ${code})${line ? `: ${line.slice(0, 200)}` : ""}`;
}
