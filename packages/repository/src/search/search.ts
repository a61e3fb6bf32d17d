import type { Hit } from "@familiar/protocol";
import { commitHits } from "./commitHits.ts";
import { pathHits } from "./pathHits.ts";
import { parseQuery } from "./query.ts";
import { resolve } from "./resolve.ts";
import type { Sources } from "./sources.ts";
import { symbolHits } from "./symbolHits.ts";
import { textHits } from "./textHits.ts";

export type SearchOptions = { limit?: number; kinds?: readonly Hit["kind"][] };

const finders = { symbol: symbolHits, text: textHits, path: pathHits, commit: commitHits };
const perPath = 3;

/** Finds places that say what was typed, all kinds ranked together, best first. Never throws for a query. */
export function search(typed: string, { limit = 20, kinds }: SearchOptions, sources: Sources): Hit[] {
  const query = parseQuery(typed);
  const { terms, view, paths } = sources;
  const inPaths = (path: string) =>
    query.paths.length === 0 || query.paths.every((part) => path.toLowerCase().includes(part));
  const isElsewhere = (word: string) => paths.has(word) || sources.subjects().haystack.has(word);
  const found = resolve(query, terms, view.files.length, isElsewhere);
  if (found.length === 0 && query.paths.length === 0) return [];
  const scope = { ...sources, inPaths };
  const hits = (kinds ?? (Object.keys(finders) as Hit["kind"][])).flatMap((kind) =>
    query.phrases.length > 0 && (kind === "symbol" || kind === "path")
      ? []
      : finders[kind](query, found, scope),
  );
  return rank(hits, limit);
}

/** Best first; one hit a line, a few a file. */
function rank(hits: readonly Hit[], limit: number): Hit[] {
  const lines = new Set<string>();
  const times = new Map<string, number>();
  const ranked: Hit[] = [];
  for (const hit of [...hits].sort(byScore)) {
    if (ranked.length >= limit) break;
    const place = hit.commit ?? `${hit.path}:${hit.line}:${hit.kind === "path"}`;
    const group = hit.commit === undefined ? hit.path : "";
    const before = times.get(group) ?? 0;
    if (lines.has(place) || (group !== "" && before >= perPath)) continue;
    lines.add(place);
    times.set(group, before + 1);
    ranked.push({ ...hit, score: Number(hit.score.toPrecision(4)) });
  }
  return ranked;
}

const byScore = (a: Hit, b: Hit): number =>
  b.score - a.score || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
