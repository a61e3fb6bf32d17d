import type { FailureCategory, LogChunk, Triage } from "@familiar/protocol";
import type { Matched, Trace } from "./frames/frame.ts";
import type { Built } from "./input/built.ts";

/** A test that failed, as a report or a log tells of it. */
export type ReadTest = {
  name: string;
  suite?: string;
  message: string;
  /** Where it says that it failed. */
  path?: string;
  line?: number;
  flaky?: true;
  /** The calls that its own report names, innermost first. */
  frames?: { path: string; line: number }[];
  /** The line of the input that tells of it. */
  at: number;
};

/** No reading names more. */
export const mostTests = 1000;

/** What was read of an input, with paths as they stood there. Lists are best first. */
export type Reading = {
  kind: Triage["input"]["kind"];
  lines: number;
  cut: boolean;
  system?: string;
  chunks: LogChunk[];
  category: FailureCategory;
  confidence: number;
  why: string[];
  step?: { name: string; command?: string };
  tests: ReadTest[];
  traces: Trace[];
  matched: Matched[];
  built: Built;
  /** When it was seen, where the input says so. */
  at?: number;
  /** What is the same whenever this fails again; empty when nothing is. */
  signature: string;
  missing: string[];
  /** What a person taught by this very reading. */
  learned?: string;
};
