/** Policy: levels, scopes and tiers, decided by Cedar. */
import type * as Allowed from "./allowed.ts";

export { type Act, recordAct } from "./acts.ts";
export type { EffectiveScope } from "./effective.ts";
export { type Failed, testPolicy } from "./expectations.ts";
export { type Explanation, explain } from "./explain.ts";
export { hiderOf, hides } from "./hides.ts";
export { listPolicy } from "./list.ts";
export { type Cap, createPolicy, loadPolicy, type Policy, policyKeeper } from "./policy.ts";
export { type About, type PolicyRequest, requestOf, type Spent } from "./request.ts";
export type { Ruling } from "./ruling.ts";
export {
  ownScope,
  type PolicySources,
  readTexts,
  repositoryScope,
  type Standing,
  scopePaths,
} from "./sources.ts";
export { starterScope } from "./starter.ts";
export type { Layer, Position, Section } from "./tiers.ts";
export { hashOf, readTrust, type Trust, writeTrust } from "./trust.ts";
export { forms, requestFrom } from "./words.ts";

/** `withAllowed` of `allowed.ts`; the library that reads YAML is loaded with it. */
export const withAllowed = async (...given: Parameters<typeof Allowed.withAllowed>): Promise<string> =>
  (await import("./allowed.ts")).withAllowed(...given);
