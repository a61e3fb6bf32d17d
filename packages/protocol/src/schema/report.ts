import { z } from "zod";
import { citation } from "./common.ts";
import { factState } from "./memory.ts";

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
  "activity",
  "requests",
  "permission",
  "spent",
  "run",
  "undo",
  "remember",
  "forget",
  "recall",
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
  /** Remembered facts that shaped the answer. */
  applied: z
    .array(
      z.object({
        id: z.string(),
        statement: z.string(),
        state: factState,
        /** Who taught it. */
        by: z.string().optional(),
      }),
    )
    .optional(),
  /** Statements of a model that did not hold when they were checked, and were taken out. */
  removed: z
    .array(z.object({ text: z.string(), why: z.enum(["no-such-place", "not-run", "says-otherwise"]) }))
    .optional(),
  /** What was done for it, by the ledger. */
  did: z.array(z.object({ record: z.string(), what: z.string(), ok: z.boolean() })).optional(),
  /** What another skill made for it. */
  made: z.object({ skill: z.string(), result: z.unknown() }).optional(),
});

/** A stored conversation, oldest turn first. */
export const transcript = z.object({
  kind: z.literal("transcript"),
  conversation: z.string(),
  turns: z.array(
    z.object({ question: z.string(), answer: z.string(), about: z.string().optional(), intent: z.string() }),
  ),
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
