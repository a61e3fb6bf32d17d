import { gitPort } from "@familiar/guard";
import { type FailureProof, isFamiliarError, type Tried } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { code, count, list, plain } from "../../text.ts";
import type { Failing } from "../bisect/failing.ts";
import { type Run, runIn, triedOf } from "../bisect/trial.ts";
import { type Reference, verdictOf } from "../bisect/verdict.ts";
import { readChanges } from "../suspect/changes.ts";
import { broughtTests, type Fix, revertsOf } from "./fixes.ts";
import { createPlaces, type Places } from "./places.ts";

export type Proving = {
  failing: Failing;
  reference: Reference;
  /** Commits to take back, the likeliest first. */
  culprits: readonly string[];
  suspected: readonly string[];
  /** The failing tests, by the files that they are in. */
  tests: readonly { name: string; path: string }[];
  /** Runs all tests; it may be the failing command itself. */
  suite?: Failing;
};

/** What was shown, and the runs by which it was. */
export type Shown = {
  proof: FailureProof;
  measures: { name: string; before: string; after: string }[];
  /** Tests that failed before and hold with it. */
  failed: readonly string[];
  records: { record: string; on: "base" | "patch" }[];
  files: string[];
};
export type Proved = { shown?: Shown; tried: string[]; limits: string[] };

/** The suite is run before and after when it takes no longer. */
const quick = 120_000;

/**
 * Takes the culprit back on a checkout of the present code, merged with what came since, and shows that the failing command
 * then holds, and that no test fails that held before.
 */
export async function prove(options: Proving, context: SkillContext): Promise<Proved> {
  const { failing, reference } = options;
  const { guard, repository } = context;
  const { commit: head } = repository.head();
  const tried: string[] = [];
  const place = createPlaces(guard);
  const base = await place("head", head);
  const before = await runIn(base, failing, "to see it fail on the present code", context);
  const now = verdictOf(before, reference);
  if (now.is !== "red")
    return {
      tried,
      limits: [
        now.is === "green"
          ? `On the present commit ${code(head.slice(0, 10))} it holds: it seems to be put right already.`
          : `On the present commit ${now.why}.`,
      ],
    };
  const all = options.suite === failing;
  const suite =
    !all && options.suite && (await runIn(base, options.suite, "to see what else fails", context));
  const tells =
    suite && suite.durationMs <= quick && (suite.exitCode === 0 || suite.failures.tests.length > 0);
  const measured = tells ? { command: options.suite!, before: suite } : undefined;

  for (const fix of await fixesOf(options, context)) {
    const worktree = await place("head", head);
    const patch = await applied(fix, worktree, context, place).catch((error) => {
      if (!isFamiliarError(error) || !["patch-conflict", "patch-refused"].includes(error.code)) throw error;
      tried.push(`${fix.title}: ${plain(error.why, 200)}`);
    });
    if (patch === undefined) continue;
    const after = await again(worktree, failing, context);
    const verdict = after.map((run) => verdictOf(run, reference)).find(({ is }) => is !== "green");
    if (verdict) {
      tried.push(`${fix.title}: ${verdict.is === "red" ? "it still fails" : verdict.why}.`);
      continue;
    }
    const suiteAfter =
      measured && (await runIn(worktree, measured.command, "to see that nothing else fails", context));
    const broken = measured && suiteAfter ? newlyFailing(measured.before, suiteAfter) : [];
    if (broken.length > 0) {
      const names = list(broken.slice(0, 3).map((name) => code(name)));
      tried.push(`${fix.title}: it holds then, but ${names} would fail.`);
      continue;
    }
    const shown = shownOf({ reference, fix, patch, failing, before, after, measured, suiteAfter, all });
    return { tried, limits: [], shown };
  }
  return { tried, limits: [] };
}

/** Whole commits first, the likeliest first among them, and then parts of them. */
async function fixesOf(
  { culprits, suspected, tests }: Proving,
  { guard, repository, signal }: SkillContext,
): Promise<Fix[]> {
  const git = gitPort(guard, repository.root);
  const roleOf = (path: string) => repository.file(path)?.role;
  const fixes: Fix[] = [];
  for (const change of await readChanges(git, culprits, { signal, merges: true }))
    fixes.push(
      ...(await revertsOf(change, { git, roleOf, suspected, keep: await broughtTests(change, tests, git) })),
    );
  return [...fixes.filter(({ left }) => left.length === 0), ...fixes.filter(({ left }) => left.length > 0)];
}

/** What it changes on the present code. @throws `patch-conflict`, `patch-refused` */
async function applied({ commit, patch }: Fix, worktree: string, { guard }: SkillContext, place: Places) {
  const from = await place("from", commit);
  await guard.perform({ kind: "patch", worktree, patch, from, why: "to try a fix" });
  return (await guard.perform({ kind: "diff", worktree, why: "to see what it changes" })).patch;
}

/** Twice, since once may be luck. */
const again = async (worktree: string, failing: Failing, context: SkillContext): Promise<Run[]> => [
  await runIn(worktree, failing, "to see whether it holds with the fix", context),
  await runIn(worktree, failing, "to see it once more", context),
];

const newlyFailing = (before: Run, after: Run): string[] => {
  if (after.exitCode === 0) return [];
  const fresh = after.failures.tests.filter((name) => !before.failures.tests.includes(name));
  return fresh.length > 0 ? fresh : before.exitCode === 0 ? ["the whole suite"] : [];
};

type Showing = {
  reference: Reference;
  fix: Fix;
  patch: string;
  failing: Failing;
  before: Run;
  after: Run[];
  measured: { command: Failing; before: Run } | undefined;
  suiteAfter: Run | undefined;
  all: boolean;
};

function shownOf({
  reference,
  fix,
  patch,
  failing,
  before,
  after,
  measured,
  suiteAfter,
  all,
}: Showing): Shown {
  const others: Tried[] = measured && suiteAfter ? [triedOf(measured.command, [suiteAfter])] : [];
  const told = (on: "base" | "patch", runs: readonly (Run | undefined)[]) =>
    runs.flatMap((each) => (each?.record ? [{ record: each.record, on }] : []));
  const records = [...told("base", [before, measured?.before]), ...told("patch", [...after, suiteAfter])];
  const failed = ({ failures, exitCode }: Run) =>
    exitCode === 0 ? "none fails" : `${count(failures.tests.length, "test")} failing`;
  return {
    ...{ records, files: fix.files, failed: reference.wanted.tests },
    measures: [
      { name: code(failing.argv.join(" "), 100), before: "fails", after: `holds, ${after.length} times` },
      ...(measured && suiteAfter
        ? [
            {
              name: code(measured.command.argv.join(" "), 100),
              before: failed(measured.before),
              after: failed(suiteAfter),
            },
          ]
        : []),
    ],
    proof: {
      ...{ kind: "revert", title: fix.title, commit: fix.commit, patch, others },
      ...{ before: triedOf(failing, [before]), after: triedOf(failing, after) },
      limits: [
        ...(measured || all
          ? []
          : ["No whole suite was run before and after: whether something else fails then is not known."]),
        ...(fix.left.length > 0
          ? [`What it changed in ${list(fix.left.map((path) => code(path)))} stays.`]
          : []),
      ],
    },
  };
}
