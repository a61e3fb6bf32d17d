import { z } from "zod";
import { citation, time } from "./common.ts";
import { owner, person } from "./tour.ts";

/** `unknown`: nothing was sure enough to say. */
export const failureCategory = z.enum([
  "compile",
  "test",
  "lint",
  "types",
  "dependency",
  "environment",
  "timeout",
  "memory",
  "flaky",
  "permissions",
  "infrastructure",
  "configuration",
  "unknown",
]);

const share = z.number().min(0).max(1);

/** Lines that say why, counted from 1 on what was given after CRLF became LF; `lines` are cleaned and masked. */
export const logChunk = z.object({
  firstLine: z.int().positive(),
  lastLine: z.int().positive(),
  score: z.number(),
  lines: z.array(z.string()),
});

/** A place that the input named, as it stands in this repository. */
export const namedPlace = citation.extend({
  /** What was said there. */
  message: z.string().optional(),
  /** The function, where a stack trace named it. */
  name: z.string().optional(),
  /** How the input wrote it, where that is another path. */
  given: z.string().optional(),
  /** Why the line may not be the one that was meant. */
  doubt: z.string().optional(),
});

export const failedTest = z.object({
  name: z.string(),
  /** The file, class or package that it is in, as the report says. */
  suite: z.string().optional(),
  message: z.string(),
  place: namedPlace.optional(),
  /** In the same run it failed and passed. */
  flaky: z.literal(true).optional(),
});

export const suspectFile = z.object({ path: z.string(), score: z.number(), why: z.array(z.string()) });
export const suspectSymbol = citation.extend({
  name: z.string(),
  score: z.number(),
  why: z.array(z.string()),
});
export const suspectCommit = z.object({
  commit: z.string(),
  subject: z.string(),
  author: z.string(),
  at: time.optional(),
  score: z.number(),
  why: z.array(z.string()),
});

/** A command that was run to see something; `record` is its number in the ledger. */
export const tried = z.object({
  command: z.array(z.string()),
  directory: z.string(),
  exitCode: z.int().nullable(),
  times: z.int().positive(),
  failed: z.int().nonnegative(),
  record: z.string().optional(),
});

export const reproduced = z.object({
  /** `flaky`: it both failed and passed on the same code. */
  outcome: z.enum(["yes", "no", "flaky"]),
  commit: z.string(),
  tried,
  why: z.string(),
});

export const bisected = z.object({
  good: z.string(),
  bad: z.string(),
  /** The first that fails; several where some between could not be run. */
  culprits: z.array(suspectCommit),
  runs: z.int().nonnegative(),
  skipped: z.array(z.string()),
  why: z.array(z.string()),
});

/**
 * A change that was made and run: the same command failed before it and holds with it. `revert`: a commit is taken back,
 * all of it or what it did in some files; `part`: the smallest part of it that is enough; `version`: a dependency is put
 * back; `rename`: one that was begun is brought to its end; `suggestion`: the log itself says it; `tool`: the tool that
 * complains put it right.
 */
export const failureProof = z.object({
  kind: z.enum(["revert", "part", "version", "rename", "suggestion", "tool"]),
  title: z.string(),
  commit: z.string().optional(),
  patch: z.string(),
  before: tried,
  after: tried,
  /** Commands that held before and after. */
  others: z.array(tried),
  /** Where it fell short, in plain words; empty when nothing did. */
  limits: z.array(z.string()),
});

export const hotfixPlan = z.object({
  summary: z.string(),
  steps: z.array(z.object({ text: z.string(), command: z.string().optional() })),
  risk: z.object({ level: z.enum(["low", "medium", "high"]), why: z.array(z.string()) }),
  owners: z.array(person),
  rollback: z.array(z.string()),
});

/** The same failure as it was seen before, by its masked signature. */
export const recurrence = z.object({
  incident: z.int().positive(),
  firstAt: time,
  lastAt: time,
  times: z.int().positive(),
  branches: z.array(z.string()),
  runners: z.array(z.string()),
  /** Commits on which the same was seen to fail and to pass. */
  flaky: z.array(z.string()),
  /** What put it right the last time. */
  fix: z
    .object({
      text: z.string(),
      commit: z.string().optional(),
      by: z.string(),
      at: time,
      /** The remembered fact that says so. */
      fact: z.string().optional(),
    })
    .optional(),
});

/** What a failing log, report, trace or alert was found to say. Lists are best first. */
export const triage = z.object({
  kind: z.literal("triage"),
  /** What it was taken for. */
  input: z.object({
    kind: z.enum(["log", "junit", "tap", "sarif", "go-test", "jest", "cargo", "alert", "trace", "issue"]),
    /** A file, an address, or where else it came from. */
    source: z.string(),
    lines: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    /** The CI system or service whose marks it carries. */
    system: z.string().optional(),
    cut: z.boolean(),
  }),
  /** What it was about: the commit that was built where the input or a person names it, else the present one. */
  commit: z.string(),
  branch: z.string().optional(),
  /** The repository that was built, where that is another than this: then nothing of this one is named. */
  elsewhere: z.string().optional(),
  summary: z.string(),
  /** Whether anything was found that says why. */
  found: z.boolean(),
  chunks: z.array(logChunk),
  category: failureCategory,
  confidence: share,
  why: z.array(z.string()),
  /** The step or job that failed. */
  step: z.string().optional(),
  tests: z.array(failedTest),
  places: z.array(namedPlace),
  suspects: z.object({
    files: z.array(suspectFile),
    commits: z.array(suspectCommit),
    symbols: z.array(suspectSymbol).optional(),
  }),
  owners: z.array(owner.extend({ of: z.string() })),
  /** The digest by which the same failure is known again. */
  signature: z.string().optional(),
  recurrence: recurrence.optional(),
  reproduced: reproduced.optional(),
  bisect: bisected.optional(),
  proof: failureProof.optional(),
  plan: hotfixPlan.optional(),
  /** For the channel where people talk about incidents. */
  message: z.string().optional(),
  /** The number of the proposal that waits for a person. */
  proposal: z.int().positive().optional(),
  /** What to do next, in plain words. */
  next: z.array(z.string()),
  /** What was taught by this very command. */
  learned: z.string().optional(),
  /** What was not there to be looked at, and what it would have added. */
  missing: z.array(z.string()),
});

/** One time that a failure was seen. */
export const sighting = z.object({
  at: time,
  /** Where it is known which one was built. */
  commit: z.string().optional(),
  branch: z.string().optional(),
  /** The machine or the job. */
  runner: z.string().optional(),
  source: z.string(),
  outcome: z.enum(["failed", "passed"]),
});

export const incident = z.object({
  number: z.int().positive(),
  signature: z.string(),
  title: z.string(),
  category: failureCategory,
  state: z.enum(["open", "resolved"]),
  recurrence,
  places: z.array(z.string()),
  tests: z.array(z.string()),
  sightings: z.array(sighting),
});

export const incidentQuery = z.object({
  state: incident.shape.state.optional(),
  limit: z.int().positive().max(1000).optional(),
});

export const incidentFix = z.object({
  by: z.string().trim().min(1).max(200),
  fix: z.string().trim().min(1).max(500).optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional(),
});

export const incidentsAnswer = z.object({
  kind: z.literal("incidents"),
  incidents: z.array(incident),
  did: z.enum(["resolved", "reopened"]).optional(),
});
