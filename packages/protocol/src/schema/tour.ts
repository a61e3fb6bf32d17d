import { z } from "zod";
import { citation, claim, evidence } from "./common.ts";

export const command = z.object({
  purpose: z.enum(["install", "build", "test", "run", "lint", "format", "typecheck", "release", "other"]),
  command: z.string(),
  /** Folder to run it in, relative to the root; "." is the root. */
  directory: z.string(),
  /** Where it was found. */
  source: citation,
  /** Present only when it was run; absent means nobody ran it. */
  executed: evidence.optional(),
  /** Why it was not run, when it was not. */
  notExecuted: z.string().optional(),
});

export const person = z.object({ name: z.string(), email: z.string().optional() });

export const owner = person.extend({
  /** Share of the module's commits, 0 to 1. */
  share: z.number().min(0).max(1),
  source: z.enum(["codeowners", "commits", "lines"]),
  /** When they last changed it, where that is known. */
  lastAt: z.int().optional(),
});

export const module = z.object({
  /** Folder, or the one file that is the module. */
  path: z.string(),
  kind: z.enum(["code", "tests", "docs", "examples", "tooling"]),
  /** One honest sentence, taken from evidence. */
  role: z.string(),
  /** What the sentence rests on. */
  roleFrom: z.enum(["readme", "docs", "manifest", "header", "exports", "tests", "name"]),
  citations: z.array(citation),
  files: z.int(),
  lines: z.int(),
  /** Commits in the last year that touched it. */
  activity: z.int(),
  owners: z.array(owner),
  /** How many people hold half of its commits. */
  busFactor: z.int(),
  dependsOn: z.array(z.string()),
});

export const readingItem = z.object({
  path: z.string(),
  line: z.int().positive(),
  why: z.string(),
  citations: z.array(citation),
});

export const firstTask = z.object({
  title: z.string(),
  kind: z.enum([
    "untested",
    "todo",
    "dead-export",
    "docs",
    "lint",
    "flaky-test",
    "slow-test",
    "skipped-test",
    "issue",
  ]),
  why: z.string(),
  size: z.enum(["small", "medium", "large"]),
  files: z.array(z.string()),
  steps: z.array(z.string()),
  citations: z.array(citation),
});

export const convention = z.object({
  topic: z.string(),
  statement: z.string(),
  citations: z.array(citation),
});

/** The onboarding pack: everything a newcomer needs on day one, each claim with its place. */
export const tour = z.object({
  kind: z.literal("tour"),
  repository: z.string(),
  commit: z.string(),
  generatedAt: z.int(),
  by: z.enum(["instinct", "model"]),
  summary: claim,
  audience: claim.optional(),
  facts: z.object({
    files: z.int(),
    lines: z.int(),
    commits: z.int(),
    people: z.int(),
    firstCommitAt: z.int().optional(),
    lastCommitAt: z.int().optional(),
    languages: z.array(z.object({ language: z.string(), lines: z.int(), share: z.number() })),
    license: z.string().optional(),
    latestRelease: z.object({ name: z.string(), at: z.int() }).optional(),
  }),
  commands: z.array(command),
  modules: z.array(module),
  /** Mermaid source of the module diagram. */
  diagram: z.string(),
  entryPoints: z.array(
    z.object({
      path: z.string(),
      line: z.int().positive(),
      kind: z.enum(["command", "library", "server", "route", "script"]),
      what: z.string(),
      citations: z.array(citation),
    }),
  ),
  readingOrder: z.array(readingItem),
  flow: z.array(claim),
  hotspots: z.array(z.object({ path: z.string(), why: z.string(), citations: z.array(citation) })),
  changeTogether: z.array(
    z.object({
      paths: z.array(z.string()),
      times: z.int(),
      of: z.int(),
      why: z.string(),
      citations: z.array(citation),
    }),
  ),
  people: z.array(person.extend({ commits: z.int(), areas: z.array(z.string()), lastAt: z.int() })),
  conventions: z.array(convention),
  checklist: z.object({ firstDay: z.array(z.string()), firstWeek: z.array(z.string()) }),
  firstTasks: z.array(firstTask),
  firstPullRequest: z
    .object({
      task: z.string(),
      branch: z.string(),
      title: z.string(),
      body: z.string(),
      template: citation.optional(),
    })
    .optional(),
  /** What could not be found out, and why. */
  missing: z.array(z.string()),
});
