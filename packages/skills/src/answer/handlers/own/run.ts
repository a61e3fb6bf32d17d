import type { RunAction } from "@familiar/guard";
import type { CommandPurpose, FoundCommand } from "@familiar/repository";
import { argvOf } from "../../../look/argv.ts";
import { code, plain } from "../../../text.ts";
import { safe } from "../../safe.ts";
import type { Answer, Asked, Handler } from "../handler.ts";
import { short } from "../say.ts";
import { runsIn } from "./records.ts";
import { aside } from "./remember.ts";

const named: Partial<Record<CommandPurpose, string>> = {
  test: "the tests",
  lint: "the linter",
  typecheck: "the type check",
  build: "the build",
};
const longest = 10 * 60_000;

/** Runs the repository's own command in a checkout and in the sandbox, where the level allows it, as the door decides. */
export const run: Handler = async (asked) => {
  const { question, repository, guard } = asked;
  const purpose = (question.variant ?? "test") as CommandPurpose;
  const what = named[purpose] ?? purpose;
  const [found] = repository.conventions().commands.filter((each) => each.purpose === purpose);
  if (!found)
    return {
      ...aside(
        `Not found: no manifest, CI file, Makefile or README says how to run ${what}. Nothing was run.`,
      ),
      found: false,
    };
  const { command, directory, source, from } = found;
  const it = `${code(command, 200)}${directory === "." ? "" : ` in ${code(directory)}`} (${from}, ${source.path}:${source.line})`;
  const notRun = (why: string, hint?: string): Answer => ({
    ...aside(`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${it}. Not run: ${why}.`, hint),
    citations: [source],
  });
  if (question.unsure)
    return notRun("I was not sure that you ask for it", `Say “run ${what}” in one sentence of your own.`);
  const checkout = {
    kind: "worktree",
    commit: repository.head().commit,
    why: `a person asked to run ${what}`,
  } as const;
  const { effect, why } = await guard.decide(checkout);
  if (effect === "deny")
    return guard.level === "observe"
      ? notRun(
          "at the level `observe` I only look",
          "`familiar policy set-level propose` lets me run commands in a sandbox, in a checkout of my own.",
        )
      : notRun(plain(why, 200), "`familiar policy show` tells what I may do.");
  const argv = argvOf(command);
  if (!argv) return notRun("it needs a shell, and I run single commands only");
  return attempt({ found, argv, checkout, what, it }, asked);
};

type Attempt = {
  found: FoundCommand;
  argv: [string, ...string[]];
  checkout: { kind: "worktree"; commit: string; why: string };
  what: string;
  it: string;
};

async function attempt(
  { found, argv, checkout, what, it }: Attempt,
  { context, guard, signal, repository }: Asked,
) {
  const { budget, emit, self } = context;
  const outcome = await context.step(`run ${what}`, async () => {
    const { path } = await guard.perform(checkout);
    const action: RunAction = {
      ...{ kind: "run", as: "confined", argv, signal, why: checkout.why },
      cwd: found.directory === "." ? path : `${path}/${found.directory}`,
      timeoutMs: Math.min(longest, (budget.seconds ?? Number.POSITIVE_INFINITY) * 1000),
    };
    emit({ type: "tool", tool: "run", about: plain(found.command, 80), phase: "started" });
    const { code: exit, durationMs, stdout, stderr, stopped } = await guard.perform(action);
    const failed = exit !== 0;
    emit({
      type: "tool",
      tool: "run",
      about: plain(found.command, 80),
      phase: failed ? "failed" : "finished",
    });
    return { exit, durationMs, stopped, said: lastLines(`${stdout.toString()}\n${stderr}`) };
  });
  const record = runsIn((await self?.records({ task: self.task, limit: 50 })) ?? [])[0];
  const { exit, durationMs, stopped, said } = outcome;
  const ended = stopped
    ? `was stopped: ${stopped}`
    : exit === 0
      ? "passed, exit code 0"
      : `failed, exit code ${exit}`;
  const seconds = durationMs < 10_000 ? (durationMs / 1000).toFixed(1) : Math.round(durationMs / 1000);
  return {
    ...aside(
      `${it} ${ended}, after ${seconds} s, at ${short(checkout.commit)}.${said ? `\n${said}` : ""}`,
      exit === 0
        ? "It ran in a sandbox on the committed files; what is not committed was not there."
        : "It ran in a sandbox without network, on the committed files alone: what is not installed there is missing.",
    ),
    citations: [repository.cite(found.source.path, found.source.line)],
    ...(record
      ? { did: [{ record: String(record.seq), what: `ran ${plain(argv.join(" "), 120)}`, ok: record.ok }] }
      : {}),
  };
}

/** What a program says last is mostly how it went. */
const lastLines = (printed: string): string =>
  safe(printed)
    .split("\n")
    .map((line) => plain(line, 160))
    .filter((line) => line !== "")
    .slice(-4)
    .map((line) => `  ${line}`)
    .join("\n");
