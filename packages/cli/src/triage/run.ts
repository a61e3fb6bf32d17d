import { resolve } from "node:path";
import { exitCodes, fail, type Triage } from "@familiar/protocol";
import type { TriageInput } from "@familiar/skills";
import type { Answer } from "../command.ts";
import type { TriageFlags } from "../commands/triage.ts";
import type { Context } from "../context.ts";
import { runTask } from "../runTask.ts";

/** Runs triage of what the command line names. Exit code 1 says that nothing was found that says why. */
export async function runTriage(
  args: readonly string[],
  flags: TriageFlags,
  context: Context,
): Promise<Answer<Triage, Triage>> {
  const [named, ...more] = args;
  if (more.length > 0) fail("usage", "Name one input at a time.");
  if (flags.last && named !== undefined) fail("usage", "--last and an input exclude each other.");
  if (!flags.last && named === undefined)
    fail("usage", "Name a file, - for standard input, a run, or --last.");
  const given = await inputOf(named, flags, context);
  try {
    const wish: TriageInput = { ...given.input, ...wishesOf(flags) };
    const told = await runTask<Triage>(
      await context.familiar(),
      { skill: "triage", input: wish },
      { ...context, onEvent: (event) => event.type === "note" && context.note(event.text) },
    );
    const exit = told.found || flags.green ? exitCodes.done : exitCodes.failed;
    return flags.message && !context.json
      ? { document: told, exit, stream: once(`${told.message ?? told.summary}\n`) }
      : { document: told, exit };
  } finally {
    await given.done();
  }
}

type Given = { input: TriageInput; done(): Promise<void> };

async function inputOf(named: string | undefined, flags: TriageFlags, context: Context): Promise<Given> {
  if (named === "-") {
    const { keepIncoming } = await import("@familiar/storage");
    const { file, done } = await keepIncoming(process.stdin, context.place().directory);
    return { input: { file, source: "standard input" }, done };
  }
  if (named === undefined || /^https?:\/\//i.test(named)) {
    const { runOf } = await import("./forgeRun.ts");
    return runOf(named, flags, context);
  }
  if (flags.issue && /^#?\d{1,9}$/.test(named)) {
    const { issueOf } = await import("./forgeRun.ts");
    return issueOf(Number(named.replace("#", "")), context);
  }
  return { input: { file: resolve(named), source: named }, done: async () => {} };
}

function wishesOf({
  issue,
  bisect,
  prove,
  command,
  since,
  commit,
  branch,
  runner,
  confirm,
  correct,
  green,
}: TriageFlags): Partial<TriageInput> {
  const lines = correct ?? (typeof confirm === "string" ? confirm : undefined);
  return {
    ...(issue && { issue }),
    ...(bisect && { bisect }),
    ...(prove && { prove }),
    ...(command && { command }),
    ...(since && { since }),
    ...(commit && { commit }),
    ...(branch && { branch }),
    ...(runner && { runner }),
    ...(green && { green }),
    ...(lines ? { confirm: readLines(lines) } : confirm ? { confirm: true } : {}),
  };
}

function readLines(text: string): { firstLine: number; lastLine: number } {
  const found = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text);
  const [first, last] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])];
  if (!found || first < 1 || last < first)
    fail("usage", `Lines are named as FROM-TO, counted from 1, not ${text}.`);
  return { firstLine: first, lastLine: last };
}

async function* once(text: string): AsyncGenerator<string> {
  const { cleanText } = await import("../clean.ts");
  yield cleanText(text);
}
