/** GitHub, GitLab and Gitea behind one port. */
export { createForge, type ForgeOptions } from "./create.ts";
export { type Credentials, credentialsFrom, secretsOf } from "./credentials.ts";
export type { Delivery, HookEvent } from "./hooks/event.ts";
export { type Deliveries, type HookOptions, type Received, receiveHook } from "./hooks/receive.ts";
export { type ForgeKind, type ForgeSettings, type Place, placeOf } from "./place.ts";
export type { Pages } from "./rest.ts";
export type * from "./wire/wire.ts";
