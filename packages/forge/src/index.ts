/** GitHub, GitLab and Gitea behind one port. */

export { bodyOf, type Work } from "./body/body.ts";
export { templatePath } from "./body/template.ts";
export { createForge, type ForgeOptions } from "./create.ts";
export { type Credentials, credentialsFrom, secretsOf } from "./credentials.ts";
export type { Delivery, HookEvent } from "./hooks/event.ts";
export { type Deliveries, type HookOptions, type Received, receiveHook } from "./hooks/receive.ts";
export { type ForgeKind, type ForgeSettings, type Place, placeOf } from "./place.ts";
export { type Publication, publishProposal, pullBody } from "./propose.ts";
export { createReader, type Facts, type Reader, type ReaderOptions } from "./read.ts";
export type { Pages } from "./rest.ts";
export type * from "./wire/wire.ts";
