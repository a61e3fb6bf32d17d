import type { Inside } from "./fault.ts";

export type Verdict = "allow" | "ask" | "deny";

/** What a decision came to; undefined for other records. One that a person gave leave for is allowed. */
export function verdictOf({ kind, allow, effect, waits }: Inside): Verdict | undefined {
  if (kind !== "decision") return undefined;
  if (allow === true) return "allow";
  return effect === "ask" && waits === "needs-approval" ? "ask" : "deny";
}
