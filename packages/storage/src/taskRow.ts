import type { Budget, Task, TaskState } from "@familiar/protocol";
import type { Lease } from "./lease.ts";
import type { Tables } from "./schema.ts";

/** A task with what only its runner and its detail need. */
export type StoredTask = { task: Task; input: unknown; budget: Budget; result?: unknown; lease?: Lease };

/** Columns of a task in a list: without input and result, which may be large. */
export const listed = [
  "id",
  "skill",
  "title",
  "origin",
  "priority",
  "state",
  "created_at",
  "updated_at",
  "seen_at",
  "error",
] as const;

type Listed = Pick<Tables["tasks"], (typeof listed)[number]>;

export const toTask = (row: Listed): Task => ({
  id: row.id,
  skill: row.skill as Task["skill"],
  title: row.title,
  origin: row.origin as Task["origin"],
  priority: row.priority,
  state: row.state as TaskState,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
  ...(row.error === null ? {} : { error: JSON.parse(row.error) }),
});

export const toStoredTask = (row: Tables["tasks"]): StoredTask => ({
  task: toTask(row),
  input: JSON.parse(row.input),
  budget: JSON.parse(row.budget),
  ...(row.result === null ? {} : { result: JSON.parse(row.result) }),
  ...(row.owner === null ? {} : { lease: { owner: row.owner, until: row.lease_until ?? 0 } }),
});
