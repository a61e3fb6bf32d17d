import type { HotfixPlan, Triage } from "@familiar/protocol";
import type { Clues } from "./suspect/suspects.ts";

/** What a person asked for beyond looking. Each needs the level `propose`. */
export type Wishes = {
  bisect?: boolean;
  prove?: boolean;
  /** The failing command, as a person would type it. */
  command?: string;
  /** The failing step's command, where the log names it. */
  step?: string;
};

/** From an explained failure to who did it, how that was shown, and what to do. */
export type Pursued = Pick<
  Triage,
  "suspects" | "owners" | "reproduced" | "bisect" | "proof" | "proposal" | "missing" | "next"
> & { plan?: HotfixPlan; message?: string };

export type Pursue = (clues: Clues, wishes: Wishes, context: never) => Promise<Pursued>;
