import { join } from "node:path";
import type { Evidence } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { fromFolder } from "../existing/run.ts";
import type { Framework } from "../target/target.ts";
import { type Results, reporting, resultsOf } from "./results.ts";

/** One run of one test file in a process of its own. */
export type Attempt = {
  /** Its decision in the ledger. */
  record: string;
  results: Results;
  command: readonly string[];
  code: number | null;
  durationMs: number;
  /** Digest of what it printed, and when it was. */
  output: string;
  at: number;
  /** What it said when nothing could be read of it. */
  printed: string;
  /** The limit that ended it before it came to an end by itself. */
  stopped?: Evidence["stopped"];
};

const longestMs = 120_000;
/** However little time is left: what was found is worth nothing unproved. */
const leastMs = 30_000;

export async function attempt(
  { guard, signal }: Pick<SkillContext, "guard" | "signal">,
  framework: Framework,
  {
    worktree,
    path,
    why,
    until,
    environment,
    atMost,
  }: {
    worktree: string;
    path: string;
    why: string;
    until: number;
    environment?: Record<string, string>;
    /** Milliseconds, where they do not follow from `until`. */
    atMost?: number;
  },
): Promise<Attempt> {
  const argv = framework.run([...reporting[framework.name], fromFolder(path, framework.folder)]);
  const timeoutMs = atMost ?? Math.max(leastMs, Math.min(longestMs, until - Date.now()));
  const { record, code, stdout, stderr, durationMs, digest, stopped } = await guard.perform({
    ...{ kind: "run", as: "confined", argv, cwd: join(worktree, framework.folder), why, signal },
    ...{ dependencies: true, timeoutMs, ...(environment && { environment }) },
  });
  const printed = stdout.toString();
  const results = resultsOf(framework.name, printed);
  return {
    record: record ?? "",
    results,
    command: argv,
    code,
    durationMs,
    output: digest,
    at: Date.now(),
    printed: `${printed.slice(-4_000)}\n${stderr.slice(-4_000)}`,
    ...(stopped && { stopped }),
  };
}
