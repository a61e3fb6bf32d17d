import type { Deed, Level } from "@familiar/protocol";
import type { Action } from "../action.ts";
import { checkPatch } from "../patch/check.ts";

/** What policy is asked, without what only the door needs. All facts that a kind lacks count as absent. */
export type PolicyRequest = {
  kind: "read" | "write" | "run" | "connect" | Deed;
  /** Of `read` and `write`; relative ones start at the root. */
  path?: string;
  /** What a commit, patch or pull request changes; each is decided as a write. */
  paths?: readonly string[];
  argv?: readonly string[];
  /** Of `connect`, and what a `run` is to reach: `name:port`. */
  hosts?: readonly string[];
  branch?: string;
  pullRequest?: { draft: boolean; files: number; bytes: number };
  /** A person named exactly this: a file on the command line, a host in the settings, a proposal they accepted. */
  named?: boolean;
  /** Why it could not be understood, which is always a no. */
  unclear?: string;
};

/** What the decision hangs on beside the request. */
export type About = {
  /** The animal's level, as a person set it. */
  level: Level;
  /** Where untrusted text came from that this task has read; empty when there is none. */
  tainted: readonly string[];
  origin: "person" | "schedule" | "webhook" | "agent";
  /** Milliseconds since the epoch. */
  now: number;
  task?: string;
  /** What was used up so far. */
  spent?: Spent;
};

/** What the task and the day used up before this; `tasks` are those begun before this one. */
export type Spent = {
  task: { minutes: number; dollars: number; pullRequests: number };
  day: { minutes: number; dollars: number; tasks: number; pullRequests: number };
};

/** Undefined for what the structure of the door alone decides: reading with git. */
export function requestOf(action: Action): PolicyRequest | undefined {
  switch (action.kind) {
    case "run": {
      const { as, argv, hosts = [] } = action;
      return as === "read" ? undefined : { kind: "run", argv, hosts };
    }
    case "write":
      return { kind: "write", path: action.path, ...named(action) };
    case "request": {
      const url = URL.parse(action.url);
      const port = url?.port || (url?.protocol === "http:" ? "80" : "443");
      return {
        kind: "connect",
        hosts: [`${url?.hostname ?? ""}:${port}`],
        named: action.reads === undefined || action.named === true,
      };
    }
    case "apply":
      return { kind: "apply", ...pathsOf(action.patch), ...named(action) };
    case "push":
      return { kind: "push", branch: action.branch };
    case "pull-request": {
      const { draft, files, bytes } = action;
      return { kind: "pull-request", paths: files, pullRequest: { draft, files: files.length, bytes } };
    }
    case "diff":
    case "patch":
    case "edit":
      return undefined;
    case "commit":
      return { kind: "commit", paths: action.files, branch: action.branch, ...named(action) };
    // It says less than opening one, and what it says is read like a comment.
    case "revise":
      return { kind: "comment" };
    case "worktree":
    case "undo":
    case "comment":
    case "open-url":
    case "remember":
    case "repeat":
      return { kind: action.kind };
  }
}

const named = (action: { named?: boolean }) => (action.named ? { named: true } : {});

/** The files that a patch changes, by their names before and after. */
function pathsOf(patch: string): Pick<PolicyRequest, "paths" | "unclear"> {
  try {
    const { files } = checkPatch(patch, { leave: "all" });
    return { paths: files.flatMap(({ path, was }) => (was === undefined ? [path] : [was, path])) };
  } catch (error) {
    return { unclear: (error as Error).message };
  }
}
