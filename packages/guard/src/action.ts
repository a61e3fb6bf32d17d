import type { Approval, Fact, Level, Taint } from "@familiar/protocol";
import type { Opened } from "./effects/publish.ts";
import type { Ruling } from "./policy/ruling.ts";
import type { Connection, SandboxLimits, Stopped } from "./sandbox/sandbox.ts";
import type { Diff } from "./worktree/diff.ts";

/**
 * One effect asked of the guard. `why` is for people: it is shown in requests and kept in the ledger.
 */
export type Action =
  | RunAction
  | WriteAction
  | RequestAction
  | OpenUrlAction
  | EditAction
  | WorktreeAction
  | DiffAction
  | PatchAction
  | ApplyAction
  | UndoAction
  | CommitAction
  | PushAction
  | PullRequestAction
  | ReviseAction
  | CommentAction
  | RememberAction
  | RepeatAction;

export type RunAction = {
  kind: "run";
  /** An argument vector, never a shell string. */
  argv: readonly [string, ...string[]];
  cwd: string;
  why: string;
  /**
   * `read`: a git subcommand that only reads, with the hardened flags. `confined`: a command of the
   * repository, in the sandbox and in a worktree of its task, from the level `propose` on.
   */
  as: "read" | "confined";
  /** What a confined command is to reach, as `name:port`; no network without. */
  hosts?: readonly string[];
  /**
   * Shows the dependency folders that git ignores in the person's own work tree (`node_modules` of each workspace and
   * the like) at the same places of the worktree, read-only.
   */
  dependencies?: true;
  /** Familiar's own programs that the command is run by, and the Node that it runs on itself, read-only. */
  programs?: readonly Program[];
  /** The worktree is read-only too. */
  readOnly?: true;
  /** Narrower than what a confined command may use anyway. */
  limits?: Partial<SandboxLimits>;
  environment?: Readonly<Record<string, string>>;
  /** What comes over time is fed as it comes, and the command's input ends with it. */
  input?: Uint8Array | string | AsyncIterable<string>;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Takes standard output as it comes, instead of the outcome; the command waits while this does. */
  onOutput?: (chunk: Buffer) => void | Promise<void>;
};

/** By the name under which the host of the guard says where its folder lies. */
export type Program = "lab";

export type WriteAction = {
  kind: "write";
  /** Absolute. */
  path: string;
  content: string | Uint8Array;
  why: string;
  /** True only where a surface passes on a path that a person wrote in this very command. */
  named?: boolean;
  /** Whether a file that is there already may be replaced. Familiar's own always may, a person's only when true. */
  replace?: boolean;
  /** Whether folders on the way to a named file are made where they are missing. */
  folders?: boolean;
};

/** To a server that a person configured. Headers may hold a key and are never recorded. */
export type RequestAction = {
  kind: "request";
  /** `POST` when left out. */
  method?: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Sent in place of the body, as multipart/form-data. */
  form?: readonly FormPart[];
  why: string;
  /** True only where a surface passes on that a person asked for it in this very command; to this machine only. */
  named?: boolean;
  /** Makes it a reading of the forge, which is told who asks only behind the door. `facts` holds no text of others. */
  reads?: { source: Taint["source"] | "facts"; place: string };
  signal?: AbortSignal;
  /** Told once, before any of the body. */
  onHead?: (head: Pick<RequestOutcome, "status" | "headers">) => void;
  /** Takes the body as it comes, instead of the outcome; the server waits while this does. */
  onBody?: (chunk: Buffer) => void | Promise<void>;
};

/** A field of a form, or a file in it, whose bytes leave as they are: it holds no text. */
export type FormPart = { name: string; value: string } | { name: string; file: Uint8Array; type: string };

/** A text in the person's own editor, on their terminal. `name` is what its file is called. */
export type EditAction = { kind: "edit"; name: string; text: string; why: string };

export type OpenUrlAction = { kind: "open-url"; url: string; why: string };

/**
 * A checkout of a commit in Familiar's own folder, for confined commands; it goes with its task. `instead` names a
 * worktree of the task that is not needed any more and goes first.
 */
export type WorktreeAction = { kind: "worktree"; commit: string; instead?: string; why: string };

/** What changed in a worktree of the task since its commit. */
export type DiffAction = { kind: "diff"; worktree: string; why: string };

/**
 * A patch onto a worktree of the task, all of it or nothing. Where it does not fit and `from` names a worktree of
 * the commit that it was made for, what changed since then is merged into it, file by file.
 */
export type PatchAction = { kind: "patch"; worktree: string; patch: string; from?: string; why: string };

/** A patch onto the person's own work tree, all of it or nothing. */
export type ApplyAction = {
  kind: "apply";
  patch: string;
  why: string;
  /** True only where a surface passes on that a person accepted exactly this patch. */
  named?: boolean;
};

/** Takes back what was applied. */
export type UndoAction = { kind: "undo"; id: string; why: string };

/** A commit of a worktree's files, on a branch of Familiar's own, in the name of the person git is configured for. */
export type CommitAction = {
  kind: "commit";
  /** The worktree's folder. */
  worktree: string;
  branch: string;
  message: string;
  /** The tree and the files that a diff told of: nothing else is committed. */
  tree: string;
  files: readonly string[];
  why: string;
  /** True only where a surface passes on that a person accepted exactly this change. */
  named?: boolean;
  /** The task that made it, where the commit is not the task's own act. */
  madeBy?: string;
};

export type PushAction = {
  kind: "push";
  remote: string;
  /** The address that the remote had when this was asked; another one is refused. */
  url: string;
  branch: string;
  commit: string;
  why: string;
};

export type PullRequestAction = {
  kind: "pull-request";
  title: string;
  body: string;
  branch: string;
  base: string;
  draft: boolean;
  files: readonly string[];
  bytes: number;
  /** What it is made for; the same purpose is never opened twice. The branch when left out. */
  purpose?: string;
  labels?: readonly string[];
  reviewers?: readonly string[];
  /** What is shown as a check beside its commit. */
  check?: { commit: string; title: string; summary: string };
  why: string;
};

/** A change of a pull request that Familiar opened itself, on a branch of its own. */
export type ReviseAction = {
  kind: "revise";
  number: number;
  title?: string;
  body?: string;
  labels?: readonly string[];
  /** Said before it is closed. */
  close?: string;
  why: string;
};

/** `on`: `#12`, an issue or a pull request. */
export type CommentAction = { kind: "comment"; on: string; body: string; why: string };

/** A change of what is remembered: all of the facts or none. A task that is not to be trusted only adds. */
export type RememberAction = {
  kind: "remember";
  change: "add" | "renew" | "confirm" | "edit" | "forget";
  /** As they are to be kept from now on; a model's, and those of a task that is not to be trusted, are quarantined. */
  facts: readonly Fact[];
  /** Who changes them. */
  by: string;
  why: string;
};

/** A model's call of a tool that it made with the same input before, so often that it may be lost. */
export type RepeatAction = { kind: "repeat"; tool: string; input: string; times: number; why: string };

export type Decision = {
  allow: boolean;
  /** `ask`: a person's leave is needed first. */
  effect: "allow" | "ask" | "deny";
  level: Level;
  rule: string;
  why: string;
  /** What policy said, where it was asked. */
  ruling?: Ruling;
};

export type RunOutcome = {
  kind: "run";
  /** The id of its decision in the ledger, by which it is evidence. */
  record?: string;
  code: number | null;
  /** Of a confined command: masked, and cut at its limit. */
  stdout: Buffer;
  stderr: string;
  durationMs: number;
  /** SHA-256 of standard output as the command printed it, hex. */
  digest: string;
  /** The limit that ended it. */
  stopped?: Stopped;
  /** Where it connected, or tried to. */
  connections?: readonly Connection[];
};

export type RequestOutcome = {
  kind: "request";
  status: number;
  headers: Record<string, string>;
  body: string;
  bytes: number;
  /** SHA-256 of the whole body, hex. */
  digest: string;
  durationMs: number;
};

export type Outcome =
  | RunOutcome
  | RequestOutcome
  | { kind: "write"; path: string; bytes: number }
  | { kind: "open-url" }
  | { kind: "edit"; text: string }
  | { kind: "worktree"; id: string; path: string; commit: string }
  | { kind: "diff"; tree: string; patch: string; files: Diff["files"] }
  | { kind: "patch"; files: readonly string[]; merged: readonly string[] }
  | { kind: "apply"; id: string; files: readonly string[] }
  | { kind: "undo"; id: string; files: readonly string[] }
  | { kind: "commit"; commit: string; branch: string; files: readonly string[] }
  | { kind: "push"; remote: string; branch: string; commit: string }
  | ({ kind: "pull-request"; made: boolean } & Opened)
  | ({ kind: "revise" } & Opened)
  | { kind: "comment"; url: string }
  | { kind: "repeat" }
  | { kind: "remember"; facts: readonly Fact[] };

export type OutcomeOf<A extends Action> = Extract<Outcome, { kind: A["kind"] }>;

/** The one door for effects. */
export type Guard = {
  level: Level;
  /**
   * Decides, records, acts, records. Throws `policy-refused` (exit 4) when it may not, and `needs-approval`
   * (exit 3) when a person has to say yes first.
   */
  perform<A extends Action>(action: A): Promise<OutcomeOf<A>>;
  /** What would be decided, without doing or recording anything. */
  decide(action: Action): Promise<Decision>;
  /** Asks a person for leave ahead of time, so that what belongs together is answered together; undefined where none waits. */
  ask(action: Action): Promise<Approval | undefined>;
  /** Says that untrusted text was read; from then on the task neither connects nor publishes without leave. */
  heed(source: Taint["source"], place: string): Promise<void>;
};
