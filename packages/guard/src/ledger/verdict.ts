import type { Inside } from "./fault.ts";

export type Verdict = "allow" | "ask" | "deny";

/** What a decision decided; undefined for other records. Old ones only say whether it was allowed. */
export function verdictOf({ kind, allow, effect }: Inside): Verdict | undefined {
  if (kind !== "decision") return undefined;
  if (effect === "ask" || effect === "deny" || effect === "allow") return effect;
  return allow === true ? "allow" : "deny";
}
