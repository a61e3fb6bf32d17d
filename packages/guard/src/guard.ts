import { randomUUID } from "node:crypto";
import { FamiliarError, fail, isFamiliarError, type Level } from "@familiar/protocol";
import type { Action, Guard, Outcome, OutcomeOf, RunAction, RunOutcome } from "./action.ts";
import { createGit } from "./git/git.ts";
import { createBook, type LedgerPort } from "./ledger/book.ts";
import { describeAction, describeFailure, describeOutcome } from "./ledger/describe.ts";
import { openUrl } from "./openUrl.ts";
import { type Hosts, sendRequest } from "./request.ts";
import { decide, noSandbox, type Surroundings } from "./rules.ts";
import { type Command, type Ended, marker, runCommand } from "./spawn.ts";
import { howTo, writeFile } from "./writeFile.ts";

/** Wraps a command of the repository so that it runs confined. */
export type Confine = (action: RunAction) => Promise<Command>;

export type GuardOptions = {
  level: Level;
  ledger: LedgerPort;
  /** Signs what the ledger holds; called every so many records. */
  seal?: () => Promise<unknown>;
  /** The only folder that may be written without a person naming the file. */
  dataDirectory: string;
  /** The repository's work tree. */
  root?: string;
  /** Origins that a person configured, such as a language model's; none when left out. */
  hosts?: Hosts;
  /** The sandbox; without it no command of the repository runs. */
  confine?: Confine;
  /** Takes secrets out of a text before it is recorded. */
  mask?: (text: string) => string;
  env?: NodeJS.ProcessEnv;
  clock?: () => number;
};

/** The guard as its host holds it. */
export type HostGuard = Guard & {
  /** The same door, with this task's name on what goes through. */
  forTask(task: string): Guard;
  /** Resolves when everything that happened is in the ledger. */
  flush(): Promise<void>;
};

const confinedLimits = { outputLimit: 8 * 1024 * 1024, timeoutMs: 10 * 60_000 };

/** The one door for effects: decides, records, acts, records. */
export function createGuard(options: GuardOptions): HostGuard {
  const {
    level,
    dataDirectory,
    confine,
    mask = (text) => text,
    env = process.env,
    clock = Date.now,
  } = options;
  const book = createBook(options.ledger, options.seal);
  const git = createGit({ env, dataDirectory });
  const around: Surroundings = {
    dataDirectory,
    root: options.root,
    sandbox: confine !== undefined,
    hosts: options.hosts ?? new Set(),
  };

  async function act(action: Action): Promise<Outcome> {
    switch (action.kind) {
      case "run":
        return action.as === "read" ? toOutcome(await git(action), action) : await runConfined(action);
      case "write":
        return {
          kind: "write",
          path: action.path,
          bytes: writeFile(action.path, action.content, howTo(action)),
        };
      case "request":
        return sendRequest(action);
      case "open-url":
        if (!(await openUrl(action.url, env))) fail("not-found", "This machine has no way to open a page.");
        return { kind: "open-url" };
    }
  }

  async function runConfined(action: RunAction): Promise<RunOutcome> {
    const command = await confine!(action);
    const { input, signal, onOutput, timeoutMs = confinedLimits.timeoutMs } = action;
    const { outputLimit } = confinedLimits;
    return toOutcome(await runCommand(command, { input, signal, onOutput, timeoutMs, outputLimit }), action);
  }

  async function perform(action: Action, task?: string): Promise<Outcome> {
    const { allow, rule, why } = decide(action, level, around);
    const about = { id: randomUUID(), ...(task === undefined ? {} : { task }) };
    const decision = {
      ...about,
      action: describeAction(action, mask),
      allow,
      rule,
      level,
      reason: mask(why),
    };
    // What only looks leaves no trace but this one: it need not wait for the disk.
    const looks = action.kind === "run" && action.as === "read";
    await book.write({ kind: "decision", at: clock(), ...decision }, looks ? "process" : "disk");
    if (!allow) fail(why === noSandbox ? "sandbox-missing" : "policy-refused", `${sentence(why)}`);
    const record = (effect: Record<string, unknown>) => {
      const entry = { kind: "effect" as const, at: clock(), ...about, ...effect };
      return looks ? book.writeSoon(entry) : book.write(entry, "disk");
    };
    const outcome = await act(action).catch(async (error) => {
      const known = "signal" in action && action.signal?.aborted ? aborted(error) : error;
      await record(describeFailure(known, mask));
      throw known;
    });
    await record(describeOutcome(outcome));
    return outcome;
  }

  const door = (task?: string): Guard => ({
    level,
    perform: <A extends Action>(action: A) => perform(action, task) as Promise<OutcomeOf<A>>,
    decide: (action) => decide(action, level, around),
  });
  return { ...door(), forTask: door, flush: () => book.flush() };
}

function toOutcome(ended: Ended, { argv, signal }: RunAction): RunOutcome {
  if (ended.by === "abort") throw signal?.reason ?? new FamiliarError("aborted", `${argv[0]} was stopped.`);
  if (ended.by === "timeout") fail("aborted", `${argv.slice(0, 2).join(" ")} took too long and was stopped.`);
  const { code, stderr, durationMs, digest, dropped } = ended;
  const stdout = dropped > 0 ? Buffer.concat([ended.stdout, Buffer.from(marker(dropped))]) : ended.stdout;
  return { kind: "run", code, stdout, stderr, durationMs, digest };
}

const aborted = (error: unknown): FamiliarError =>
  isFamiliarError(error) ? error : new FamiliarError("aborted", "", { cause: error });

const sentence = (why: string): string => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
