import type { FailedTest, FailureCategory, NamedPlace } from "@familiar/protocol";

/** What reading the input gave, before anything is suspected; lists are best first. */
export type Found = {
  /** The commit that failed, as far as it is known. */
  commit: string;
  branch?: string;
  /** The newest commit on which the same was seen to hold, by a person's word or an earlier run. */
  good?: string;
  category: FailureCategory;
  /** The lines that say why, cleaned and masked. */
  lines: readonly string[];
  step?: string;
  tests: readonly FailedTest[];
  /** Places in this repository that frames and messages named, those nearest to the failure first. */
  places: readonly NamedPlace[];
  /** The command that failed, where the input says it. */
  command?: readonly string[];
  signature?: string;
  /** What was read, as a person named it. */
  input?: string;
};
