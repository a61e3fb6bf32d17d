import type { AuditRecord, Report } from "@familiar/protocol";
import type { SkillContext } from "../../../skill.ts";

export type Run = {
  argv: readonly string[];
  at: number;
  /** Numbers of the records of the decision and of the outcome. */
  seq: number;
  task?: string;
  ok: boolean;
  /** Null when a signal ended it; undefined when no outcome is on record. */
  code?: number | null;
  why?: string;
};

type Fields = Record<string, unknown>;

/** Confined commands that were let through, newest first, with what became of them by the ledger. */
export function runsIn(records: readonly AuditRecord[]): Run[] {
  const effects = new Map(
    records.flatMap(({ kind, record, seq }) =>
      kind === "effect" && typeof record?.id === "string"
        ? [[record.id, { ...record, seq } as Fields] as const]
        : [],
    ),
  );
  return records.flatMap(({ kind, record, seq, at = 0, task }) => {
    const action = (record?.action ?? {}) as Fields;
    if (kind !== "decision" || record?.allow !== true || action.kind !== "run" || action.as !== "confined")
      return [];
    const effect = effects.get(String(record.id));
    const code = effect?.code as number | null | undefined;
    return [
      {
        ...{ argv: (action.argv ?? []) as string[], at },
        seq: typeof effect?.seq === "number" ? effect.seq : seq,
        ...(task === undefined ? {} : { task }),
        ok: effect?.ok === true && code === 0,
        ...(code === undefined ? {} : { code }),
        ...(typeof effect?.why === "string" ? { why: effect.why } : {}),
      },
    ];
  });
}

/** The newest record of this task of such an action, as a report names it; undefined when there is none. */
export async function recordsOf(
  { self }: SkillContext,
  kind: string,
  what: string,
): Promise<Report["did"] | undefined> {
  const records = (await self?.records({ task: self.task, limit: 50 })) ?? [];
  const decided = records.find(
    ({ kind: of, record }) => of === "decision" && (record?.action as Fields | undefined)?.kind === kind,
  );
  return decided ? [{ record: String(decided.seq), what, ok: decided.record?.allow === true }] : undefined;
}
