import { z } from "zod";
import { time } from "./common.ts";

/** Where in the code a fact is seen to hold. `digest` is of what stood there, however the memory room makes it. */
export const anchor = z.object({
  path: z.string(),
  /** A definition, as `name` or `Container.name`; the lines are its lines. */
  symbol: z.string().optional(),
  line: z.int().positive(),
  endLine: z.int().positive(),
  commit: z.string(),
  digest: z.string(),
});

/**
 * `valid`: its anchors are as they were. `suspect`: they changed in a way that may touch it. `stale`: what it was
 * about is gone or says otherwise. `quarantined`: no person has confirmed it yet.
 */
export const factState = z.enum(["valid", "suspect", "stale", "quarantined"]);

export const factKind = z.enum(["convention", "decision", "command", "place", "incident", "note"]);

/** A wish that code can be checked against, when the statement is one that can be. */
export const preference = z.object({
  rule: z.string(),
  value: z.union([z.string(), z.boolean(), z.number()]),
});

export const factSource = z.object({
  by: z.enum(["person", "review", "instinct", "model"]),
  /** The person's, as they say it; the model's id; the instinct's. */
  name: z.string().trim().min(1).max(200),
  task: z.string().optional(),
});

export const fact = z.object({
  id: z.string(),
  /** One sentence, secrets masked. */
  statement: z.string(),
  kind: factKind,
  source: factSource,
  anchors: z.array(anchor),
  /** Globs of the paths that it is about; everywhere when empty. */
  scope: z.array(z.string()),
  preference: preference.optional(),
  state: factState,
  /** Why it is in that state, in plain words. */
  why: z.string(),
  createdAt: time,
  checkedAt: time,
  checkedCommit: z.string(),
  confirmed: z.object({ by: z.string(), at: time }).optional(),
  /** How often it was given to a skill or a person who asked. */
  used: z.int().nonnegative(),
  usedAt: time.optional(),
  /** Facts that want something else of the same rule; a person's goes before others, then the newer. */
  conflicts: z.array(z.string()).optional(),
});

/** What is asked to be remembered. Anchors are named as places and made by the memory itself. */
export const factDraft = z.object({
  statement: z.string().trim().min(1).max(500),
  kind: factKind.optional(),
  /** `path`, `path:line` or `path#symbol`; found in the statement when left out. */
  places: z.array(z.string().max(1000)).max(20).optional(),
  scope: z.array(z.string().max(300)).max(20).optional(),
  /** The page of the repository that says so; it is quarantined then, whoever passes it on. */
  from: z.string().optional(),
  source: factSource,
});

export const factQuery = z.object({
  states: z.array(factState).optional(),
  text: z.string().optional(),
  limit: z.int().positive().optional(),
});

const person = z.string().trim().min(1).max(200);

/** A person's change of a fact. */
export const factChange = z.discriminatedUnion("do", [
  z.object({ do: z.literal("confirm"), by: person }),
  z.object({ do: z.literal("edit"), by: person, statement: z.string().trim().min(1).max(500) }),
  z.object({ do: z.literal("forget"), by: person }),
]);

export const memoryAnswer = z.object({
  facts: z.array(fact),
  /** What was done, when something was. */
  did: z.enum(["added", "confirmed", "edited", "forgotten", "exported", "proposed"]).optional(),
  /** The file in which people can read them, or that was proposed. */
  file: z.string().optional(),
  patch: z.string().optional(),
  /** The proposal in which the change waits. */
  proposal: z.int().positive().optional(),
});
