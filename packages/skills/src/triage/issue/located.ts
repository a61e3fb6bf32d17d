import type { SuspectFile, SuspectSymbol, Triage } from "@familiar/protocol";

/** What a report says, as its tracker keeps it; a text without a title has its first line for one. */
export type IssueText = { title: string; body: string };

/** Where a report points. Scores are 0 to 1 and fall; each is told in plain words. */
export type Located = {
  files: SuspectFile[];
  symbols: SuspectSymbol[];
  /** The people who know the first files. */
  owners: Triage["owners"];
  /** How many files could have been named: those that fixes touch. */
  candidates: number;
  /** What was not there to be looked at, and what it would have added. */
  missing: string[];
};

export type LocateOptions = {
  /** Files in the answer; 10 when left out. */
  limit?: number;
  signal?: AbortSignal;
};
