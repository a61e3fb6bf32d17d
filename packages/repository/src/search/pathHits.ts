import type { Hit } from "@familiar/protocol";
import { termsOf, wordsOf } from "../workers/tokens.ts";
import { totalWorth, worthOf } from "./candidates.ts";
import type { Query } from "./query.ts";
import type { Found } from "./resolve.ts";
import type { Scope } from "./search.ts";
import { roleWeight } from "./view.ts";

const mostScored = 2000;
const inFolder = 0.45;

/** Files whose paths say the query; the file's own name counts more than its folders'. */
export function pathHits(query: Query, found: readonly Found[], { view, paths, inPaths }: Scope): Hit[] {
  const total = totalWorth(found);
  const worths = new Map<number, number>();
  for (const part of query.paths) {
    for (const index of paths.find(part)) worths.set(index, total === 0 ? 1 : 0);
  }
  for (const concept of found) {
    const best = new Map<number, number>();
    for (const { term, weight } of concept.terms) {
      const indices = paths.find(term);
      if (indices.length > mostScored && found.length > 1) continue;
      for (const index of indices) {
        const worth = worthOf(concept) * weight * fit(paths.at(index), term);
        if (worth > (best.get(index) ?? 0)) best.set(index, worth);
      }
    }
    for (const [index, worth] of best) worths.set(index, (worths.get(index) ?? 0) + worth);
  }
  return [...worths].flatMap(([index, worth]): Hit[] => {
    const file = view.files[index]!;
    const share = total === 0 ? worth : worth / total;
    if (share === 0 || !inPaths(file.path)) return [];
    return [
      { kind: "path", path: file.path, line: 1, text: file.path, score: share * roleWeight[file.role] },
    ];
  });
}

/** How well a term fits a path: 1.2 as the file's name, 1 as a part of it, less in a folder or inside a word. */
function fit(path: string, term: string): number {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const stem = name.replace(/\..*$/, "");
  if (stem === term || name === term) return 1.2;
  if (wordsOf(name).some((word) => termsOf(word).includes(term))) return 0.9;
  if (name.includes(term)) return 0.5;
  return path.split(/[/._-]/).includes(term) ? inFolder : inFolder / 2;
}
