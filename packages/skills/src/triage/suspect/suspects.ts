import type { FailedTest, NamedPlace, SuspectCommit, SuspectFile, Triage } from "@familiar/protocol";

/** What an explained failure gives to go by. */
export type Clues = {
  /** Where stack frames and matched lines point, most telling first. `fresh`: no green log has the line. */
  places: readonly (NamedPlace & { by: "frame" | "matcher"; fresh?: true })[];
  tests: readonly FailedTest[];
  /** The lines that explain the failure, cleaned. */
  text: string;
  /** The commit that failed. */
  red: string;
  /** The last commit that held, where it is known. */
  green?: string;
};

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
