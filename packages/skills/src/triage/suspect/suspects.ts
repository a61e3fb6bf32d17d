import type { SuspectCommit, SuspectFile, Triage } from "@familiar/protocol";
import type { Found } from "../found.ts";

/** What a failure gives to go by. */
export type Clues = Pick<Found, "commit" | "good" | "category" | "lines" | "tests" | "places">;

/** The commits among which the culprit is looked for, newest first. */
export type Range = {
  red: string;
  green?: string;
  commits: readonly string[];
  /** False when no green commit is known: then these are only the latest. */
  known: boolean;
};

/** Scores are 0 to 1, and each is told in plain words; best first. */
export type Suspects = {
  files: SuspectFile[];
  commits: SuspectCommit[];
  /** Who to ask about the first files. */
  owners: Triage["owners"];
  range: Range;
  /** What was not there to be looked at, and what it would have added. */
  missing: string[];
};
