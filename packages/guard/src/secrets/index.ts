export type { Credential } from "./known.ts";
export { createMask, type Mask, type MaskOptions } from "./mask.ts";
export type { MaskStream } from "./stream.ts";
