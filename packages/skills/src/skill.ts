import type { Guard } from "@familiar/guard";
import type { Memory } from "@familiar/memory";
import type { Model } from "@familiar/model";
import type {
  Approval,
  AuditRecord,
  Budget,
  FileChange,
  Level,
  Origin,
  Proposal,
  SkillName,
  Task,
  TaskEvent,
  UsageSum,
} from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Incidents } from "./triage/incidents.ts";

/** An event before the runner gives it a task, a number and a time. */
export type Emitted =
  Extract<TaskEvent, { type: "progress" | "note" | "said" | "tool" | "usage" }> extends infer E
    ? E extends TaskEvent
      ? Omit<E, "task" | "seq" | "at">
      : never
    : never;

/** One exchange of a conversation, oldest first. */
export type Turn = { question: string; answer: string; about?: string; intent: string };

/** What the familiar knows of itself, for those who ask it. */
export type Self = {
  /** The task that asks. */
  task: string;
  /** Who began it: a person by their name, or what else did. */
  asker(): Promise<{ origin: Origin; name: string }>;
  level(): Promise<Level>;
  /** Newest first. */
  tasks(limit?: number): Promise<Task[]>;
  /** Requests that wait for a person's leave. */
  requests(): Promise<Approval[]>;
  /** What the ledger has on record, newest first. */
  records(query: { since?: number; task?: string; limit?: number }): Promise<AuditRecord[]>;
  /** What was applied to the person's files, newest first. */
  changes(): Promise<FileChange[]>;
  /** What language models were used for since then; undefined when that is not counted here. */
  spent(since: number): Promise<UsageSum | undefined>;
};

/**
 * What a skill puts before a person. The patch fits `commit`. Evidence names the runs by their outcome's `record`:
 * what they were and what came of them is read from the ledger. `target` is what it is for (`src/a.ts#parse`): two of one
 * kind and target are about the same.
 */
export type ProposalDraft = Pick<Proposal, "kind" | "title"> & {
  target: string;
  commit: string;
  patch: string;
  evidence: readonly { record: string; on: "base" | "patch" }[];
  /** Where nothing can be run, as for a page: what was looked at. */
  checks?: readonly string[];
  story: { why: string; request?: string; tried?: readonly string[] };
  /** A person asked for it although the same was rejected before. */
  insists?: boolean;
} & Partial<Pick<Proposal, "measures" | "findings" | "applied" | "conventions">>;

/** Everything a skill gets; it knows no surface. */
export type SkillContext = {
  repository: Repository;
  guard: Guard;
  /** Runs `work` once per task: its value is stored, and given back after a crash instead of running again. */
  step<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Earlier turns of a stored conversation, and how to add one. */
  conversation(id: string): { turns(): Promise<Turn[]>; add(turn: Turn): Promise<void> };
  /** A language model within the task's budget, when one is configured. */
  model?: Model;
  memory?: Memory;
  /** Failures that were seen here before. */
  incidents?: Incidents;
  self?: Self;
  /** Another skill as a part of this task: the same door, taint and steps, and no more than its own budget. */
  call?<T>(skill: SkillName, input: unknown): Promise<T>;
  /**
   * Puts a change before a person, in pieces that hold by themselves, after the gate ran its commands again on a
   * checkout of its own; the task then waits in `review`.
   * @throws `proposal-refused` without evidence that holds, and for what a person rejected before
   */
  propose?(draft: ProposalDraft): Promise<Proposal>;
  budget: Budget;
  signal: AbortSignal;
  emit(event: Emitted): void;
  now(): number;
};

export type Skill<Input, Result> = {
  name: SkillName;
  /** Checks and completes an untrusted request; throws `usage`. */
  parse(input: unknown): Input;
  /** How a task of this request is called. */
  title(input: Input): string;
  run(input: Input, context: SkillContext): Promise<Result>;
};
