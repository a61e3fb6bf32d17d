import { listRecords } from "@familiar/guard";
import { fail, type Proof } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";

type Fields = Record<string, unknown>;

/** A command that ran in a worktree, as the ledger has it. */
export type Ran = Omit<Proof, "on">;

const most = 5_000;

/** What the ledger has of a task, to look runs and decisions up in. */
export async function readRuns(ledger: Storage["ledger"], task: string, since: number) {
  const records = await listRecords(ledger, { task, since, limit: most });
  const effects = new Map<unknown, Fields>(
    records.flatMap(({ record }) => (record?.kind === "effect" ? [[record.id, record as Fields]] : [])),
  );
  return {
    /** @throws `proposal-refused` for what is no finished run of this task */
    ran(id: string): Ran {
      const found = records.find(({ record }) => record?.kind === "decision" && record.id === id);
      const action = (found?.record?.action ?? {}) as Fields;
      const effect = effects.get(id);
      if (
        !found ||
        action.kind !== "run" ||
        action.as !== "confined" ||
        !effect ||
        !Array.isArray(action.argv)
      )
        fail("proposal-refused", `The ledger has no finished run ${id} of this task.`);
      const { code, digest, durationMs, stopped, at } = effect;
      return {
        ...{
          record: found.seq,
          command: action.argv.map(String),
          directory: directoryOf(String(action.cwd)),
        },
        ...{ exitCode: typeof code === "number" ? code : null, durationMs: Number(durationMs ?? 0) },
        ...{ output: String(digest ?? ""), at: Number(at) },
        ...(action.dependencies === true ? { dependencies: true as const } : {}),
        ...(isLimit(stopped) ? { stopped } : {}),
      };
    },
    /** What policy decided about more than looking, oldest first. */
    decisions: () =>
      records
        .filter(({ kind, record }) => kind === "decision" && !isLooking(record as Fields))
        .map(({ seq, text }) => ({ record: seq, text }))
        .reverse(),
  };
}

const isLooking = ({ action, rule }: Fields): boolean =>
  (action as Fields | undefined)?.as === "read" ||
  /^(read-worktree|patch-a-worktree|write-in)/.test(String(rule));

const isLimit = (value: unknown): value is NonNullable<Proof["stopped"]> =>
  ["time", "memory", "processes", "output"].includes(String(value));

/** Where in its worktree: `…/worktrees/ID/tree/packages/a` is `packages/a`. */
const directoryOf = (cwd: string): string =>
  /[\\/]worktrees[\\/][^\\/]+[\\/]tree[\\/](.+)$/.exec(cwd)?.[1]?.replaceAll("\\", "/") ?? ".";
