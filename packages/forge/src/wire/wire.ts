import type { ForgeAnswer, Opened } from "@familiar/guard";

/** A pull request, a merge request: what all forges tell of one. */
export type PullRequest = Opened & {
  title: string;
  body: string;
  draft: boolean;
  branch: string;
  /** Where its branch stands; absent once that is gone. */
  commit?: string;
  base: string;
  author: string;
  labels: string[];
  /** The branch is in this very repository, and not in a fork of someone. */
  own: boolean;
};

export type Account = {
  login: string;
  /** As an App, and not as a person. */
  app: boolean;
  /** What the token is for, where the forge tells. */
  scopes?: string[];
};

export type Repository = {
  /** `owner/name`, with all groups. */
  path: string;
  url: string;
  defaultBranch: string;
  private: boolean;
  /** Nobody may write any more. */
  archived: boolean;
  /** What this account may do; absent where the forge does not tell. */
  may?: "read" | "write" | "admin";
};

export type Remark = {
  id: string;
  author: string;
  body: string;
  at: string;
  url: string;
  /** The line of a file that it is about. */
  path?: string;
  line?: number;
};

export type Review = {
  id: string;
  author: string;
  state: "approved" | "changes-requested" | "commented" | "dismissed" | "pending";
  body: string;
  at: string;
};

export type Check = {
  name: string;
  state: "waiting" | "passed" | "failed" | "skipped";
  url?: string;
};

export type Issue = {
  number: number;
  url: string;
  title: string;
  body: string;
  author: string;
  state: "open" | "closed";
  labels: string[];
};

/** A run of a workflow, a pipeline. */
export type Run = {
  id: string;
  name: string;
  url: string;
  branch: string;
  commit: string;
  state: Check["state"];
  jobs: { id: string; name: string; state: Check["state"]; failedSteps: string[] }[];
};

/** What is asked for at creation. */
export type Draft = { title: string; body: string; branch: string; base: string; draft: boolean };

/** A list that may have been too long to read to its end. */
export type Listed<T> = { items: T[]; more: boolean };

/** How one kind of forge is spoken to: one function, one thing that is asked or done. */
export type Wire = {
  account(): Promise<Account>;
  repository(): Promise<Repository>;
  /** Names of branches that the forge protects. */
  protectedBranches(): Promise<string[]>;
  labels(): Promise<string[]>;
  /** All with this branch of this repository as their head, newest first. */
  pullRequestsOf(branch: string): Promise<PullRequest[]>;
  pullRequest(number: number): Promise<PullRequest>;
  /** Undefined where the forge says that there is one already. */
  create(draft: Draft): Promise<PullRequest | undefined>;
  edit(number: number, change: { title?: string; body?: string; state?: "closed" }): Promise<PullRequest>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  askReview(number: number, reviewer: string): Promise<void>;
  check(check: { commit: string; title: string; summary: string; key: string }): Promise<void>;
  /** Comments of an issue or pull request, oldest first. */
  remarks(number: number, of: "issue" | "pull-request"): Promise<Listed<Remark>>;
  remark(number: number, of: "issue" | "pull-request", body: string): Promise<Remark>;
  reviews(number: number): Promise<Listed<Review>>;
  checks(commit: string): Promise<Listed<Check>>;
  issue(number: number): Promise<Issue>;
  run(id: string): Promise<Run>;
  /** The newest run that ended so, of this branch or of any. */
  lastRun(state: "failed" | "passed", branch?: string): Promise<{ id: string; commit: string } | undefined>;
  /** The log of a job, or the address of another host where it lies. */
  log(job: string): Promise<ForgeAnswer | { at: string }>;
  /** What someone may do in the repository. */
  permissionOf(login: string): Promise<"none" | "read" | "write" | "admin">;
};
