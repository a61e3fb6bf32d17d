import { z } from "zod";
import { citation } from "./common.ts";

export const intent = z.enum([
  "where",
  "what",
  "who-knows",
  "who-owns",
  "how-to",
  "why",
  "changed",
  "depends-on",
  "breaks-if",
  "tested-by",
  "explain",
  "summarise",
  "show",
  "onboard",
  "skill",
  "status",
  "greeting",
  "help",
  "unknown",
]);

/** The answer to a question; citations best first. */
export const report = z.object({
  kind: z.literal("report"),
  question: z.string(),
  answer: z.string(),
  citations: z.array(citation),
  found: z.boolean(),
  by: z.enum(["instinct", "model"]),
  intent,
  /** What the question was taken to be about: a path, a symbol, a topic. */
  about: z.string().optional(),
  /** The nearest things, when the thing itself was not found. */
  nearest: z.array(z.object({ text: z.string(), citation })),
  /** What would make a better answer possible, in one line. */
  hint: z.string().optional(),
  conversation: z.string().optional(),
});

export const hit = z.object({
  path: z.string(),
  line: z.int().positive(),
  score: z.number(),
  kind: z.enum(["symbol", "text", "path", "commit"]),
  /** The line, the signature, or the subject of the commit. */
  text: z.string(),
  /** Set on hits of past commits. */
  commit: z.string().optional(),
});

export const searchAnswer = z.object({
  query: z.string(),
  commit: z.string(),
  hits: z.array(hit),
  tookMs: z.number(),
});
