import type { AuditRecord } from "@familiar/protocol";
import type { LedgerRow } from "@familiar/storage";
import { type Inside, readBody } from "./fault.ts";
import { verdictOf } from "./verdict.ts";

/** A row as a person is shown it. */
export function toAuditRecord({ seq, hash, body }: LedgerRow): AuditRecord {
  const record = readBody(body);
  if (!record) return { seq, hash, text: "its text was given up" };
  const { at, kind, task } = record;
  const verdict = verdictOf(record);
  return {
    ...{ seq, hash, text: sentence(record), record },
    ...(typeof at === "number" && { at }),
    ...(typeof kind === "string" && { kind }),
    ...(typeof task === "string" && { task }),
    ...(verdict && { verdict }),
  };
}

type Fields = Record<string, unknown>;

/** What a record says, in one line. */
export function sentence(record: Inside): string {
  switch (record.kind) {
    case "decision":
      return decision(record);
    case "effect":
      return outcome(record);
    case "taint":
      return `took in untrusted text: ${record.source} ${record.place}`;
    case "prune":
      return `${record.by} gave up the texts of records up to ${record.through}`;
    default:
      return JSON.stringify(record);
  }
}

const verdicts = { allow: "allowed", ask: "waits for a person", deny: "REFUSED" };

function decision(record: Inside): string {
  const { by } = (record.leave ?? {}) as Fields;
  const rule = record.rule === undefined ? "" : ` (${record.rule})`;
  return `${verdicts[verdictOf(record)!]}${by ? ` by ${by}` : ""}: ${deed(record.action)}${rule}`;
}

/** What an action would do. */
export function deed(action: unknown): string {
  const { kind, argv, url, path, on, branch, id, commit, worktree, files, bytes } = (action ?? {}) as Fields;
  if (kind === "run" && Array.isArray(argv)) return argv.join(" ");
  if (kind === "review") return reviewed((action ?? {}) as Fields);
  if (kind === "remember") return remembered((action ?? {}) as Fields);
  const what = url ?? path ?? on ?? branch ?? id ?? commit ?? worktree;
  const list = Array.isArray(files) ? files.join(" ") : undefined;
  const size = bytes === undefined ? undefined : `${bytes} bytes`;
  return `${kind} ${[what ?? list, size].filter((part) => part !== undefined).join(", ")}`.trimEnd();
}

function reviewed({ decision, proposal, pieces, by }: Fields): string {
  const some = Array.isArray(pieces) && pieces.length > 1 ? `, pieces ${pieces.join(", ")}` : "";
  return `${decision} proposal ${proposal}${some}, by ${by}`;
}

function remembered({ change, facts, by }: Fields): string {
  const ids = Array.isArray(facts) ? facts.map((fact: Fields) => fact.id) : [];
  const more = ids.length > 3 ? ` and ${ids.length - 3} more` : "";
  return `${change} in memory ${ids.slice(0, 3).join(" ")}${more}, by ${by}`;
}

const units: [name: string, before: string, after: string][] = [
  ["code", "exit code ", ""],
  ["status", "HTTP ", ""],
  ["commit", "commit ", ""],
  ["url", "", ""],
  ["files", "", " files"],
  ["bytes", "", " bytes"],
  ["durationMs", "", " ms"],
];

/** What became of it. */
export function outcome(effect: Fields): string {
  if (effect.error !== undefined) return `failed: ${effect.error}, ${effect.why}`;
  const parts = units.flatMap(([name, before, after]) =>
    effect[name] === undefined ? [] : [`${before}${effect[name]}${after}`],
  );
  const end = effect.stopped === undefined ? [] : [`stopped: ${effect.stopped}`];
  return [effect.ok ? "done" : "not done", ...end, ...parts].join(", ");
}
