import { z } from "zod";
import { levels } from "../level.ts";

export const citation = z.object({
  path: z.string(),
  line: z.int().positive(),
  /** Full hash of the commit that was read; all zeros when the repository has no commit yet. */
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
});

/** A sentence and where it is shown to be true. */
export const claim = z.object({ text: z.string(), citations: z.array(citation) });

export const level = z.enum(levels);

/** Milliseconds since the epoch. */
export const time = z.int().nonnegative();

/** What was executed to check something. `output` is a digest, never the text. */
export const evidence = z.object({
  command: z.array(z.string()),
  exitCode: z.int().nullable(),
  durationMs: z.number(),
  output: z.string(),
  /** What it said last, when it failed; secrets masked. */
  said: z.string().optional(),
  /** The limit that ended it. */
  stopped: z.enum(["time", "memory", "processes", "output"]).optional(),
  at: time,
});

export const failure = z.object({
  error: z.object({ code: z.string(), what: z.string(), why: z.string(), next: z.string() }),
});
