import type { Hit } from "@familiar/protocol";
import { totalWorth, worthOf } from "./candidates.ts";
import { shortest } from "./lines.ts";
import type { Query } from "./query.ts";
import type { Found } from "./resolve.ts";
import type { Scope } from "./sources.ts";
import { roleWeight } from "./view.ts";

/** A concept in more paths than this chooses none; it only adds to those that another one chose. */
const mostChosen = 1000;
/** What a path is worth that was typed with its folders or its ending, to the end or in part. */
const asTyped = 1.8;
const partAsTyped = 0.9;

/** Files whose paths say the query; the file's own name counts more than its folders'. */
export function pathHits(query: Query, found: readonly Found[], { view, paths, inPaths }: Scope): Hit[] {
  const total = totalWorth(found);
  const scores = new Map<number, number>();
  const raise = (index: number, score: number) => scores.set(index, (scores.get(index) ?? 0) + score);
  const placed = found
    .map((concept) => ({ worth: worthOf(concept) / total, terms: shortest(concept.terms) }))
    .map(({ worth, terms }) => ({ worth, terms, places: placesOf(terms) }))
    .sort((a, b) => a.places.length - b.places.length);
  for (const { worth, terms, places } of placed) {
    const chosen =
      places.length <= mostChosen || scores.size === 0 ? places.slice(0, mostChosen) : scores.keys();
    for (const index of chosen) raise(index, worth * fitOf(paths.at(index), terms));
  }
  for (const name of query.fileNames) {
    for (const index of paths.find(name)) {
      const path = paths.at(index);
      const whole = path === name || path.endsWith(`/${name}`);
      scores.set(index, Math.max(scores.get(index) ?? 0, whole ? asTyped : partAsTyped));
    }
  }
  if (total === 0) for (const part of query.paths) for (const index of paths.find(part)) raise(index, 0.5);
  return [...scores].flatMap(([index, score]): Hit[] => {
    const { path, role } = view.files[index]!;
    if (score === 0 || !inPaths(path)) return [];
    return [{ kind: "path", path, line: 1, text: path, score: score * roleWeight[role] }];
  });

  /** The paths that have one of these terms. */
  function placesOf(terms: Found["terms"]): readonly number[] {
    if (terms.length === 1) return paths.find(terms[0]!.term);
    return [...new Set(terms.flatMap(({ term }) => paths.find(term)))];
  }
}

/** How well the best of these terms fits a path; 0 without any. */
const fitOf = (path: string, terms: Found["terms"]): number =>
  Math.max(0, ...terms.map(({ term, weight }) => (path.includes(term) ? weight * fit(path, term) : 0)));

/** How well a term fits a path: best as the file's name, well as a part of it, less in its folders. */
function fit(path: string, term: string): number {
  const start = path.lastIndexOf("/") + 1;
  const dot = path.indexOf(".", start + 1);
  const stem = path.slice(start, dot < 0 ? path.length : dot);
  if (stem === term) return 1.2;
  const at = stem.indexOf(term);
  if (at >= 0) return isEdge(stem, at - 1) || isEdge(stem, at + term.length) ? 0.9 : 0.6;
  const above = path.indexOf(term);
  return isEdge(path, above - 1) && isEdge(path, above + term.length) ? 0.45 : 0.2;
}

const isEdge = (text: string, at: number): boolean => !/[a-z0-9]/.test(text[at] ?? " ");
