import { isFamiliarError } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { code, count, list, plain } from "../../text.ts";
import type { Failing } from "../bisect/failing.ts";
import { repeatsFor } from "../bisect/judge.ts";
import { type Run, runIn } from "../bisect/trial.ts";
import { type Reference, verdictOf } from "../bisect/verdict.ts";
import type { Found } from "../found.ts";
import type { Change } from "../suspect/changes.ts";
import type { Fix } from "./fix.ts";
import { fixesOf } from "./fixes.ts";
import { createPlaces } from "./places.ts";
import { titleOfPart } from "./reverts.ts";
import { type Shown, shownOf } from "./shown.ts";
import { shrink } from "./shrink.ts";
import { versionsIn } from "./versions.ts";

export type Proving = {
  found: Pick<Found, "lines" | "tests" | "places">;
  failing: Failing;
  reference: Reference;
  /** How often the failure shows on the red commit; below 1 it is flaky. */
  rate: number;
  /** Commits to take back, the likeliest first. */
  culprits: readonly string[];
  suspected: readonly string[];
  /** The failing tests, by the files that they are in. */
  tests: readonly { name: string; path: string }[];
  /** Runs all tests; it may be the failing command itself. */
  suite?: Failing;
};

export type Proved = { shown?: Shown; tried: string[]; limits: string[] };

/** The suite is run before and after when it takes no longer. */
const quick = 120_000;
/** What looking for the smallest part may take. */
const most = { runs: 30, milliseconds: 5 * 60_000 };

type Candidate = { fix: Pick<Fix, "kind" | "title" | "commit" | "left">; patch: string; limits: string[] };

/**
 * Tries what may put it right on checkouts of the present code, and shows that the failing command then holds, and that
 * no test fails that held before. Of a commit that is taken back the smallest part is kept with which that is so.
 */
export async function prove(options: Proving, context: SkillContext): Promise<Proved> {
  const { failing, reference, suspected } = options;
  const { guard, repository, now, emit } = context;
  const { commit: head } = repository.head();
  const tried: string[] = [];
  const place = createPlaces(guard);
  const base = await place("head", head);
  const before = await runIn(base, failing, "to see it fail on the present code", context);
  const present = verdictOf(before, reference);
  if (present.is !== "red")
    return {
      tried,
      limits: [
        present.is === "green"
          ? `On the present commit ${code(head.slice(0, 10))} it holds: it seems to be put right already.`
          : `On the present commit ${present.why}.`,
      ],
    };
  // Half of a change may never end. Where it failed before any test, it is not known how long holding takes.
  const patience = before.failures.tests.length > 0 ? Math.max(90_000, 10 * before.durationMs) : undefined;
  const all = options.suite === failing;
  const suite =
    !all && options.suite && (await runIn(base, options.suite, "to see what else fails", context));
  const tells =
    suite && suite.durationMs <= quick && (suite.exitCode === 0 || suite.failures.tests.length > 0);
  const measured = tells ? { command: options.suite!, before: suite } : undefined;

  const { fixes, changes } = await fixesOf(options, place, context);
  for (const fix of fixes) {
    emit({ type: "note", text: `Trying: ${plain(fix.title, 120)}` });
    const patch = await patchOf(fix);
    if (patch === undefined) continue;
    const verdict = verdictOf(await runWith(patch), reference);
    if (verdict.is !== "green") {
      tried.push(`${fix.title}: ${verdict.is === "red" ? "it still fails" : verdict.why}.`);
      continue;
    }
    const whole: Candidate = { fix, patch, limits: [] };
    const change = fix.commit === undefined ? undefined : changes.get(fix.commit);
    const part = change && (await smallestPart(patch, change));
    for (const candidate of part ? [part, whole] : [whole]) {
      const shown = await confirmed(candidate);
      if (shown) return { tried, limits: [], shown };
    }
  }
  return { tried, limits: [] };

  /** What it changes on the present code; undefined, and told, where it cannot be made or changes nothing. */
  async function patchOf(fix: Fix): Promise<string | undefined> {
    const worktree = await place("head", head);
    try {
      await fix.make(worktree);
      const { patch } = await guard.perform({ kind: "diff", worktree, why: "to see what it changes" });
      if (patch !== "") return patch;
      tried.push(`${fix.title}: it changes nothing.`);
    } catch (error) {
      tried.push(`${fix.title}: ${plain(refusalOf(error), 200)}`);
    }
    return undefined;
  }

  async function runWith(patch: string, command = failing, atMost = patience): Promise<Run> {
    const worktree = await place("head", head);
    await guard.perform({ kind: "patch", worktree, patch, why: "to try a fix" });
    return runIn(worktree, command, "to see whether it holds with the fix", context, atMost);
  }

  async function smallestPart(patch: string, change: Change): Promise<Candidate | undefined> {
    const started = now();
    let runs = 0;
    const roleOf = (path: string) => repository.file(path)?.role;
    const found = await shrink({
      ...{ patch, roleOf, suspected },
      holds: async (part) => {
        if (runs >= most.runs || now() - started > most.milliseconds) return false;
        runs += 1;
        emit({ type: "progress", label: "looking for the smallest part", done: runs, total: most.runs });
        const run = await runWith(part).catch((error: unknown) => void refusalOf(error));
        return run !== undefined && verdictOf(run, reference).is === "green";
      },
    });
    if (!found) return undefined;
    const { pieces, of } = found;
    const versions = versionsIn(pieces);
    const left = change.files
      .map(({ path }) => path)
      .filter((path) => !pieces.some((piece) => piece.path === path));
    const title = versions
      ? `Put ${list(versions.map(({ name, to }) => `${code(name)} back to ${code(to)}`))}`
      : titleOfPart(change.subject, pieces);
    return {
      fix: { kind: versions ? "version" : "part", title, left, commit: change.commit },
      patch: found.patch,
      limits: [
        `It is the smallest part that was found to be enough: ${pieces.length} of ${count(of, "change")}. The others stay.`,
        ...(versions ? ["What is installed was used as it is: nothing was installed anew."] : []),
      ],
    };
  }

  /** Runs it anew, as often as luck asks for, since once may be luck; then the whole suite. */
  async function confirmed({ fix, patch, limits }: Candidate): Promise<Shown | undefined> {
    const after: Run[] = [];
    while (after.length < Math.max(2, repeatsFor(options.rate))) {
      after.push(await runWith(patch));
      const { is, why } = verdictOf(after.at(-1)!, reference);
      if (is === "green") continue;
      tried.push(`${fix.title}: it held once, and then ${is === "red" ? "it failed again" : why}.`);
      return undefined;
    }
    const suiteAfter = measured && (await runWith(patch, measured.command, 5 * quick));
    const broken = measured && suiteAfter ? newlyFailing(measured.before, suiteAfter) : [];
    if (broken.length > 0) {
      const names = list(broken.slice(0, 3).map((name) => code(name)));
      tried.push(`${fix.title}: it holds then, but ${names} would fail.`);
      return undefined;
    }
    const whole = all ? "same" : measured && suiteAfter && { ...measured, after: suiteAfter };
    return shownOf({ reference, failing, fix, patch, before, after, suite: whole || undefined, limits });
  }
}

/** Why a patch does not fit; anything else is thrown on. */
function refusalOf(error: unknown): string {
  if (isFamiliarError(error) && ["patch-conflict", "patch-refused"].includes(error.code)) return error.why;
  throw error;
}

const newlyFailing = (before: Run, after: Run): string[] => {
  if (after.exitCode === 0) return [];
  const fresh = after.failures.tests.filter((name) => !before.failures.tests.includes(name));
  return fresh.length > 0 ? fresh : before.exitCode === 0 ? ["the whole suite"] : [];
};
