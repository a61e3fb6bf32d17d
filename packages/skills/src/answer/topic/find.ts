import type { Repository, SymbolEntry, SymbolKind } from "@familiar/repository";
import { aside } from "./aside.ts";
import { candidates } from "./candidates.ts";
import { type Concept, conceptsOf } from "./concepts.ts";
import { most, type Passage, passagesOf } from "./passages.ts";
import { forCode, type Taste, tasteOf } from "./taste.ts";
import { weights } from "./weights.ts";

/**
 * A place that a topic leads to. `covered` is the share of the topic, by rarity, that the place speaks of;
 * `score` adds how much its file is about the topic at all. Both 0 to 1.
 */
export type Place = Passage & { covered: number; score: number };

export type Findings = { places: Place[]; concepts: Concept[]; sure: boolean };

const readFiles = 24;

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
    .map((file) => {
      const { parts, path, about } = passagesOf(file, concepts, repository);
      const beside = (taste.test >= 1 ? 1 : aside(file, repository)) * tasteOf(file, taste);
      const whole = beside * (1 - weights.about + weights.about * share(about));
      const rated = parts.map((part) => {
        const covers = most(part.covers, path);
        const worth = share(covers) * symbolWorth(part.symbol, kinds);
        return { ...part, covers, worth, choice: worth + weights.own * share(part.covers) };
      });
      const { worth, choice: _, ...best } = rated.reduce((a, b) => (b.choice > a.choice ? b : a));
      return { ...best, covered: worth * beside, score: worth * whole };
    })
    .sort((a, b) => b.score - a.score);
  return { places, concepts, sure: (places[0]?.covered ?? 0) >= weights.enough };
}

/** Whoever asks where something happens wants what does it, rather than what holds or passes it. */
function symbolWorth(symbol: SymbolEntry | undefined, wished: ReadonlySet<SymbolKind>): number {
  if (symbol === undefined) return 0.97;
  const size = weights.short + (1 - weights.short) * Math.min(1, (symbol.endLine - symbol.line) / 20);
  if (wished.size > 0) return wished.has(symbol.kind) ? 1.1 : 0.85;
  if (symbol.kind === "field" || symbol.kind === "variable") return weights.field * size;
  if (symbol.kind === "module") return weights.namespace;
  return size;
}
