import { z } from "zod";
import { time } from "./common.ts";

/** One change of a person's files that Familiar made after they accepted it. */
export const fileChange = z.object({
  id: z.string(),
  at: time,
  /** The work tree. */
  root: z.string(),
  why: z.string(),
  task: z.string().optional(),
  files: z.array(z.string()),
  /** The change that this one took back. */
  undoes: z.string().optional(),
  /** The change that took this one back. */
  undoneBy: z.string().optional(),
  /** A process was killed in the middle, and not every file could be put back. */
  stuck: z.literal(true).optional(),
});

export const undoAnswer = z.object({
  /** What was taken back just now; none when only listed. */
  undone: fileChange.optional(),
  /** Newest first. */
  changes: z.array(fileChange),
});
