import { z } from "zod";
import { citation, evidence } from "./common.ts";

/** A place of the code that behaves in a way nobody can have meant. It is told, and never written into a test. */
export const testFinding = z.object({
  title: z.string(),
  why: z.string(),
  /** How to see it oneself, as code or a command. */
  reproduction: z.string(),
  citation: citation.optional(),
});

/** Code whose tests are missing, and why it is worth testing before others. */
export const untested = z.object({
  name: z.string(),
  why: z.string(),
  citation,
});

const count = z.int().nonnegative();

/** What `familiar test` made, or why there is nothing to make. */
export const testsAnswer = z.object({
  kind: z.literal("tests"),
  commit: z.string(),
  /** What was asked for, as it was asked. */
  asked: z.string(),
  /** `made`: tests that hold. `nothing`: it was tried, and there is none to add. `advice`: where to begin by hand. */
  outcome: z.enum(["made", "nothing", "advice"]),
  /** What came of it, in a sentence or two. */
  said: z.string(),
  /** Why nothing was tried: what policy said. */
  refused: z.string().optional(),
  targets: z.array(
    z.object({
      path: z.string(),
      symbol: z.string().optional(),
      why: z.string(),
      language: z.string(),
      /** All that is under test, where that is more than this file. */
      files: z.array(z.string()).optional(),
      /** Test files of it that were there before. */
      tests: z.array(z.string()),
    }),
  ),
  framework: z
    .object({
      name: z.string(),
      command: z.array(z.string()),
      directory: z.string(),
      /** Nothing ran tests here before. */
      first: z.literal(true).optional(),
    })
    .optional(),
  /** How the tests that were there did before anything was added. */
  existing: evidence
    .extend({
      failing: z.array(z.string()),
      /** Of the test files of the target, the nearest were run. */
      files: z.object({ ran: count, of: count }).optional(),
    })
    .optional(),
  /** The proposal that holds the tests, by its number; there is none on a dry run. */
  proposal: z.int().positive().optional(),
  files: z.array(z.object({ path: z.string(), tests: count, lines: count, joins: z.boolean() })),
  tests: z.array(
    z.object({
      name: z.string(),
      file: z.string(),
      about: z.string(),
      /** What it alone covers or kills. */
      reason: z.string(),
      from: z.enum(["documentation", "test", "call", "search", "model", "property"]),
    }),
  ),
  /** The patch itself, so that a dry run leaves nothing else to ask for. */
  patch: z.string(),
  evidence: z.array(evidence.extend({ on: z.enum(["base", "patch"]) })),
  measures: z.array(z.object({ name: z.string(), before: z.string().optional(), after: z.string() })),
  findings: z.array(testFinding),
  /** Candidates that were not kept, and why. */
  dropped: z.array(z.object({ name: z.string(), why: z.string() })),
  untested: z.array(untested),
  /** Where tests cannot be made: the beginning of a test file in the repository's way, all of it still to be written. */
  scaffold: z.object({ path: z.string(), text: z.string(), joins: z.literal(true).optional() }).optional(),
  seed: z.int(),
  seconds: z.number(),
  /** The budget ended the search: a longer one may find more. */
  spent: z.boolean(),
});
