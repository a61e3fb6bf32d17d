/** The one door for effects: decide, confine, mask, record. */
export type * from "./action.ts";
export { type GitOptions, type GitPort, gitPort } from "./git/port.ts";
export { type Confine, createGuard, type GuardOptions, type HostGuard } from "./guard.ts";
export type { LedgerPort } from "./ledger/book.ts";
export { type Verified, verifyLedger } from "./ledger/verify.ts";
export type { Command } from "./spawn.ts";
