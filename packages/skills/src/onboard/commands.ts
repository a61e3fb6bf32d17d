import type { TourCommand } from "@familiar/protocol";
import { isFamiliarError } from "@familiar/protocol";
import type { CommandPurpose, FoundCommand } from "@familiar/repository";
import type { SkillContext } from "../skill.ts";
import { plain } from "./text.ts";

const purposes: CommandPurpose[] = [
  "install",
  "build",
  "run",
  "test",
  "lint",
  "format",
  "typecheck",
  "release",
];
const shown: Partial<Record<CommandPurpose, number>> = { install: 2, build: 2, run: 2, test: 3 };
/** In this order, one of each: what a newcomer needs to know works. */
const tried = new Set<CommandPurpose>(["install", "build", "test"]);
const longest = 5 * 60_000;

/** The commands worth telling, best first within a purpose; the root's before those of its packages. */
export function chooseCommands(found: readonly FoundCommand[]): FoundCommand[] {
  return purposes.flatMap((purpose) => {
    const own = found.filter((command) => command.purpose === purpose && command.command.length <= 160);
    const atRoot = own.filter((command) => command.directory === ".");
    const unique = new Map(
      [...atRoot, ...own].map((command) => [`${command.directory}\0${command.command.trim()}`, command]),
    );
    return [...unique.values()].slice(0, shown[purpose] ?? 1);
  });
}

/**
 * Runs the first command of each purpose that matters, when policy allows; each at most once for a task.
 * What was not run says why, in plain words.
 */
export async function tryCommands(
  found: readonly FoundCommand[],
  context: SkillContext,
): Promise<TourCommand[]> {
  const told: TourCommand[] = [];
  const done = new Set<CommandPurpose>();
  for (const command of found) {
    const first = tried.has(command.purpose) && !done.has(command.purpose);
    done.add(command.purpose);
    const { purpose, directory, source } = command;
    const base = { purpose, command: plain(command.command, 160), directory, source };
    told.push({
      ...base,
      ...(first
        ? await attempt(command, context)
        : { notExecuted: "Not tried: one command of each kind is enough." }),
    });
  }
  return told;
}

type Attempt = Pick<TourCommand, "executed" | "notExecuted">;

async function attempt(command: FoundCommand, context: SkillContext): Promise<Attempt> {
  const argv = words(command.command);
  if (!argv) return { notExecuted: "Not tried: it needs a shell." };
  const { guard, repository, signal } = context;
  const cwd = command.directory === "." ? repository.root : `${repository.root}/${command.directory}`;
  const action = {
    kind: "run" as const,
    argv,
    cwd,
    why: `See whether the command to ${command.purpose} that ${command.source.path} names works`,
    as: "confined" as const,
    signal,
    timeoutMs: Math.min(longest, (context.budget.seconds ?? Number.POSITIVE_INFINITY) * 1000),
  };
  const decision = guard.decide(action);
  if (!decision.allow) return { notExecuted: `Not run: ${decision.why}.` };
  return context.step(`try ${command.purpose}`, async (): Promise<Attempt> => {
    context.emit({ type: "note", text: `Running ${plain(command.command, 80)}` });
    try {
      const { code, durationMs, digest } = await guard.perform(action);
      return {
        executed: { command: [...argv], exitCode: code, durationMs, output: digest, at: context.now() },
      };
    } catch (error) {
      if (signal.aborted || !isFamiliarError(error)) throw error;
      return { notExecuted: `Not finished: ${plain(error.message, 200)}` };
    }
  });
}

/** An argument vector, when a command is plain words with simple quotes; a shell's own signs are not. */
export function words(command: string): [string, ...string[]] | undefined {
  if (/[|&;<>$`\\(){}*?~\n]|^\s*\w+=/.test(command)) return undefined;
  const found = command
    .match(/"[^"]*"|'[^']*'|[^\s"']+/g)
    ?.map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
  return found?.[0] ? [found[0], ...found.slice(1)] : undefined;
}
