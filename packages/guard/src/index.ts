/** The one door for effects: decide, confine, mask, record. */
export type * from "./action.ts";
export { type GitOptions, type GitPort, gitPort } from "./git/port.ts";
export { type Confine, createGuard, type GuardOptions, type HostGuard } from "./guard.ts";
export { type Audit, type AuditOptions, auditLedger } from "./ledger/audit.ts";
export type { LedgerPort } from "./ledger/book.ts";
export { type ListOptions, listRecords } from "./ledger/list.ts";
export { type Recent, verifyRecent } from "./ledger/recent.ts";
export { sealLedger } from "./ledger/seal.ts";
export { type Verified, verifyLedger } from "./ledger/verify.ts";
export { findSandbox } from "./sandbox/findSandbox.ts";
export type * from "./sandbox/sandbox.ts";
export * from "./policy/index.ts";
export type { Command } from "./spawn.ts";
