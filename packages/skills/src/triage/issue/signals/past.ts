import { count } from "../../../text.ts";
import { type Column, type Ground, type Signal, scaled } from "./ground.ts";

/** Commits that are looked through, newest first. */
export const mostCommits = 8000;
/** A commit of more files says little about each. */
export const mostFiles = 40;
const year = 365 * 86_400_000;
const fixing = /\b(?:fix(?:e[sd])?|bug|close[sd]?|resolve[sd]?|regression|crash)\b/i;

/** What was done to the files before: how often, how lately, and how often and how lately it was a repair. */
export function past({
  repository,
  files,
}: Ground): Record<"recent" | "churn" | "fixed" | "fresh" | "repaired", Signal> {
  const commits = repository.history().commits.slice(0, mostCommits);
  const newest = commits[0]?.at ?? 0;
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const column = (): Column => new Float64Array(files.length);
  const [recent, churn, fixed, fresh, repaired] = [column(), column(), column(), column(), column()];

  const times = new Uint32Array(files.length);
  for (const { files: changed, at: when, subject } of commits) {
    if (changed.length > mostFiles) continue;
    const isRepair = fixing.test(subject);
    const age = Math.max(0, newest - when) / year;
    for (const path of changed) {
      const file = at.get(path);
      if (file === undefined) continue;
      times[file]! += 1;
      recent[file]! += Math.exp(-2 * age);
      if (isRepair) {
        fixed[file]! += Math.exp(-age);
        if (repaired[file] === 0) repaired[file] = Math.exp(-4 * age);
      }
      if (fresh[file] === 0) fresh[file] = Math.exp(-4 * age);
    }
  }
  for (const [file, value] of times.entries()) churn[file] = value;
  const log = (values: Column) => scaled(values.map(Math.log1p));
  return {
    recent: {
      column: log(recent),
      say: (file) =>
        times[file]! > 1 ? `It changes often of late: ${count(times[file]!, "commit")} in all.` : undefined,
    },
    churn: { column: log(churn) },
    fixed: { column: log(fixed), say: () => "It was repaired often before." },
    fresh: { column: fresh },
    repaired: { column: repaired, say: () => "It was repaired lately." },
  };
}
