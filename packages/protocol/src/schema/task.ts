import { z } from "zod";
import { approval } from "./approval.ts";
import { time } from "./common.ts";
import { modelUsage } from "./usage.ts";

export const taskState = z.enum([
  "queued",
  "running",
  "waiting",
  "review",
  "accepted",
  "rejected",
  "done",
  "failed",
  "cancelled",
]);

export const skillName = z.enum(["onboard", "answer", "test", "triage"]);

export const origin = z.enum(["person", "schedule", "webhook", "agent"]);

/** Hard limits; a task stops before it passes one. */
export const budget = z.object({
  seconds: z.number().positive().optional(),
  /** For language models. */
  dollars: z.number().nonnegative().optional(),
  /** Said and read by language models together. */
  tokens: z.int().positive().optional(),
});

export const taskRequest = z.object({
  skill: skillName,
  /** The skill's own request; its schema is the skill's. */
  input: z.unknown(),
  title: z.string().min(1).max(200).optional(),
  origin: origin.default("person"),
  priority: z.int().min(0).max(9).default(5),
  budget: budget.default({}),
});

/** Untrusted text that a task has read: what kind it was, and where it stood. */
export const taint = z.object({
  source: z.enum(["issue", "pull-request", "comment", "log", "fork", "dependency", "web", "output", "model"]),
  place: z.string(),
  at: time,
});

export const task = z.object({
  id: z.string(),
  skill: skillName,
  title: z.string(),
  origin,
  priority: z.int(),
  state: taskState,
  createdAt: time,
  updatedAt: time,
  seenAt: time.optional(),
  error: z.object({ code: z.string(), what: z.string(), why: z.string(), next: z.string() }).optional(),
});

const at = { task: z.string(), seq: z.int().positive(), at: time };

/** What happened in a task, append-only; `seq` counts from 1 within the task. */
export const taskEvent = z.discriminatedUnion("type", [
  z.object({ ...at, type: z.literal("state"), state: taskState, why: z.string().optional() }),
  z.object({
    ...at,
    type: z.literal("step"),
    name: z.string(),
    phase: z.enum(["started", "finished", "reused"]),
  }),
  z.object({
    ...at,
    type: z.literal("progress"),
    label: z.string(),
    done: z.int().nonnegative(),
    total: z.int().nonnegative().optional(),
  }),
  z.object({ ...at, type: z.literal("note"), text: z.string() }),
  /**
   * A piece of an answer that stands: what it claims was checked. The pieces of the last draft together are the
   * answer; those of earlier ones were said on the way, or cut short.
   */
  z.object({ ...at, type: z.literal("said"), text: z.string(), draft: z.string().optional() }),
  /** A tool that a model called; `about` is for people. */
  z.object({
    ...at,
    type: z.literal("tool"),
    tool: z.string(),
    about: z.string(),
    phase: z.enum(["started", "finished", "failed", "refused"]),
  }),
  z.object({
    ...at,
    type: z.literal("usage"),
    model: z.string(),
    usage: modelUsage,
    dollars: z.number().nonnegative().optional(),
  }),
]);

export const taskDetail = z.object({
  task,
  input: z.unknown(),
  result: z.unknown().optional(),
  steps: z.array(z.object({ name: z.string(), finishedAt: time, durationMs: z.number() })),
  events: z.array(taskEvent),
  /** While it has any, it neither connects nor publishes without a person's leave. */
  taints: z.array(taint).default([]),
  /** What it waits for, or was answered. */
  approvals: z.array(approval).default([]),
});

export const tasksAnswer = z.object({ tasks: z.array(task) });
