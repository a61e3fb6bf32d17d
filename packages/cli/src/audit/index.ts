import { readFileSync } from "node:fs";
import type { Familiar } from "@familiar/agent";
import { type AuditAnswer, exitCodes, fail } from "@familiar/protocol";
import type { Answer } from "../command.ts";
import type { AuditFlags } from "../commands/audit.ts";
import type { Context } from "../context.ts";

type Part = (
  familiar: Familiar,
  options: AuditFlags,
  number?: string,
) => Promise<Answer<AuditAnswer, AuditAnswer>>;

const parts: Record<string, Part> = { list, verify };

export async function audit([what = "", number]: readonly string[], options: AuditFlags, context: Context) {
  const part = Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (!part) return fail("usage", `"${what}" is none of ${Object.keys(parts).join(", ")}.`);
  return part(await context.open(), options, number);
}

async function list({ storage }: Familiar, { limit = 20, task, kind, refused, since }: AuditFlags) {
  const { listRecords } = await import("@familiar/guard");
  const records = await listRecords((before) => storage.ledger.readBack(before), {
    ...{ limit, refused: refused === true },
    ...(task !== undefined && { task }),
    ...(kind !== undefined && { kind }),
    ...(since !== undefined && { since }),
  });
  return { document: { audit: "list" as const, records } };
}

async function verify({ storage, place }: Familiar, { key, checkpoint }: AuditFlags) {
  const { auditLedger } = await import("@familiar/guard");
  const found = await auditLedger({
    ...{ ledger: storage.ledger, directory: place.directory },
    ...(key !== undefined && { key }),
    ...(checkpoint !== undefined && { checkpoint: read(checkpoint) }),
  });
  const exit = found.verified ? exitCodes.done : exitCodes.failed;
  return { document: { audit: "verify" as const, ...found }, exit };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return fail("usage", `${file}: ${(error as Error).message}.`, error);
  }
}
