import type { RunAction } from "@familiar/guard";
import { isFamiliarError, type TourCommand } from "@familiar/protocol";
import type { CommandPurpose, FoundCommand } from "@familiar/repository";
import { argvOf } from "../look/argv.ts";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";

/** The first of each: what must work before anything else does. */
const tried = new Set<CommandPurpose>(["install", "build", "test"]);
const longest = 5 * 60_000;

type Outcome = Pick<TourCommand, "executed" | "notExecuted">;

/**
 * Runs the first command of each purpose that matters in a checkout of its own, one after another, when policy
 * allows. What was not run says why, in plain words.
 */
export async function tryCommands(
  found: readonly FoundCommand[],
  context: SkillContext,
): Promise<TourCommand[]> {
  const first = new Set(
    [...tried].map((purpose) => found.find((command) => command.purpose === purpose)).filter(Boolean),
  );
  const outcomes = await attempt(
    found.map((command) => ({ command, wanted: first.has(command) })),
    context,
  );
  return found.map(({ purpose, command, directory, source }, at) => ({
    ...{ purpose, command: plain(command, 120), directory, source },
    ...outcomes[at],
  }));
}

const onlyLooking =
  "None of these was run: at this level I only look. From the level `propose` on I try them in a sandbox.";

type Wish = { command: FoundCommand; wanted: boolean };

async function attempt(wishes: readonly Wish[], context: SkillContext): Promise<Outcome[]> {
  const { guard, repository } = context;
  const { commit } = repository.head();
  const checkout = { kind: "worktree", commit, why: "a place to try the commands in" } as const;
  const { allow, why } = await guard.decide(checkout);
  const none = guard.level === "observe" ? onlyLooking : `Not run: ${why}.`;
  if (!allow) return wishes.map(() => ({ notExecuted: none }));
  if (!wishes.some(({ wanted }) => wanted)) return wishes.map(() => ({ notExecuted: enough }));
  // One step: a command builds on what those before it left in the checkout.
  return context.step("try the commands", async () => {
    const { path } = await guard.perform(checkout);
    const outcomes: Outcome[] = [];
    let failed: FoundCommand | undefined;
    for (const { command, wanted } of wishes) {
      const before = wanted && failed ? `Not run: \`${plain(failed.command, 80)}\` did not work.` : enough;
      const outcome = wanted && !failed ? await run(command, path, context) : { notExecuted: before };
      if (command.purpose === "install" && wanted && outcome.executed?.exitCode !== 0) failed = command;
      outcomes.push(outcome);
    }
    return outcomes;
  });
}

const enough = "Not run: one command of a kind is enough.";

async function run(found: FoundCommand, top: string, context: SkillContext): Promise<Outcome> {
  const { guard, signal, budget } = context;
  const { command, directory, purpose, source } = found;
  const argv = argvOf(command);
  if (!argv) return { notExecuted: "Not run: it needs a shell." };
  const action: RunAction = {
    ...{ kind: "run", as: "confined", argv, signal },
    cwd: directory === "." ? top : `${top}/${directory}`,
    why: `to see whether the command to ${purpose} that ${source.path} names works`,
    timeoutMs: Math.min(longest, (budget.seconds ?? Number.POSITIVE_INFINITY) * 1000),
  };
  const { allow, why } = await guard.decide(action);
  if (!allow) return { notExecuted: `Not run: ${plain(why, 200)}.` };
  context.emit({ type: "note", text: `Running ${plain(command, 80)}` });
  try {
    const { code, durationMs, digest, stdout, stderr, stopped } = await guard.perform(action);
    const said = code === 0 ? undefined : lastLine(stderr) || lastLine(stdout.toString());
    return {
      executed: {
        ...{ command: [...argv], exitCode: code, durationMs, output: digest, at: context.now() },
        ...(said ? { said } : {}),
        ...(stopped ? { stopped } : {}),
      },
    };
  } catch (error) {
    if (signal.aborted || !isFamiliarError(error)) throw error;
    return { notExecuted: `Not finished: ${plain(error.message, 200)}` };
  }
}

/** What a program says last is mostly why it failed, but for where its logs are. */
const lastLine = (printed: string): string =>
  plain(
    printed
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && !/complete log of this run|log files were not written/i.test(line))
      .at(-1) ?? "",
    160,
  );
