import { join } from "node:path";
import type { Tried } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { plain } from "../../text.ts";
import type { Failing } from "./failing.ts";
import { failuresIn } from "./failures.ts";
import type { Ran } from "./verdict.ts";

export type Trying = Pick<SkillContext, "guard" | "signal" | "budget" | "step">;
export type Run = Ran & { record?: string; durationMs: number };

/** As much as a test command may take. */
const longest = 10 * 60_000;

/** Runs a command in a worktree, `atMost` so many milliseconds. What a run that could not be made says is in its `said`. */
export async function runIn(
  worktree: string,
  { argv, directory }: Failing,
  why: string,
  { guard, signal, budget }: Trying,
  atMost = longest,
): Promise<Run> {
  const { code, stdout, stderr, record, durationMs, stopped } = await guard.perform({
    ...{ kind: "run", as: "confined", argv, cwd: join(worktree, directory), why, signal },
    timeoutMs: Math.min(atMost, (budget.seconds ?? Number.POSITIVE_INFINITY) * 1000),
    ...{ dependencies: true, environment: { CI: "1", FORCE_COLOR: "0", NO_COLOR: "1" } },
  });
  const output = `${stdout.toString()}\n${stderr}`;
  return {
    ...{ exitCode: code, failures: failuresIn(output), said: lastLine(output), durationMs },
    ...(stopped && { stopped }),
    ...(record && { record }),
  };
}

/** Runs at commits, one checkout at a time; each run is a step, so that none is made twice after a crash. */
export function createTrials(failing: Failing, context: Trying) {
  let open: { commit: string; path: string } | undefined;
  async function checkout(commit: string): Promise<string> {
    if (open?.commit === commit) return open.path;
    const { path } = await context.guard.perform({
      ...{ kind: "worktree", commit, why: "to see whether it fails there" },
      ...(open && { instead: open.path }),
    });
    open = { commit, path };
    return path;
  }
  return {
    /** The `number`th run at a commit; each is its own. */
    at: (commit: string, number: number): Promise<Run> =>
      context.step(`run ${number} at ${commit} of ${failing.argv.join(" ")}`, async () =>
        runIn(await checkout(commit), failing, `to see whether it fails at ${commit.slice(0, 10)}`, context),
      ),
  };
}

export type Trials = ReturnType<typeof createTrials>;

/** Several runs of one command on the same code. */
export const triedOf = ({ argv, directory }: Failing, runs: readonly Run[]): Tried => {
  const last = runs.findLast(({ exitCode }) => exitCode !== 0) ?? runs.at(-1)!;
  return {
    ...{ command: [...argv], directory, exitCode: last.exitCode, times: runs.length },
    failed: runs.filter(({ exitCode }) => exitCode !== 0).length,
    ...(last.record && { record: last.record }),
  };
};

const lastLine = (printed: string): string =>
  plain(
    printed
      .split("\n")
      .map((line) => line.trim())
      .findLast((line) => line !== "") ?? "",
    160,
  );
