import type { AuditRecord } from "@familiar/protocol";

/** One effect of a task, by the ledger. */
export type Deed = {
  /** Number of the record of its decision. */
  record: number;
  kind: string;
  /** The command, or what else was done. */
  what: string;
  /** It went through, and its command ended with 0. */
  ok: boolean;
  code?: number | null;
};

type Fields = Record<string, unknown>;

/** Kinds that change something, or show how something fares; reading, thinking and places to work are no deeds. */
const deedKinds = new Set(["run", "apply", "commit", "push", "pull-request", "comment", "remember"]);

/** What was done, oldest first: each decision with the effect that followed it. Takes records in any order. */
export function deedsIn(records: readonly AuditRecord[]): Deed[] {
  const effects = new Map(
    records.flatMap(({ record }) => (record?.kind === "effect" ? [[record.id, record]] : [])),
  );
  return [...records]
    .sort((a, b) => a.seq - b.seq)
    .flatMap(({ seq, record }) => {
      const action = record?.kind === "decision" ? ((record.action ?? {}) as Fields) : {};
      const effect = effects.get(record?.id) as Fields | undefined;
      if (!effect || record?.allow !== true || !deedKinds.has(String(action.kind)) || action.as === "read")
        return [];
      const { code } = effect as { code?: number | null };
      return [
        {
          ...{ record: seq, kind: String(action.kind), what: whatOf(action) },
          ok: effect.ok === true && (code === undefined || code === 0),
          ...(code === undefined ? {} : { code }),
        },
      ];
    });
}

function whatOf({ kind, argv, files, branch }: Fields): string {
  if (Array.isArray(argv)) return argv.join(" ");
  const rest = Array.isArray(files) ? files.join(" ") : (branch ?? "");
  return `${kind} ${rest}`.trim();
}

/** The commands among them: `[ran:1]` is the first one. */
export const runsIn = (deeds: readonly Deed[]): Deed[] => deeds.filter(({ kind }) => kind === "run");
