import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import type { Familiar } from "@familiar/agent";
import { type AuditAnswer, exitCodes, fail } from "@familiar/protocol";
import type { Answer } from "../command.ts";
import type { AuditFlags } from "../commands/audit.ts";
import type { Context } from "../context.ts";
import { positive } from "../numbers.ts";
import { exportAnswer } from "./export.ts";

type Given = { familiar: Familiar; options: AuditFlags; context: Context; number: string | undefined };
type Part = (given: Given) => Promise<Answer<AuditAnswer, AuditAnswer>>;

const parts: Record<string, Part> = { list, show, verify, checkpoint, export: exportAll, prune };

/** `familiar audit WHAT`: each of its parts answers with a document of its own. */
export async function audit([what = "", number]: readonly string[], options: AuditFlags, context: Context) {
  const part = Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (!part) return fail("usage", `"${what}" is none of ${Object.keys(parts).join(", ")}.`);
  return part({ familiar: await context.open(), options, context, number });
}

const guard = () => import("@familiar/guard");
const places = ({ storage, place }: Familiar) => ({ ledger: storage.ledger, directory: place.directory });

async function list({ familiar, options: { limit = 20, task, kind, refused, since } }: Given) {
  const { listRecords } = await guard();
  const records = await listRecords(familiar.storage.ledger, {
    ...{ limit, refused: refused === true },
    ...(task !== undefined && { task }),
    ...(kind !== undefined && { kind }),
    ...(since !== undefined && { since }),
  });
  return { document: { audit: "list" as const, records } };
}

async function show({ familiar, options, number }: Given) {
  const { proofOf, showRecord } = await guard();
  const seq = numberOf(number);
  const record = await showRecord(familiar.storage.ledger, seq);
  if (!record) return fail("record-not-found", `${seq} is not there.`);
  const proof = options.proof ? { proof: await proofOf(places(familiar), seq) } : {};
  return { document: { audit: "show" as const, record, ...proof } };
}

async function verify({ familiar, options: { key, checkpoint: file } }: Given) {
  const { auditLedger } = await guard();
  const found = await auditLedger({
    ...places(familiar),
    ...(key !== undefined && { key }),
    ...(file !== undefined && { checkpoint: read(file) }),
  });
  const exit = found.verified ? exitCodes.done : exitCodes.failed;
  return { document: { audit: "verify" as const, ...found }, exit };
}

async function checkpoint({ familiar, options: { from } }: Given) {
  const { checkpointText, consistencyOf, publicKey } = await guard();
  const text = await checkpointText(places(familiar));
  const key = await publicKey(familiar.place.directory);
  if (text === undefined || key === undefined) return fail("record-not-found", "There is none yet to sign.");
  const consistency = from && { consistency: { from, path: await consistencyOf(places(familiar), from) } };
  return { document: { audit: "checkpoint" as const, checkpoint: text, key, ...consistency } };
}

async function exportAll({ familiar, options, context }: Given) {
  return exportAnswer(places(familiar), options.format ?? "jsonl", context);
}

async function prune({ familiar, options: { before, dryRun, yes }, context }: Given) {
  const { pruneable, pruneLedger } = await guard();
  if (before === undefined) return fail("usage", "Say with --before until when texts are given up.");
  const { ledger, directory } = places(familiar);
  const would = await pruneable({ ledger, before });
  const document = { audit: "prune" as const, ...would, dryRun: dryRun === true };
  if (dryRun || would.pruned === 0) return { document };
  if (!yes) {
    const answer = await context.confirm(`Give up the texts of ${would.pruned} records for ever?`);
    if (answer === undefined) fail("needs-person", "A text that is given up is gone for ever.");
    if (!answer) return { document: { ...document, pruned: 0, through: would.through - would.pruned } };
  }
  const by = userInfo().username;
  return { document: { ...document, ...(await pruneLedger({ ledger, directory, before, by })) } };
}

function numberOf(text = ""): number {
  try {
    return positive(text);
  } catch {
    return fail("usage", `"${text}" is no number of a record.`);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return fail("usage", `${file}: ${(error as Error).message}.`, error);
  }
}
