import { matchesGlob } from "node:path";
import type { Fact } from "@familiar/protocol";
import { isFiller, stemOf, wordsOf } from "../text/terms.ts";

export type About = { text?: string; paths?: readonly string[] };

const [k1, b] = [1.2, 0.6];
const day = 86_400_000;

/** The words by which a fact is found: its own, those of its anchors' paths and symbols. */
function wordsOfFact({ statement, anchors, preference }: Fact): string[] {
  const places = anchors.flatMap(({ path, symbol }) => [path, symbol ?? ""]);
  return stems([statement, preference?.rule ?? "", ...places].join(" "));
}

const stems = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap((word) => {
    const parts = wordsOf(word)
      .filter((part) => !isFiller(part))
      .map(stemOf);
    return parts.length > 1 ? [word.toLowerCase(), ...parts] : parts;
  });

/** How well each bears on what is asked, above 0; those that do not are left out. Best first, always the same way. */
export function ranked(facts: readonly Fact[], about: About, now: number): { fact: Fact; score: number }[] {
  const asked = [...new Set(stems(about.text ?? ""))].filter((word) => word.length > 1);
  const paths = about.paths ?? [];
  const documents = facts.map(wordsOfFact);
  const average = documents.reduce((sum, words) => sum + words.length, 0) / Math.max(1, documents.length);
  const weight = (word: string): number => {
    const holding = documents.filter((words) => words.includes(word)).length;
    return Math.log(1 + (facts.length - holding + 0.5) / (holding + 0.5));
  };
  const weights = new Map(asked.map((word) => [word, weight(word)]));
  const textual = (words: readonly string[]): number => {
    let score = 0;
    for (const word of asked) {
      const times = words.filter((each) => each === word).length;
      if (times === 0) continue;
      const length = 1 - b + (b * words.length) / Math.max(1, average);
      score += (weights.get(word)! * times * (k1 + 1)) / (times + k1 * length);
    }
    return score;
  };
  const nothingAsked = asked.length === 0 && paths.length === 0;
  return facts
    .map((fact, at) => {
      const near = nearness(fact, paths);
      const score = textual(documents[at]!) + near;
      return { fact, score: (nothingAsked ? 1 : score) * standingOf(fact, now) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.fact.id < other.fact.id ? -1 : 1));
}

/** By anchors in the paths that are worked on, or beside them, and by scope; a wish without a scope holds everywhere. */
function nearness({ anchors, scope, preference }: Fact, paths: readonly string[]): number {
  if (paths.length === 0) return 0;
  if (scope.length > 0 && paths.some((path) => scope.some((glob) => matchesGlob(path, glob)))) return 2;
  if (anchors.some(({ path }) => paths.includes(path))) return 2;
  const folders = new Set(paths.map(folderOf));
  if (anchors.some(({ path }) => path.includes("/") && folders.has(folderOf(path)))) return 0.7;
  return preference && scope.length === 0 ? 0.5 : 0;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** What it is trusted with: confirmed, valid, fresh and used facts more than others. */
function standingOf({ confirmed, state, createdAt, used }: Fact, now: number): number {
  const sure = (confirmed ? 1.3 : 1) * (state === "suspect" ? 0.6 : 1);
  const age = Math.max(0, now - Math.max(createdAt, confirmed?.at ?? 0)) / day;
  return sure * (1 + 0.2 * Math.exp(-age / 180)) * (1 + 0.03 * Math.log1p(used));
}
