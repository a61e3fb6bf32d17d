import { createHash } from "node:crypto";
import { fail, type Taint } from "@familiar/protocol";
import type { Action, OutcomeOf, Program, RunAction } from "../action.ts";
import type { GitRun, Ground } from "../git/run.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Mask } from "../secrets/mask.ts";
import type { Masking } from "../secrets/masking.ts";
import type { Ended } from "../spawn.ts";
import type { Worktrees } from "../worktree/worktrees.ts";
import type { Forge } from "./publish.ts";
import type { FactPort } from "./remember.ts";

export type Programs = Readonly<Partial<Record<Program, () => Promise<string>>>>;

/** What effects work with, behind the door. */
export type Inside = {
  env: NodeJS.ProcessEnv;
  dataDirectory: string;
  root: string | undefined;
  mask(): Promise<Mask>;
  clean: Masking["clean"];
  /** Reading subcommands, hardened. */
  read(action: RunAction): Promise<Ended>;
  /** Any subcommand, hardened; for the trusted side only. */
  git: GitRun;
  worktrees: Worktrees | undefined;
  /** Where Familiar's own programs lie. */
  programs: Programs;
  /** @throws `sandbox-missing` */
  sandbox(): Promise<Sandbox>;
  /** Which files of the repository no command sees. */
  hides: (() => Promise<(path: string) => boolean>) | undefined;
  forge(): Promise<Forge | undefined>;
  facts: FactPort | undefined;
  /** Why what the caller says is no person's word; undefined when it is. */
  doubt(): Promise<string | undefined>;
  task: string | undefined;
};

export type Clean = (text: string) => string;
export type Told = Record<string, unknown>;

/** One kind of effect: how it is told, and how it is done. */
export type Effect<A extends Action> = {
  /** What the ledger keeps: what a person needs to judge it, contents only as digests. */
  describe(action: A, clean: Clean): Told;
  /** One line in plain words for the person who is asked. */
  summary(action: A): string;
  /** What a digest cannot show. */
  detail?(action: A): string;
  /** The untrusted text that it brings into its task. */
  brings?(action: A): Pick<Taint, "source" | "place"> | undefined;
  act(action: A, inside: Inside): Promise<OutcomeOf<A>>;
  /** What the ledger keeps of what came of it. */
  told(outcome: OutcomeOf<A>): Told;
};

/** Where trusted git works. @throws `repository-not-found` at a door that belongs to no repository */
export function groundOf({ env, dataDirectory, root, git }: Inside): Ground {
  if (root === undefined) fail("repository-not-found", "This door belongs to no repository.");
  return { env, dataDirectory, root, git };
}

export const digestOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");
