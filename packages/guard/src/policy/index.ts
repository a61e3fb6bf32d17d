/** Policy: levels, scopes and tiers, decided by Cedar. */
export { type Cap, loadPolicy, type Policy } from "./policy.ts";
export { type About, type PolicyRequest, requestOf, type Spent } from "./request.ts";
export type { Ruling } from "./ruling.ts";
export type { PolicySources, Standing } from "./sources.ts";
export type { Layer, Position, Section } from "./tiers.ts";
