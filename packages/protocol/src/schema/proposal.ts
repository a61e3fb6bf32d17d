import { z } from "zod";
import { evidence, time } from "./common.ts";
import { report } from "./report.ts";
import { skillName, taint } from "./task.ts";

/** `stale`: its base moved under the files it touches, and it was not checked on the new one yet. */
export const proposalState = z.enum(["open", "accepted", "rejected", "stale", "superseded"]);

/**
 * What kind of work it is. `documentation` and `memory` change pages only, and may carry checks in place of commands
 * that were run.
 */
export const proposalKind = z.enum(["tests", "code", "documentation", "memory"]);

/** A command that was run, by the number of its record in the ledger. `piece` is the last one that was applied then. */
export const proof = evidence.extend({
  record: z.int().positive(),
  /** Where it ran, from the top of the worktree. */
  directory: z.string(),
  /** The person's installed dependencies were there, read-only. */
  dependencies: z.literal(true).optional(),
  /** `base`: on the code as it was, for comparison. `patch`: on the code as it would be; it is run again at every check. */
  on: z.enum(["base", "patch"]),
  piece: z.int().positive().optional(),
  /** The gate's own run, and not the skill's. */
  again: z.literal(true).optional(),
});

/** A part of the work that applies and holds by itself once those before it are there. */
export const piece = z.object({
  number: z.int().positive(),
  title: z.string(),
  patch: z.string(),
  files: z.array(z.string()),
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  state: z.enum(["open", "accepted", "rejected"]),
  /** Why it is larger than a piece should be. */
  large: z.string().optional(),
});

const person = z.string().trim().min(1).max(200);

/** What a person decided, and what came of it. */
export const decided = z.object({
  do: z.enum(["accept", "reject", "edit"]),
  by: z.string(),
  at: time,
  pieces: z.array(z.int().positive()),
  /** The changes that were taken when it was not all, as they are numbered in it. */
  hunks: z.array(z.string()).optional(),
  reason: z.string().optional(),
  branch: z.string().optional(),
  commits: z.array(z.string()).optional(),
  /** The change of the person's own files, by which it can be undone. */
  undo: z.string().optional(),
});

/** The pull request, or merge request, that carries an accepted proposal. */
export const pullRequest = z.object({
  forge: z.enum(["github", "gitlab", "gitea"]),
  number: z.int().positive(),
  url: z.string(),
  state: z.enum(["open", "closed", "merged"]),
  base: z.string(),
  branch: z.string(),
  /** What was pushed last. */
  commit: z.string(),
  openedAt: time,
  openedBy: z.string(),
  /** When it was seen to be over, by whom, and why, as far as that was said. */
  ended: z.object({ at: time, by: z.string().optional(), why: z.string().optional() }).optional(),
});

export const proposal = z.object({
  number: z.int().positive(),
  task: z.string().optional(),
  skill: skillName.optional(),
  kind: proposalKind,
  title: z.string(),
  state: proposalState,
  /** Why it is in that state, where that is not plain. */
  why: z.string().optional(),
  /** What the patch fits: it was checked there. */
  base: z.object({ branch: z.string().optional(), commit: z.string() }),
  pieces: z.array(piece).min(1),
  evidence: z.array(proof),
  /** What was looked at where nothing can be run, in words. */
  checks: z.array(z.string()),
  /** Figures of before and after. */
  measures: z.array(z.object({ name: z.string(), before: z.string().optional(), after: z.string() })),
  findings: z.array(z.string()),
  /** Remembered facts and conventions that shaped it. */
  applied: z.array(report.shape.applied.unwrap().element),
  conventions: z.array(z.string()),
  /** What policy decided on the way, by the ledger. */
  decisions: z.array(z.object({ record: z.int().positive(), text: z.string() })),
  taints: z.array(taint),
  story: z.object({ why: z.string(), request: z.string().optional(), tried: z.array(z.string()) }),
  /** An earlier one that a person rejected and that this is like. */
  resembles: z
    .object({ number: z.int().positive(), by: z.string(), reason: z.string().optional() })
    .optional(),
  /** The one that took its place. */
  supersededBy: z.int().positive().optional(),
  decided: z.array(decided),
  pullRequest: pullRequest.optional(),
  /** How far publishing got: whether the commit was pushed, and the state of the ledger that is told with it. */
  publishing: z
    .object({ commit: z.string(), pushed: z.boolean(), checkpoint: z.string().optional() })
    .optional(),
  createdAt: time,
  updatedAt: time,
  /** Of what it would change, as it is now: an answer that names it is for exactly this. */
  digest: z.string(),
});

export const proposalQuery = z.object({
  /** Those that wait for a person when left out. */
  states: z.array(proposalState).optional(),
  limit: z.int().positive().optional(),
});

/** A named person's decision. With `digest` it is refused when the proposal is not what that person saw. */
export const decision = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("accept"),
    by: person,
    digest: z.string().optional(),
    /** A branch of Familiar's own unless told otherwise. */
    to: z.enum(["branch", "work-tree"]).default("branch"),
    branch: z.string().max(110).optional(),
    /** Only these pieces; the others stay open. */
    pieces: z.array(z.int().positive()).min(1).optional(),
    /** Only these changes, `3` or `3.2`; the others of their pieces are turned down with it. */
    hunks: z
      .array(z.string().regex(/^\d{1,6}(\.\d{1,6})?$/))
      .min(1)
      .optional(),
  }),
  z.object({
    do: z.literal("reject"),
    by: person,
    digest: z.string().optional(),
    reason: z.string().max(2000).optional(),
    pieces: z.array(z.int().positive()).min(1).optional(),
  }),
  /** Another patch in place of it, which is checked as the first was. */
  z.object({
    do: z.literal("edit"),
    by: person,
    digest: z.string().optional(),
    patch: z.string().max(4 * 1024 ** 2),
  }),
  /** Checks it again on the code as it is now. */
  z.object({ do: z.literal("check"), by: person, digest: z.string().optional() }),
]);

export const reviewAnswer = z.object({
  proposals: z.array(proposal),
  did: z.enum(["accepted", "rejected", "edited", "checked"]).optional(),
  /** The file that the patch was written to, to be edited. */
  file: z.string().optional(),
});

/** Pull requests of proposals, newest first, and accepted work that could be one. */
export const pullAnswer = z.object({
  pulls: z.array(
    z.object({
      proposal: z.int().positive(),
      title: z.string(),
      branch: z.string(),
      pullRequest: pullRequest.optional(),
      /** Why it is not needed any more. */
      obsolete: z.string().optional(),
      /** What the forge did not let it do beside. */
      left: z.array(z.string()).optional(),
      /** What reviewers said there, newest last; strangers' words. */
      said: z.array(z.object({ by: z.string(), text: z.string(), url: z.string().optional() })).optional(),
      /** Commits that were pushed just now. */
      pushed: z.array(z.string()).optional(),
    }),
  ),
  did: z.enum(["opened", "updated", "closed"]).optional(),
});
