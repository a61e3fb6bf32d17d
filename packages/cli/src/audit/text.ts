import type { AuditAnswer, AuditRecord } from "@familiar/protocol";
import type { Look } from "../look.ts";

type Shown<Name extends AuditAnswer["audit"]> = Extract<AuditAnswer, { audit: Name }>;

export function auditText(answer: AuditAnswer, look: Look): string {
  switch (answer.audit) {
    case "list":
      return listText(answer, look);
    case "verify":
      return verifyText(answer, look);
    default:
      return "";
  }
}

function listText({ records }: Shown<"list">, look: Look): string {
  if (records.length === 0) return "No record matches.";
  const widest = String(Math.max(...records.map(({ seq }) => seq))).length;
  return records.map((record) => line(record, widest, look)).join("\n");
}

/** `  41  2026-01-31 09:00:12  effect    done, exit code 0, 12 ms`, one line. */
function line({ seq, at, kind, text, record }: AuditRecord, widest: number, { style, width }: Look): string {
  const when = at === undefined ? "".padEnd(19) : timeText(at);
  const room = Math.max(20, width - widest - 19 - 8 - 6);
  const short = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  const what = record?.allow === false ? style("red", short) : short;
  return `${String(seq).padStart(widest)}  ${style("dim", when)}  ${(kind ?? "").padEnd(8)}  ${what}`;
}

/** In the time of this machine. */
export function timeText(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace("T", " ");
}

function verifyText(found: Shown<"verify">, { style }: Look): string {
  const { verified, records, signed, problem, fault, pruned, unfinished, undecided, key, remarks } = found;
  const verdict = verified
    ? style("green", `All ${records} records are as they were written; ${signed} of them are signed.`)
    : style("red", `${fault?.done.toUpperCase()}: ${problem}`);
  return [
    verdict,
    ...(verified ? [] : [`The ${records} records before it hold.`]),
    ...(pruned > 0 ? [`The texts of the first ${pruned} were given up; their digests were checked.`] : []),
    ...(verified && unfinished.length > 0
      ? [`Begun without a recorded end (it still runs, or its process died): ${some(unfinished)}.`]
      : []),
    ...(verified && undecided.length > 0
      ? [`Effects whose decision is not recorded: ${some(undecided)}.`]
      : []),
    ...remarks,
    ...(key === undefined ? [] : [style("dim", `Public key: ${key}`)]),
  ].join("\n");
}

const some = (numbers: readonly number[]): string =>
  numbers.length > 10
    ? `${numbers.slice(0, 10).join(", ")} and ${numbers.length - 10} more`
    : numbers.join(", ");
