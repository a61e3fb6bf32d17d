/** The one door for effects: decide, confine, mask, record. */
export type * from "./action.ts";
export type { ApprovalPort } from "./approvals/approvals.ts";
export type { Forge } from "./effects/publish.ts";
export { type GitOptions, type GitPort, gitPort } from "./git/port.ts";
export { createGuard, type GuardOptions, type HostGuard } from "./guard.ts";
export { type Audit, type AuditOptions, auditLedger } from "./ledger/audit.ts";
export type { LedgerPort } from "./ledger/book.ts";
export { type ExportFormat, exportFormats, exportLedger } from "./ledger/export/index.ts";
export { type ListOptions, listRecords } from "./ledger/list.ts";
export { checkpointText, consistencyOf, proofOf, publicKey } from "./ledger/prove.ts";
export { type Pruned, type PruneOptions, pruneable, pruneLedger } from "./ledger/prune.ts";
export { type Recent, verifyRecent } from "./ledger/recent.ts";
export { sealLedger } from "./ledger/seal.ts";
export { type Verified, verifyLedger } from "./ledger/verify.ts";
export { toAuditRecord } from "./ledger/words.ts";
export * from "./policy/index.ts";
export { findSandbox } from "./sandbox/findSandbox.ts";
export type * from "./sandbox/sandbox.ts";
export { type Toolchains, toolchainsOf } from "./sandbox/toolchains.ts";
export {
  type Credential,
  createMask,
  type Mask,
  type MaskOptions,
  type MaskStream,
} from "./secrets/index.ts";
export type { Command } from "./spawn.ts";
export type { TaintPort } from "./taint/taint.ts";
export { writeFile } from "./writeFile.ts";
