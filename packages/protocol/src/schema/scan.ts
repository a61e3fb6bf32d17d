import { z } from "zod";

export const scanFinding = z.object({
  /** The rule's name, gitleaks' own where the rule is. */
  rule: z.string(),
  description: z.string(),
  path: z.string(),
  /** From 1. */
  line: z.int().positive(),
  column: z.int().positive(),
  endLine: z.int().positive(),
  /** The line, with every secret taken out. */
  excerpt: z.string(),
  /** The oldest commit that has it; with `--history` only. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
  /** Stays the same while rule, file and secret do; what a baseline is compared by. */
  fingerprint: z.string(),
});

export const scanAnswer = z.object({
  scanned: z.enum(["files", "staged", "history"]),
  findings: z.array(scanFinding),
  /** Findings left out because the baseline has them. */
  known: z.int().nonnegative(),
  /** Files, or with `--history` versions of files, that were looked into. */
  looked: z.int().nonnegative(),
  /** UTF-16 units of text. */
  size: z.int().nonnegative(),
  /** How many were not looked into, by reason. */
  passed: z.object({
    binary: z.int().nonnegative(),
    tooLarge: z.int().nonnegative(),
    unreadable: z.int().nonnegative(),
    leftOut: z.int().nonnegative(),
  }),
});
