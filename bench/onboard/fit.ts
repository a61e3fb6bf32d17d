import { rankFiles, type Signals, type Weights } from "@familiar/skills/ranking";
import { mean, ndcg } from "./measures.ts";

export type Case = {
  name: string;
  signals: ReadonlyMap<string, Signals>;
  newcomers: ReadonlyMap<string, number>;
  named: ReadonlyMap<string, number>;
};

/** What history and size tell; the rest is too sparse to be fitted on some dozen repositories. */
const candidates: (keyof Signals)[] = ["welcome", "heat", "lines", "principal"];
const steps = [0.5, 0.25];
/** A change that gains less than this is luck. */
const least = 0.003;

export const ranked = ({ signals }: Pick<Case, "signals">, by: Weights): string[] =>
  [...rankFiles(signals, by)].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([path]) => path);

/** Agreement with newcomers, and a quarter as much with the projects' own pages. */
function worth(cases: readonly Case[], by: Weights): number {
  const orders = cases.map((each) => ({ ...each, order: ranked(each, by) }));
  const pages = mean(orders.map(({ order, named }) => (named.size > 2 ? ndcg(order, named) : undefined)));
  return (
    mean(orders.map(({ order, newcomers }) => ndcg(order, newcomers))) + (Number.isNaN(pages) ? 0 : pages / 4)
  );
}

/** Weights by coordinate ascent: each is raised or lowered as long as that gains something. */
export function fit(cases: readonly Case[]): Weights {
  let best: Weights = { welcome: 1 };
  let value = worth(cases, best);
  for (const step of steps) {
    for (let gained = true; gained; ) {
      gained = false;
      for (const name of candidates)
        for (const change of [step, -step]) {
          const next = { ...best, [name]: Math.max(0, Math.round(((best[name] ?? 0) + change) * 100) / 100) };
          const now = worth(cases, next);
          if (now <= value + least) continue;
          [best, value, gained] = [next, now, true];
        }
    }
  }
  return Object.fromEntries(Object.entries(best).filter(([, weight]) => weight > 0));
}
