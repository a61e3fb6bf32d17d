import type { AuditAnswer, AuditRecord } from "@familiar/protocol";
import type { Look } from "../look.ts";

type Shown<Name extends AuditAnswer["audit"]> = Extract<AuditAnswer, { audit: Name }>;

export function auditText(answer: AuditAnswer, look: Look): string {
  switch (answer.audit) {
    case "list":
      return listText(answer, look);
    case "show":
      return showText(answer, look);
    case "verify":
      return verifyText(answer, look);
    case "checkpoint":
      return checkpointText(answer);
    case "prune":
      return pruneText(answer);
    case "export":
      return "";
  }
}

function listText({ records }: Shown<"list">, look: Look): string {
  if (records.length === 0) return "No record matches.";
  const widest = String(Math.max(...records.map(({ seq }) => seq))).length;
  return records.map((record) => line(record, widest, look)).join("\n");
}

/** `41  2026-01-31 09:00:12  effect    done, exit code 0, 12 ms`, one line. */
function line({ seq, at, kind, text, verdict }: AuditRecord, widest: number, { style, width }: Look): string {
  const when = at === undefined ? "".padEnd(19) : timeText(at);
  const room = Math.max(20, width - widest - 19 - 8 - 6);
  const flat = text.replace(/\s+/g, " ");
  const short = flat.length > room ? `${flat.slice(0, room - 1)}…` : flat;
  const what = verdict === "deny" ? style("red", short) : short;
  return `${String(seq).padStart(widest)}  ${style("dim", when)}  ${(kind ?? "").padEnd(8)}  ${what}`;
}

/** In the time of this machine. */
function timeText(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace("T", " ");
}

function showText(
  { record: { seq, hash, at, text, record = {} }, proof }: Shown<"show">,
  look: Look,
): string {
  const { seq: _seq, at: _at, ...rest } = record;
  const rows = [
    ...(at === undefined ? [] : [["when", timeText(at)]]),
    ...Object.entries(rest).flatMap(([name, value]) => fields(name, value)),
    ["digest", `${hash} (SHA-256)`],
  ] as [string, string][];
  const widest = Math.max(...rows.map(([name]) => name.length));
  return [
    `${look.style("bold", `Record ${seq}`)}: ${text}`,
    "",
    ...rows.map(([name, value]) => `${look.style("dim", name.padEnd(widest))}  ${value}`),
    ...(proof === undefined ? [] : ["", proof.trimEnd()]),
  ].join("\n");
}

/** A value as lines of its own, one for each thing inside. */
function fields(name: string, value: unknown): [string, string][] {
  if (value !== null && typeof value === "object" && !Array.isArray(value))
    return Object.entries(value).flatMap(([inner, item]) => fields(`${name} ${inner}`, item));
  return [[name, typeof value === "string" ? value : JSON.stringify(value)]];
}

function verifyText(found: Shown<"verify">, { style }: Look): string {
  const { verified, records, signed, problem, fault, pruned, unfinished, undecided, key, remarks } = found;
  const whole = [
    style("green", `All ${records} records are as they were written; ${signed} of them are signed.`),
    ...(pruned > 0 ? [`The texts of the first ${pruned} were given up; their digests were checked.`] : []),
    ...(unfinished.length > 0
      ? [`Begun without a recorded end (it still runs, or its process died): ${some(unfinished)}.`]
      : []),
    ...(undecided.length > 0 ? [`Effects whose decision is not recorded: ${some(undecided)}.`] : []),
  ];
  const broken = [style("red", `${fault?.done.toUpperCase()}: ${problem}`)];
  return [
    ...(verified ? whole : broken),
    ...remarks,
    ...(key === undefined ? [] : [style("dim", `Public key: ${key}`)]),
  ].join("\n");
}

const some = (numbers: readonly number[]): string =>
  numbers.length > 10
    ? `${numbers.slice(0, 10).join(", ")} and ${numbers.length - 10} more`
    : numbers.join(", ");

/** The note alone is what others read, so that it can be sent into a file as it is. */
const checkpointText = ({ checkpoint, consistency }: Shown<"checkpoint">): string =>
  [checkpoint.trimEnd(), ...(consistency ? ["", ...consistency.path] : [])].join("\n");

const pruneText = ({ pruned, through, dryRun }: Shown<"prune">): string =>
  pruned === 0
    ? "No text is given up."
    : `The texts of ${pruned} records, up to record ${through}, ${dryRun ? "would be" : "were"} given up.`;
