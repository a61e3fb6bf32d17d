import { code } from "../../../text.ts";
import { termsOf } from "../text/terms.ts";
import { type Column, type Ground, rarity, type Signal, scaled } from "./ground.ts";

/** Definitions of one file that are looked at. */
const mostSymbols = 400;
const worth = { title: 1, spans: 0.8, prose: 0.4, code: 0.15 } as const;

/** Words of the report in the names of what the files define: all of them, and the one name that fits best. */
export function names({ repository, files, query }: Ground): Record<"names" | "name", Signal> {
  const numberOf = new Map(query.terms.map((term, number) => [term, number]));
  const said = Float64Array.from(query.terms, (_, number) =>
    Object.entries(worth).reduce(
      (most, [field, value]) =>
        query.in[field as keyof typeof worth].has(number) ? Math.max(most, value) : most,
      0,
    ),
  );
  const parts = new Map<string, readonly string[]>();
  const partsOf = (name: string) => {
    const known = parts.get(name) ?? termsOf(name);
    parts.set(name, known);
    return known;
  };
  const defined = files.map(({ path }) => [
    ...new Set(repository.symbols({ path, limit: mostSymbols }).map(({ name }) => name)),
  ]);
  const spread = new Map<string, number>();
  for (const own of defined) {
    for (const term of new Set(own.flatMap(partsOf))) spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  const total = files.length;
  const rare = (term: string) => rarity(spread.get(term) ?? 1, total) + 0.05;

  const [sum, best]: [Column, Column] = [new Float64Array(total), new Float64Array(total)];
  const told: string[] = [];
  for (const [file, own] of defined.entries()) {
    const seen = new Set<string>();
    for (const name of own) {
      let [found, all] = [0, 0];
      for (const term of partsOf(name)) {
        const value = rare(term);
        const number = numberOf.get(term);
        const matched = number === undefined ? 0 : said[number]!;
        if (!term.startsWith("=")) all += value;
        found += value * matched;
        if (matched > 0 && !seen.has(term)) {
          seen.add(term);
          sum[file]! += value * matched;
        }
      }
      const fit = all > 0 ? found * Math.min(1, found / all) : 0;
      if (fit > best[file]!) {
        best[file] = fit;
        told[file] = name;
      }
    }
    sum[file]! /= 1 + Math.log1p(own.length / 20);
  }
  return {
    names: { column: scaled(sum) },
    name: {
      column: scaled(best),
      say: (file) =>
        told[file] ? `It defines ${code(told[file], 60)}, whose name has the report's words.` : undefined,
    },
  };
}
