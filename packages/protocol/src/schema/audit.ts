import { z } from "zod";
import { time } from "./common.ts";

/** One record of the ledger. */
export const auditRecord = z.object({
  seq: z.int().positive(),
  /** SHA-256 of the record as canonical JSON (RFC 8785), hex. */
  hash: z.string(),
  /** What it says, in one line; that its text was given up, when it was. */
  text: z.string(),
  at: time.optional(),
  kind: z.string().optional(),
  task: z.string().optional(),
  /** Of a decision. */
  verdict: z.enum(["allow", "ask", "deny"]).optional(),
  /** The record itself; absent when its text was given up. */
  record: z.record(z.string(), z.unknown()).optional(),
});

export const auditList = z.object({ audit: z.literal("list"), records: z.array(auditRecord) });

export const auditShow = z.object({
  audit: z.literal("show"),
  record: auditRecord,
  /** That it is in the ledger that was signed (c2sp.org/tlog-proof). */
  proof: z.string().optional(),
});

export const auditVerify = z.object({
  audit: z.literal("verify"),
  /** Records that hold, from the beginning. */
  records: z.int(),
  verified: z.boolean(),
  problem: z.string().optional(),
  /** The first record that is not as it was written, and what was done. */
  fault: z
    .object({
      record: z.int(),
      done: z.enum(["edited", "removed", "inserted", "reordered", "truncated", "replaced"]),
    })
    .optional(),
  /** Records that a signed checkpoint covers. */
  signed: z.int(),
  /** Records at the beginning whose text was given up. */
  pruned: z.int(),
  /** Allowed decisions without an effect: it still runs, or its process died. */
  unfinished: z.array(z.int()),
  /** Effects without a decision. */
  undecided: z.array(z.int()),
  /** The public key that signatures were checked with: `name+id+key` (c2sp.org/signed-note). */
  key: z.string().optional(),
  remarks: z.array(z.string()),
});

export const auditCheckpoint = z.object({
  audit: z.literal("checkpoint"),
  /** A signed note (c2sp.org/tlog-checkpoint). */
  checkpoint: z.string(),
  key: z.string(),
  /** That the tree begins with that of an earlier size (RFC 6962, 2.1.2), base64. */
  consistency: z.object({ from: z.int(), path: z.array(z.string()) }).optional(),
});

export const auditPrune = z.object({
  audit: z.literal("prune"),
  /** Records whose text was given up now. */
  pruned: z.int(),
  /** The last of all those without a text; 0 when there is none. */
  through: z.int(),
  dryRun: z.boolean(),
});

export const auditExport = z.object({
  audit: z.literal("export"),
  format: z.enum(["jsonl", "ocsf", "cloudevents"]),
  records: z.array(z.record(z.string(), z.unknown())),
});

export const auditAnswer = z.discriminatedUnion("audit", [
  auditList,
  auditShow,
  auditVerify,
  auditCheckpoint,
  auditPrune,
  auditExport,
]);
