import { code, count } from "../../../text.ts";
import { wordsIn } from "../text/terms.ts";
import { type Column, type Ground, type Signal, scaled } from "./ground.ts";

/** Commits that are looked through, newest first. */
const mostCommits = 8000;
const mostAlike = 40;
/** A commit of more files says little about each. */
const mostFiles = 40;
const year = 365 * 86_400_000;
const fixing = /\b(?:fix(?:e[sd])?|bug|close[sd]?|resolve[sd]?|regression|crash)\b/i;

/** What was done to the files before: like words, how often, how lately, and how often it was a repair. */
export function past({
  repository,
  files,
  query,
}: Ground): Record<"alike" | "recent" | "churn" | "fixed" | "fresh", Signal> {
  const commits = repository.history().commits.slice(0, mostCommits);
  const newest = commits[0]?.at ?? 0;
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const column = (): Column => new Float64Array(files.length);
  const [alike, recent, churn, fixed, fresh] = [column(), column(), column(), column(), column()];

  const held = new Uint32Array(query.terms.length);
  const found = commits.map(({ subject }) => {
    const terms = [...new Set(wordsIn(subject).flatMap((word) => query.look(word).numbers))];
    for (const term of terms) held[term]! += 1;
    return terms;
  });
  const worth = (term: number) =>
    Math.log(1 + commits.length / (held[term]! + 0.5)) *
    (query.in.title.has(term) ? 1 : query.in.spans.has(term) ? 0.6 : 0.25);
  const likeness = found.map((terms) => terms.reduce((sum, term) => sum + worth(term), 0));
  const closest = likeness
    .map((score, index) => ({ score, index }))
    .filter(({ score, index }) => score > 0 && commits[index]!.files.length <= mostFiles)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostAlike);
  const reason = new Map<number, { index: number; worth: number }>();
  const best = closest[0]?.score ?? 1;
  for (const { score, index } of closest) {
    const commit = commits[index]!;
    const told = (score / best) ** 2 / commit.files.length ** 0.5;
    for (const path of commit.files) {
      const file = at.get(path);
      if (file === undefined) continue;
      alike[file]! += told;
      if (told > (reason.get(file)?.worth ?? 0)) reason.set(file, { index, worth: told });
    }
  }
  const times = new Uint32Array(files.length);
  for (const { files: changed, at: when, subject } of commits) {
    if (changed.length > mostFiles) continue;
    const age = Math.max(0, newest - when) / year;
    for (const path of changed) {
      const file = at.get(path);
      if (file === undefined) continue;
      times[file]! += 1;
      recent[file]! += Math.exp(-2 * age);
      if (fixing.test(subject)) fixed[file]! += Math.exp(-age);
      if (fresh[file] === 0) fresh[file] = Math.exp(-4 * age);
    }
  }
  for (const [file, value] of times.entries()) churn[file] = value;
  const log = (values: Column) => scaled(values.map(Math.log1p));
  return {
    alike: {
      column: scaled(alike),
      say: (file) => {
        const commit = commits[reason.get(file)?.index ?? -1];
        return (
          commit &&
          `A commit with like words changed it: ${code(commit.subject, 80)} (${commit.hash.slice(0, 8)}).`
        );
      },
    },
    recent: {
      column: log(recent),
      say: (file) =>
        times[file]! > 1 ? `It changes often of late: ${count(times[file]!, "commit")} in all.` : undefined,
    },
    churn: { column: log(churn) },
    fixed: { column: log(fixed), say: () => "It was repaired often before." },
    fresh: { column: fresh },
  };
}
