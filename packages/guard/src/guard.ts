import { randomUUID } from "node:crypto";
import {
  type Approval,
  FamiliarError,
  fail,
  isFamiliarError,
  type Level,
  type Origin,
  type Taint,
} from "@familiar/protocol";
import type { Action, Decision, Guard, Outcome, OutcomeOf } from "./action.ts";
import { type ApprovalPort, askedFor, leaveFor, type Question } from "./approvals/approvals.ts";
import type { Inside, Programs } from "./effects/effect.ts";
import { act, broughtBy, describe, detailOf, digestOfAction, summaryOf, told } from "./effects/index.ts";
import type { Forge } from "./effects/publish.ts";
import type { FactPort } from "./effects/remember.ts";
import { createGit } from "./git/git.ts";
import { createGitRun } from "./git/run.ts";
import { createBook, type LedgerPort } from "./ledger/book.ts";
import type { Policy, Spent } from "./policy/index.ts";
import type { Hosts } from "./request.ts";
import type { Surroundings } from "./rules.ts";
import type { Missing } from "./sandbox/findSandbox.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { createMasking, type Masking } from "./secrets/masking.ts";
import { createTaint, type TaintPort } from "./taint/taint.ts";
import { type Caller, createWeigher, shut, type Weighed } from "./weigh.ts";
import { createWorktrees } from "./worktree/worktrees.ts";

export type GuardOptions = {
  /** The animal's level; as a function it is asked before every effect, so that less holds at once. */
  level: Level | (() => Promise<Level>);
  ledger: LedgerPort;
  /** Signs what the ledger holds; called every so many records. */
  seal?: () => Promise<unknown>;
  /** The only folder that may be written without a person naming the file. */
  dataDirectory: string;
  /** The repository's work tree. */
  root?: string;
  /** Origins that a person configured, such as a language model's; none when left out. */
  hosts?: Hosts;
  /** What the scope files say, as they are now; with none, what the structure of the door lets through goes. */
  policy?: () => Promise<Policy>;
  /** Where requests for leave are kept; with none, what would be asked about is refused. */
  approvals?: ApprovalPort;
  taints?: TaintPort;
  /** What was used up so far of what policy counts; undefined where nothing of it decides about this kind. */
  spent?: (task: string | undefined, kind: Action["kind"]) => Promise<Spent | undefined>;
  /** With none, no command of the repository runs. */
  sandbox?: () => Promise<Sandbox | Missing>;
  /** The folders of Familiar's own programs that commands may be run by. */
  programs?: Programs;
  /** Which files of the repository no command sees. */
  hides?: () => Promise<(path: string) => boolean>;
  /** Takes secrets out of all that is recorded, shown or sent. */
  masking?: Masking;
  /** Where pull requests and comments go; asked when it is first needed. */
  forge?: () => Promise<Forge | undefined>;
  /** Where what is remembered is kept. */
  facts?: FactPort;
  env?: NodeJS.ProcessEnv;
  clock?: () => number;
};

/** The guard as its host holds it. */
export type HostGuard = Guard & {
  /** The same door, with this task's name on what goes through. */
  forTask(task: string, origin?: Origin): Guard;
  /** Takes away what the task's effects left to work with. */
  endTask(task: string): Promise<void>;
  /** Resolves when everything that happened is in the ledger. */
  flush(): Promise<void>;
};

/** The one door for effects: decides, records, acts, records. */
export function createGuard(options: GuardOptions): HostGuard {
  const { dataDirectory, root, env = process.env, clock = Date.now } = options;
  let level: Level = typeof options.level === "string" ? options.level : "observe";
  const book = createBook(options.ledger, options.seal);
  const git = createGitRun({ env, dataDirectory });
  const read = createGit({ env, dataDirectory });
  const worktrees =
    root === undefined ? undefined : createWorktrees({ env, dataDirectory, root, git, clock });
  const { mask, clean: cleanData, cleanerFor } = options.masking ?? createMasking({ env });
  const around: Surroundings = {
    ...{ dataDirectory, root, hosts: options.hosts ?? new Set() },
    sandbox: options.sandbox !== undefined,
  };

  const weigh = createWeigher({
    async level() {
      if (typeof options.level === "function") level = await options.level();
      return level;
    },
    ...{ around, forge: options.forge, policy: options.policy, spent: options.spent, clock },
  });

  async function sandbox(): Promise<Sandbox> {
    const found = (await options.sandbox?.()) ?? { missing: "This Familiar was started without one." };
    return "missing" in found ? fail("sandbox-missing", found.missing) : found;
  }

  async function perform(action: Action, caller: Caller): Promise<Outcome> {
    const { task } = caller;
    const decision = await weigh(action, caller).catch((error) => shut(error, level));
    const about = { id: randomUUID(), ...(task === undefined ? {} : { task }) };
    const clean = await cleanerFor(JSON.stringify([describe(action, asItIs), decision.why]));
    const described = describe(action, clean);
    const toldSo = (error?: unknown) => ({ ...about, ...toldOf(decision, described, clean, error) });
    const leave = await askFirst(action, decision, caller, described).catch(async (error) => {
      await book.write({ kind: "decision", at: clock(), ...toldSo(error) }, "disk");
      throw error;
    });
    // What only looks leaves no trace but this one: it need not wait for the disk.
    const looks = action.kind === "run" && action.as === "read";
    const entry = { ...toldSo(), ...(leave ? { leave } : {}) };
    await book.write({ kind: "decision", at: clock(), ...entry }, looks ? "process" : "disk");
    const record = (effect: Record<string, unknown>) => {
      const after = { kind: "effect" as const, at: clock(), ...about, ...effect };
      return looks ? book.writeSoon(after) : book.write(after, "disk");
    };
    const inside: Inside = {
      ...{ env, dataDirectory, root, mask, read, git, worktrees, sandbox, task },
      ...{
        forge: async () => options.forge?.(),
        hides: options.hides,
        facts: options.facts,
        programs: options.programs ?? {},
        clean: cleanData,
      },
      doubt: () => doubtOf(caller),
    };
    const brought = broughtBy(action);
    if (brought) await heed(caller, brought);
    const outcome = await act(action, inside).catch(async (error) => {
      const known = "signal" in action && action.signal?.aborted ? aborted(error) : error;
      await record(await failureOf(known));
      throw known;
    });
    await record(told(outcome));
    return outcome.kind === "run" ? { ...outcome, record: about.id } : outcome;
  }

  async function failureOf(error: unknown): Promise<Record<string, unknown>> {
    const code = isFamiliarError(error) ? error.code : "internal";
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, error: code, why: (await cleanerFor(why))(why).toWellFormed() };
  }

  /** The leave that was used, when one was needed. Throws when this may not happen, or not yet. */
  async function askFirst(
    action: Action,
    { effect, why, ruling, policy = "", error }: Weighed,
    { task }: Caller,
    described: Record<string, unknown>,
  ): Promise<{ approval: string; by: string } | undefined> {
    if (effect === "allow") return undefined;
    if (error !== undefined) throw error;
    const { text } = await mask();
    if (effect === "deny") fail("policy-refused", sentence(text(why)));
    if (!options.approvals) fail("policy-refused", `${sentence(text(why))} Nobody can be asked here.`);
    const question = await questionOf(action, { ruling: ruling!, policy, task, described });
    const approval = await leaveFor(options.approvals, question);
    return { approval: approval.id, by: approval.answeredBy ?? "" };
  }

  async function questionOf(
    action: Action,
    about: Pick<Question, "ruling" | "policy" | "task"> & { described: Record<string, unknown> },
  ): Promise<Question> {
    const { ruling, policy, task, described } = about;
    const { text } = await mask();
    const detail = detailOf(action);
    const placed = (path: string) => worktrees?.placed(path, task ?? "none") ?? path;
    return {
      ...{ action: digestOfAction(action, placed), policy, task, now: clock(), ruling },
      shown: {
        ...{ action: described, summary: text(summaryOf(action)) },
        ...(detail ? { detail: text(detail).slice(0, longestDetail) } : {}),
      },
    };
  }

  async function ask(action: Action, caller: Caller): Promise<Approval | undefined> {
    const { effect, ruling, policy = "", error, why } = await weigh(action, caller);
    if (effect !== "ask" || error !== undefined || !ruling || !options.approvals) return undefined;
    const clean = await cleanerFor(JSON.stringify([describe(action, asItIs), why]));
    const about = { ruling, policy, task: caller.task, described: describe(action, clean) };
    const asked = await askedFor(options.approvals, await questionOf(action, about));
    return asked.state === "pending" ? asked : undefined;
  }

  /** Before the text is read: a process that dies in between has it on record. */
  async function heed({ task, taint }: Caller, brought: Pick<Taint, "source" | "place">): Promise<void> {
    const place = (await cleanerFor(brought.place))(brought.place).toWellFormed();
    const known = { source: brought.source, place, at: clock() };
    const about = task === undefined ? {} : { task };
    if (await taint.add(known)) await book.write({ kind: "taint", ...about, ...known }, "process");
  }

  const door = (task?: string, origin: Origin = "person"): Guard => {
    const caller: Caller = { task, origin, taint: createTaint(options.taints, task) };
    return {
      get level() {
        return level;
      },
      perform: <A extends Action>(action: A) => perform(action, caller) as Promise<OutcomeOf<A>>,
      decide: (action) => weigh(action, caller),
      ask: (action) => ask(action, caller),
      heed: (source, place) => heed(caller, { source, place }),
    };
  };

  return Object.assign(door(), {
    forTask: door,
    async endTask(task: string) {
      await worktrees?.closeTask(task);
    },
    flush: () => book.flush(),
  });
}

/** A person's word comes from a surface, or from a task of theirs that read nothing of strangers. */
async function doubtOf({ task, origin, taint }: Caller): Promise<string | undefined> {
  if (task === undefined) return undefined;
  if (origin !== "person") return `a task of ${origin === "agent" ? "an agent" : `a ${origin}`} says it`;
  const [source] = await taint.sources();
  return source === undefined ? undefined : `its task has read untrusted text: ${source}`;
}

const asItIs = (text: string): string => text;
const longestDetail = 256 * 1024;

function toldOf(
  { effect, rule, level, why, ruling }: Decision,
  action: Record<string, unknown>,
  clean: (text: string) => string,
  error: unknown,
) {
  return {
    ...{ action, allow: error === undefined, effect, rule, level, reason: clean(why) },
    ...(ruling ? { tier: ruling.tier } : {}),
    ...(effect === "ask" && isFamiliarError(error) && error.code !== "policy-refused"
      ? { waits: error.code }
      : {}),
  };
}

const aborted = (error: unknown): FamiliarError =>
  isFamiliarError(error) ? error : new FamiliarError("aborted", "", { cause: error });

const sentence = (why: string): string => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
