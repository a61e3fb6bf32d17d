import type { Deed, Level } from "@familiar/protocol";
import type { Action } from "../action.ts";

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
  pullRequest?: { draft: boolean; files: number; bytes: number; openedInRun: number };
  /** A person named exactly this: a file on the command line, a host in the settings, a proposal they accepted. */
  named?: boolean;
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

export type Spent = {
  task: { minutes: number; dollars: number };
  day: { minutes: number; dollars: number; tasks: number; pullRequests: number };
};

/** Undefined for what the structure of the door alone decides: reading with git. */
export function requestOf(action: Action): PolicyRequest | undefined {
  switch (action.kind) {
    case "run":
      return action.as === "read" ? undefined : { kind: "run", argv: action.argv };
    case "write":
      return { kind: "write", path: action.path, ...(action.named ? { named: true } : {}) };
    case "request": {
      const url = URL.parse(action.url);
      const port = url?.port || (url?.protocol === "http:" ? "80" : "443");
      return { kind: "connect", hosts: [`${url?.hostname ?? ""}:${port}`], named: true };
    }
    case "open-url":
      return { kind: "open-url" };
  }
}
