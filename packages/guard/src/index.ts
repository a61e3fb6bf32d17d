/** The one door for effects: decide, confine, mask, record. */
export type * from "./action.ts";
export type { ApprovalPort } from "./approvals/approvals.ts";
export type { Programs } from "./effects/effect.ts";
export type { Forge, ForgeAnswer, ForgeCall, ForgeSend, Opened } from "./effects/publish.ts";
export type { FactPort } from "./effects/remember.ts";
export { branchFor } from "./git/branch.ts";
export { type GitOptions, type GitPort, gitPort } from "./git/port.ts";
export { createGitRun, type GitRun } from "./git/run.ts";
export { createGuard, type GuardOptions, type HostGuard } from "./guard.ts";
export * from "./ledger/index.ts";
export * from "./policy/index.ts";
export type { Missing } from "./sandbox/findSandbox.ts";
export type * from "./sandbox/sandbox.ts";
export { type Toolchains, toolchainsOf } from "./sandbox/toolchains.ts";
export {
  type Credential,
  createMask,
  type Mask,
  type MaskOptions,
  type MaskStream,
} from "./secrets/index.ts";
export { maskKey } from "./secrets/key.ts";
export { createMasking, type Masking } from "./secrets/masking.ts";
export type { Command } from "./spawn.ts";
export type { TaintPort } from "./taint/taint.ts";
export { healChanges, lastChange, listChanges } from "./undo/undo.ts";
export { type Listed, listWorktrees } from "./worktree/list.ts";
export { writeFile } from "./writeFile.ts";
