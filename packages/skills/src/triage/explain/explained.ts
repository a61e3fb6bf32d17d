import type { FailureCategory as Category } from "@familiar/protocol";

/** Lines that say why the build failed. Numbers count from 1 on the given file after CRLF → LF. */
export type Chunk = {
  firstLine: number;
  lastLine: number;
  /** 0 to 1: how likely a person would show these lines. */
  score: number;
  /** The lines without terminal escapes and timestamps; secrets are not masked here. Cut when there are very many. */
  lines: string[];
};

/** The command that the build ran when it failed, or the group of the CI system around it. */
export type Step = { name: string; command?: string; line: number; exitCode?: number };

export type Explained = {
  /** Best first; none when the log has nothing in it. */
  chunks: Chunk[];
  category: Category;
  /** 0 to 1, of the first chunk. */
  confidence: number;
  /** Plain sentences, most important first: why these lines, why this category. */
  why: string[];
  step?: Step;
  /** How many lines were read. */
  total: number;
  /** The CI system that wrote it, where it can be told. */
  system?: System;
  /** What of the log is missing itself: it was cut at its beginning or its end. */
  truncated?: "beginning" | "end" | "middle";
  /** What would have made this surer, each as a sentence: no green log, no confirmed chunk. */
  missing: string[];
  /** The first chunk with everything masked that changes from run to run; equal for the same failure. */
  signature: string;
};

export type System =
  | "github"
  | "gitlab"
  | "travis"
  | "circleci"
  | "jenkins"
  | "buildkite"
  | "azure"
  | "appveyor"
  | "terminal";
