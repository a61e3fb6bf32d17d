import { join } from "node:path";
import { asData } from "@familiar/model";
import type { TestsAnswer } from "@familiar/protocol";
import { nearestTest } from "../../look/tests.ts";
import type { SkillContext } from "../../skill.ts";
import { code, count, plain } from "../../text.ts";
import type { Choice } from "../target/choose.ts";
import { ask, rules } from "./ask.ts";
import { type Candidate, candidateOf, styleIn, textIn } from "./candidate.ts";
import { freePlace, type Runner, runnerFor } from "./runners.ts";

/** A file of tests that a model wrote and that held three times. */
export type Written = {
  candidate: Candidate;
  runner: Runner;
  patch: string;
  runs: { record: string; on: "patch" }[];
  applied: NonNullable<Awaited<ReturnType<typeof styleIn>>>["applied"];
};

type Writing = { choice: Choice; scaffold: NonNullable<TestsAnswer["scaffold"]>; until: number };

const tries = 2;
const longestMs = 120_000;
/** How build tools say that what they need was never fetched: no other tests would change that. */
const unfetched =
  /in offline mode|no matching package named|no cached version|cannot find module providing package|dial tcp: lookup/i;

const system = `You write the tests of one source file.

- Answer with one block of code: the whole new test file, and nothing else.
- In the framework, imports, naming and layout of the tests that are there. One behaviour a test, named for it, each with an assertion on a value.
- Only what the code does today; no network, no other program, no clock, no chance; files only below a temporary folder of the test's own.
- ${rules}`;

/** Tests by a model, run in the sandbox on a copy; or why there are none. */
export async function writtenTests(
  { choice: { survey, weak }, scaffold, until }: Writing,
  context: SkillContext,
): Promise<Written | { failed: string }> {
  const { guard, signal, emit, repository, memory, model } = context;
  const { path: source, untested } = weak[0]!;
  const has = (path: string) => survey.has(path) || repository.file(path) !== undefined;
  const runner = runnerFor(source, scaffold, has);
  const path = freePlace(scaffold.path, source, has);
  if (!runner || !path) return { failed: `There is no free place for tests of ${code(source)}.` };
  const checkout = { kind: "worktree", commit: survey.commit, why: "to try tests in" } as const;
  const { path: worktree } = await guard.perform(checkout);
  const run = async (argv: readonly [string, ...string[]], why: string) => {
    const timeoutMs = Math.max(5_000, Math.min(longestMs, until - context.now()));
    const about = { cwd: worktree, why, dependencies: true, timeoutMs, signal } as const;
    const { record, code, stdout, stderr } = await guard.perform({
      kind: "run",
      as: "confined",
      argv,
      ...about,
    });
    return { record: record ?? "", code, printed: `${stdout.toString()}\n${stderr}` };
  };
  if ((await run(runner.present, "to see whether the tests can be run")).code !== 0)
    return {
      failed: `${code(runner.present.join(" "))} does not run in the sandbox here, so that no test could be tried.`,
    };

  const style = await styleIn(memory);
  const wanted = [...new Set(untested.map(({ name, container }) => container ?? name))].slice(0, 8);
  const near =
    nearestTest(survey, source) ?? survey.files.find((file) => isTestLike(file.path, source, survey))?.path;
  const material = [
    asData(source, cut(repository.text(source))),
    ...(near ? [asData(near, cut(repository.text(near), 6_000))] : []),
    asData("a beginning in the way of this repository", scaffold.text),
    asData("functions that no test names", wanted.join("\n")),
  ].join("\n\n");
  let failure = "";
  for (let turn = 1; turn <= tries; turn += 1) {
    const said = await ask(context, {
      about: turn === 1 ? `tests of ${source}` : `tests of ${source} that hold`,
      system,
      prompt: `Write ${path} for ${source}.\n\n${material}${failure && `\n\nWhat was written before did not hold:\n${failure}`}`,
      ms: (until - context.now()) * 0.5,
      maxOutput: 6_000,
    });
    if (said === undefined) return { failed: `${model?.id ?? "The model"} wrote no tests.` };
    const candidate = await candidateOf(textIn(said), path, { runner, wanted, style });
    if ("refused" in candidate) {
      failure = candidate.refused;
      continue;
    }
    await guard.perform({
      ...{ kind: "write", path: join(worktree, path), content: candidate.text, replace: true },
      why: "to try the tests that a model wrote",
    });
    emit({ type: "progress", label: "Running the tests three times", done: turn - 1 });
    const runs: Written["runs"] = [];
    for (const why of ["to see the tests hold", "to see them hold again", "to see them hold a third time"]) {
      const { record, code: ended, printed } = await run(runner.command(path), why);
      const held = ended === 0 && runner.passed.test(printed) && !/\bskipped\b/i.test(printed);
      if (held) runs.push({ record, on: "patch" });
      else if (unfetched.test(printed))
        return {
          failed: `What ${runner.name} needs is not on this machine, and nothing is fetched, so that no test could be tried.`,
        };
      else {
        failure = asData(
          "the run",
          `${candidate.text.slice(0, 8_000)}\n\n${printed.slice(-4_000)}`.toWellFormed(),
        );
        break;
      }
    }
    if (runs.length < 3) continue;
    const { patch } = await guard.perform({ kind: "diff", worktree, why: "to see what new tests change" });
    const files = [...patch.matchAll(/^diff --git a\/(.+) b\/.+$/gm)].map(([, file]) => file);
    if (files.length !== 1 || files[0] !== path)
      return {
        failed: `Tests by ${model?.id} changed more than ${code(path)} when they were run, and were not kept.`,
      };
    return { candidate, runner, patch, runs, applied: style?.applied ?? [] };
  }
  const why = /^«data/.test(failure) ? "they did not hold when they were run" : plain(failure, 200);
  return {
    failed: `Tests by ${model?.id} for ${code(source)} were given up after ${count(tries, "try", "tries")}: ${why}.`,
  };
}

const isTestLike = (path: string, source: string, survey: Choice["survey"]): boolean =>
  path.endsWith(/\.\w+$/.exec(source)?.[0] ?? "\0") && survey.area(path) === "tests";

const cut = (text = "", most = 20_000): string => text.slice(0, most).toWellFormed();
