import { z } from "zod";
import { level } from "./common.ts";
import { effect, tier } from "./scope.ts";

/** Lines and columns count from 1. */
const place = z.object({ file: z.string(), line: z.int().positive(), column: z.int().positive() });

export const ruling = z.object({
  effect,
  /** Where it stands in its file, as in `run.deny[0]`. */
  rule: z.string(),
  tier,
  at: place.optional(),
  why: z.string(),
  /** The level that held. */
  level,
  section: z.string().optional(),
  /** What of the request decided. */
  about: z.string().optional(),
  /** The entry of a person's own file that would allow this from now on. */
  always: z.object({ section: z.string(), entry: z.union([z.string(), z.array(z.string())]) }).optional(),
});

const standing = z.enum(["none", "trusted", "untrusted", "changed"]);

const show = z.object({
  policy: z.literal("show"),
  /** Of these files as they are; approvals are bound to it. */
  digest: z.string(),
  /** As a person set it. */
  level,
  /** What the files permit at most. */
  atMost: z.object({ level, tier, at: place.optional() }).optional(),
  files: z.array(z.object({ tier, path: z.string(), found: z.boolean() })),
  /** How the repository's own file counts. */
  repository: standing,
  rules: z.array(
    z.object({
      tier,
      rule: z.string(),
      effect,
      about: z.string(),
      at: place.optional(),
      /** False for what a repository allows before a person trusts it. */
      counts: z.boolean(),
    }),
  ),
});

const explanation = z.object({
  policy: z.literal("explain"),
  action: z.string(),
  ...ruling.shape,
  parts: z.array(ruling),
  change: z.array(z.string()),
});

const tested = z.object({
  policy: z.literal("test"),
  file: z.string(),
  passed: z.int(),
  failed: z.array(z.object({ at: place, action: z.string(), expected: z.string(), ruling })),
});

const levelSet = z.object({ policy: z.literal("set-level"), from: level, to: level, by: z.string() });

const trusted = z.object({
  policy: z.literal("trust"),
  file: z.string(),
  before: standing,
  now: standing,
  /** SHA-256 of the file's text, hex. */
  hash: z.string().optional(),
  /** What changed since it was trusted, or the whole text; as a unified diff. */
  diff: z.string(),
  by: z.string(),
});

const started = z.object({ policy: z.literal("init"), path: z.string() });

export const policyAnswer = z.discriminatedUnion("policy", [
  show,
  explanation,
  tested,
  levelSet,
  trusted,
  started,
]);
