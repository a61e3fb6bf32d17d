import type { Hit } from "@familiar/protocol";
import { totalWorth, worthOf } from "./candidates.ts";
import { shortest } from "./lines.ts";
import type { Query } from "./query.ts";
import type { Found } from "./resolve.ts";
import type { Scope } from "./sources.ts";

const mostHits = 200;
/** What was once done is worth less than what is there, and each further commit less than the one before. */
const past = 0.6;
const further = 0.85;

/** Commits whose subjects say the query, and the one whose hash was typed. */
export function commitHits(query: Query, found: readonly Found[], { view, subjects }: Scope): Hit[] {
  const { commits, haystack } = subjects();
  const total = totalWorth(found);
  const scores = new Map<number, number>();
  for (const concept of found) {
    const best = new Map<number, number>();
    for (const { term, weight } of shortest(concept.terms)) {
      const worth = (worthOf(concept) * weight) / total;
      for (const index of haystack.find(term)) if (worth > (best.get(index) ?? 0)) best.set(index, worth);
    }
    for (const [index, worth] of best) scores.set(index, (scores.get(index) ?? 0) + worth);
  }
  for (const phrase of query.phrases) {
    const having = new Set(haystack.find(phrase));
    for (const index of scores.keys()) if (!having.has(index)) scores.delete(index);
  }
  for (const [index, score] of scores) scores.set(index, score * score * past);
  for (const name of query.names.filter((typed) => /^[0-9a-f]{7,64}$/.test(typed))) {
    const index = commits.findIndex(({ hash }) => hash.startsWith(name));
    if (index >= 0) scores.set(index, 2);
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostHits)
    .map(([index, score], place) => {
      const { hash, subject, files } = commits[index]!;
      const path = files.find((each) => view.file(each)) ?? files[0] ?? "";
      return { kind: "commit", path, line: 1, text: subject, commit: hash, score: score * further ** place };
    });
}
