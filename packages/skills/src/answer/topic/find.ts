import type { Repository, SymbolKind } from "@familiar/repository";
import { areaOf } from "../../onboard/area.ts";
import { candidates, type Taste } from "./candidates.ts";
import { type Concept, conceptsOf } from "./concepts.ts";
import { type Passage, passagesOf } from "./passages.ts";

/**
 * A place that a topic leads to. `covered` is the share of the topic, by rarity, that the place speaks of;
 * `score` adds how much its file is about the topic at all. Both 0 to 1.
 */
export type Place = Passage & { covered: number; score: number };

export type Findings = { places: Place[]; concepts: Concept[]; sure: boolean };

export const forCode: Taste = {
  source: 1,
  config: 0.75,
  docs: 0.6,
  test: 0.4,
  data: 0.3,
  generated: 0.35,
  vendored: 0.15,
  minified: 0.05,
  binary: 0.05,
};

export const forReading: Taste = { ...forCode, docs: 0.95 };
export const forTests: Taste = { ...forCode, test: 1, source: 0.7, docs: 0.4 };

/** Examples, scripts and tests that the index takes for source are not where a maintainer would point. */
const besides = { code: 1, docs: 1, none: 1, tests: 0.6, examples: 0.6, tooling: 0.7 } as const;

const noPackages: ReadonlySet<string> = new Set();
const readFiles = 24;
const enough = 0.5;

export type Wish = { taste?: Taste; kinds?: ReadonlySet<SymbolKind> };

/** The places of a topic, best first. */
export function findTopic(words: readonly string[], repository: Repository, wish: Wish = {}): Findings {
  const { taste = forCode, kinds = new Set() } = wish;
  const concepts = conceptsOf(words, repository);
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { places: [], concepts, sure: false };
  const share = (row: readonly number[]): number =>
    row.reduce((sum, value, at) => sum + Math.min(1, value) * concepts[at]!.weight, 0) / total;
  const places = candidates(concepts, repository, taste, readFiles)
    .map(({ file }) => {
      const { parts, about } = passagesOf(file, concepts, repository);
      const beside = taste.test >= 1 ? 1 : besides[areaOf(file, noPackages)];
      const whole = taste[file.role] * beside * (0.65 + 0.35 * share(about));
      const worth = ({ covers, symbol }: Passage): number => share(covers) * kindWorth(symbol?.kind, kinds);
      const best = parts.reduce((a, b) => (worth(b) > worth(a) ? b : a));
      return { ...best, covered: share(best.covers) * taste[file.role] * beside, score: worth(best) * whole };
    })
    .sort((a, b) => b.score - a.score);
  return { places, concepts, sure: (places[0]?.covered ?? 0) >= enough };
}

function kindWorth(kind: SymbolKind | undefined, wished: ReadonlySet<SymbolKind>): number {
  if (kind === undefined) return 0.97;
  if (wished.size > 0) return wished.has(kind) ? 1.1 : 0.85;
  return kind === "field" || kind === "variable" ? 0.82 : 1;
}
