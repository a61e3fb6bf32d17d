import { isFamiliarError, type TourCommand } from "@familiar/protocol";
import type { CommandPurpose, FoundCommand } from "@familiar/repository";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";

/** What a newcomer types in the first week, and how many ways of it are worth telling. */
const shown: [CommandPurpose, number][] = [
  ["install", 1],
  ["build", 1],
  ["run", 1],
  ["test", 2],
  ["lint", 1],
  ["format", 1],
  ["typecheck", 1],
];
/** In this order, the first of each: what must work before anything else does. */
const tried = new Set<CommandPurpose>(["install", "build", "test"]);
const longest = 5 * 60_000;

/** Commands that serve the machine that releases or deploys, not the person who starts. */
const notHere =
  /\s(-g|--global)\b|^(docker|podman|kubectl|sudo|brew|apt(-get)?|choco|scoop|winget)\s|publish|deploy|release/;

/** Folders whose commands serve something beside the product. */
const besideIt = /^(tools?|scripts?|docs?|website|examples?|tests?|bench(es|marks)?|fuzz|ci|\.\w+)(\/|$)/;

/** The commands worth telling, best first within a purpose; the root's before those of its packages. */
export function chooseCommands(found: readonly FoundCommand[]): FoundCommand[] {
  return shown.flatMap(([purpose, many]) => {
    const own = found.filter(
      (command) =>
        command.purpose === purpose &&
        command.command.length <= 120 &&
        !notHere.test(command.command) &&
        !besideIt.test(command.directory),
    );
    const ordered = [
      ...own.filter(({ directory }) => directory === "."),
      ...own.filter(({ directory }) => directory !== "."),
    ];
    const [best] = ordered;
    const others = ordered.filter((other) => best !== undefined && toolOf(other) !== toolOf(best));
    return best ? [best, ...others].slice(0, many) : [];
  });
}

/** A second way is worth telling when it is another tool's, not another task of the first. */
const toolOf = ({ command }: FoundCommand) => command.split(" ")[0];

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
    const { purpose, directory, source } = command;
    const wanted = tried.has(purpose) && !done.has(purpose);
    done.add(purpose);
    const outcome = await attempt(command, wanted, context);
    told.push({ purpose, command: plain(command.command, 120), directory, source, ...outcome });
  }
  return told;
}

const onlyLooking =
  "None of these was run: at this level I only look. From the level `propose` on I try them in a sandbox.";

type Outcome = Pick<TourCommand, "executed" | "notExecuted">;

async function attempt(command: FoundCommand, wanted: boolean, context: SkillContext): Promise<Outcome> {
  const { guard, repository, signal, budget } = context;
  const argv = words(command.command);
  const action = {
    kind: "run" as const,
    argv: argv ?? (["sh"] as const),
    cwd: command.directory === "." ? repository.root : `${repository.root}/${command.directory}`,
    why: `See whether the command to ${command.purpose} that ${command.source.path} names works`,
    as: "confined" as const,
    signal,
    timeoutMs: Math.min(longest, (budget.seconds ?? Number.POSITIVE_INFINITY) * 1000),
  };
  const { allow, why } = await guard.decide(action);
  if (!allow) return { notExecuted: guard.level === "observe" ? onlyLooking : `Not run: ${why}.` };
  if (!wanted) return { notExecuted: "Not run: one command of a kind is enough." };
  if (!argv) return { notExecuted: "Not run: it needs a shell." };
  return context.step(`try ${command.purpose}`, async (): Promise<Outcome> => {
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
    .match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)
    ?.map((word) => word.replace(/(["'])(.*?)\1/g, "$2"));
  return found?.[0] ? [found[0], ...found.slice(1)] : undefined;
}
