import type { Spent } from "@familiar/guard";
import { dayOf, type LedgerRow, type StateChange, type Storage, type UsageQuery } from "@familiar/storage";
import { interrupted } from "./tasks/recover.ts";

export type SpentOptions = {
  storage: Storage;
  /** The task that asks; undefined when a surface does. */
  task: string | undefined;
  now: number;
  /** Whether pull requests are counted, which reads the ledger of the day. */
  pullRequests: boolean;
};

/** A time in which a task ran, in milliseconds. */
type Run = { task: string; from: number; to: number };

/**
 * What the task and the day have used up: the day is the one of this machine's clock. Dollars are those of language
 * models whose price is known; the others are not asked while a file limits dollars.
 */
export async function spentBy({ storage, task, now, pullRequests }: SpentOptions): Promise<Spent> {
  const morning = new Date(now).setHours(0, 0, 0, 0);
  const runs = runsOf(await storage.events.states(morning, task), now);
  const own = runs.filter((run) => run.task === task);
  const begun = Math.min(now, ...own.map(({ from }) => from));
  const [ofTask, ofDay] = await Promise.all([
    task === undefined ? 0 : dollarsOf(storage, { task }),
    dollarsOf(storage, { day: dayOf(now) }),
  ]);
  const opened = pullRequests ? await pullRequestsSince(storage, Math.min(morning, begun)) : [];
  return {
    task: {
      minutes: minutesIn(own, 0),
      dollars: ofTask,
      pullRequests: opened.filter((each) => each.task === task).length,
    },
    day: {
      minutes: minutesIn(runs, morning),
      dollars: ofDay,
      tasks: beganBefore(runs, task, morning, begun),
      pullRequests: opened.filter(({ at }) => at >= morning).length,
    },
  };
}

const dollarsOf = async ({ usage }: Storage, query: UsageQuery): Promise<number> =>
  (await usage.sums("task", query)).total.dollars;

/** A run whose process was killed ended when it last told of something. */
function runsOf(changes: readonly StateChange[], now: number): Run[] {
  return changes.flatMap(({ task, at, state }, index) => {
    if (state !== "running") return [];
    const next = changes[index + 1];
    if (next?.task !== task) return [{ task, from: at, to: now }];
    return [{ task, from: at, to: next.why === interrupted ? next.before : next.at }];
  });
}

const minutesIn = (runs: readonly Run[], since: number): number =>
  runs.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, since)), 0) / 60_000;

/** Tasks that began in the day and before this one did. */
function beganBefore(runs: readonly Run[], task: string | undefined, since: number, until: number): number {
  const began = new Map<string, number>();
  for (const run of runs) began.set(run.task, Math.min(run.from, began.get(run.task) ?? run.from));
  return [...began].filter(([id, at]) => id !== task && at >= since && at <= until).length;
}

type Entry = {
  kind: string;
  id?: string;
  task?: string;
  at: number;
  allow?: boolean;
  ok?: boolean;
  action?: { kind?: string };
};

/** Those that were let through and did not fail, by the ledger. */
async function pullRequestsSince({ ledger }: Storage, since: number): Promise<Entry[]> {
  const opened: Entry[] = [];
  const failed = new Set<string>();
  let before: number | undefined;
  for (;;) {
    const rows: LedgerRow[] = await ledger.readBack(before);
    for (const { body } of rows) {
      if (body === "") return opened;
      const entry = JSON.parse(body) as Entry;
      if (entry.at < since) return opened;
      if (entry.kind === "effect" && entry.ok === false) failed.add(entry.id!);
      if (entry.action?.kind === "pull-request" && entry.allow && !failed.has(entry.id!)) opened.push(entry);
    }
    before = rows.at(-1)?.seq;
    if (before === undefined) return opened;
  }
}
