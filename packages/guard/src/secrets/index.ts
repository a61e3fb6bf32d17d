/** For expressions that users supply: on RE2, which no text can slow down. */
export { anyOf } from "./allowlist.ts";
export { type Finding, type FindOptions, findSecrets } from "./findings.ts";
export { maskKey } from "./key.ts";
export { type Credential, passwordsOf } from "./known.ts";
export { createMask, type Mask, type MaskOptions } from "./mask.ts";
export { credentialsOfGit } from "./remotes.ts";
export * from "./scan/index.ts";
export { createScreen } from "./screen.ts";
export type { MaskStream } from "./stream.ts";
