/** Tables and queries, and where they live. */
export type { ApprovalReply, ApprovalRequest } from "./approvals.ts";
export { findCommonDirectory } from "./commonDirectory.ts";
export { dayOf } from "./day.ts";
export type { EventDraft, StateChange } from "./events.ts";
export type { Fix, SeenFailure } from "./incidents.ts";
export { keepIncoming } from "./incoming.ts";
export type { Lease } from "./lease.ts";
export type { LedgerNode, LedgerRow, LedgerView, Seal, StoredCheckpoint } from "./ledger.ts";
export type { StoredMessage } from "./messages.ts";
export { dataHome, makePlace, type Place, placeOf } from "./place.ts";
export type { Intent, NewProposal, ProposalFilter, StoredProposal } from "./proposals.ts";
export type { StoredStep } from "./steps.ts";
export { openStorage, type Storage } from "./storage.ts";
export type { StoredTask } from "./taskRow.ts";
export type { Move, NewTask } from "./tasks.ts";
export type { StoredTurn } from "./turns.ts";
export type { TurnId, UsageQuery, UsedBefore, UsedTurn } from "./usage.ts";
export type { Durability } from "./write.ts";
