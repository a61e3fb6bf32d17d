import type { Level } from "@familiar/protocol";

/**
 * One effect asked of the guard. `why` is for people: it is shown in requests and kept in the ledger.
 */
export type Action = RunAction | WriteAction | RequestAction | { kind: "open-url"; url: string; why: string };

/** A POST to a server that a person configured. Headers may hold a key and are never recorded. */
export type RequestAction = {
  kind: "request";
  url: string;
  headers: Record<string, string>;
  body: string;
  why: string;
  signal?: AbortSignal;
};

export type RequestOutcome = {
  kind: "request";
  status: number;
  headers: Record<string, string>;
  body: string;
  durationMs: number;
};

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
};

export type RunAction = {
  kind: "run";
  /** An argument vector, never a shell string. */
  argv: readonly [string, ...string[]];
  cwd: string;
  why: string;
  /**
   * `read`: a git subcommand that only reads, with the hardened flags. `confined`: a command of the
   * repository, in the sandbox, from the level `propose` on.
   */
  as: "read" | "confined";
  input?: Uint8Array | string;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Takes standard output as it comes, instead of the outcome; the command waits while this does. */
  onOutput?: (chunk: Buffer) => void | Promise<void>;
};

export type Decision = { allow: boolean; level: Level; rule: string; why: string };

export type RunOutcome = {
  kind: "run";
  code: number | null;
  stdout: Buffer;
  stderr: string;
  durationMs: number;
  /** SHA-256 of standard output, hex. */
  digest: string;
};

export type Outcome =
  | RunOutcome
  | RequestOutcome
  | { kind: "write"; path: string; bytes: number }
  | { kind: "open-url" };

export type OutcomeOf<A extends Action> = Extract<Outcome, { kind: A["kind"] }>;

/** The one door for effects. */
export type Guard = {
  level: Level;
  /** Decides, records, acts, records. Throws `policy-refused` (exit 4) when it may not. */
  perform<A extends Action>(action: A): Promise<OutcomeOf<A>>;
  /** What would be decided, without doing or recording anything. */
  decide(action: Action): Decision;
};
