import type { FailureCategory, Incident, Recurrence, Sighting } from "@familiar/protocol";

/** What is known of a failure when it is seen. */
export type Seen = {
  /** Digest of what is the same each time. */
  signature: string;
  title: string;
  category: FailureCategory;
  places: readonly string[];
  tests: readonly string[];
  /** Reading the same log twice is one sighting. */
  key: string;
  sighting: Omit<Sighting, "outcome">;
};

/** Failures that were seen in this repository, and what was learnt of its logs. */
export type Incidents = {
  /** Notes it, once for each key, and gives what is known of it now. */
  see(seen: Seen): Promise<Recurrence>;
  /** A run that held. */
  passed(sighting: Omit<Sighting, "outcome">, key: string): Promise<void>;
  /** Newest first. */
  list(query?: { state?: Incident["state"]; limit?: number }): Promise<Incident[]>;
  /** The newest commit before this time that held on this branch. */
  lastGreen(branch: string | undefined, before: number): Promise<string | undefined>;
  /** What was learnt, as it was taught. */
  lesson(name: "learned" | "green"): Promise<string | undefined>;
  /** Replaces what was learnt by what `change` makes of it. */
  teach(name: "learned" | "green", change: (before: string | undefined) => string): Promise<void>;
};
