import type { Repository, SymbolEntry, SymbolKind } from "@familiar/repository";
import { aside } from "./aside.ts";
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
      const beside = taste.test >= 1 ? 1 : aside(file, repository);
      const whole = taste[file.role] * beside * (0.65 + 0.35 * share(about));
      const worth = ({ covers, symbol }: Passage): number => share(covers) * symbolWorth(symbol, kinds);
      const best = parts.reduce((a, b) => (worth(b) > worth(a) ? b : a));
      return { ...best, covered: worth(best) * taste[file.role] * beside, score: worth(best) * whole };
    })
    .sort((a, b) => b.score - a.score);
  return { places, concepts, sure: (places[0]?.covered ?? 0) >= enough };
}

/** Whoever asks where something happens wants what does it, rather than what holds or passes it. */
const byKind: Partial<Record<SymbolKind, number>> = {
  field: 0.82,
  variable: 0.82,
  constant: 0.94,
  type: 0.94,
  interface: 0.94,
  enum: 0.94,
};

function symbolWorth(symbol: SymbolEntry | undefined, wished: ReadonlySet<SymbolKind>): number {
  if (symbol === undefined) return 0.97;
  const size = 0.94 + 0.06 * Math.min(1, (symbol.endLine - symbol.line) / 20);
  if (wished.size > 0) return wished.has(symbol.kind) ? 1.1 : 0.85;
  return (byKind[symbol.kind] ?? 1) * size;
}
