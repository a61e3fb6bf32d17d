import type { Repository } from "@familiar/repository";
import { candidates, type Taste } from "./candidates.ts";
import { type Concept, conceptsOf } from "./concepts.ts";
import { type Passage, passagesOf } from "./passages.ts";

/** A place that a topic leads to; `score` is the share of the topic, by rarity, that it covers: 0 to 1. */
export type Place = Passage & { score: number };

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

const readFiles = 30;
const enough = 0.5;

/** The places of a topic, best first. */
export function findTopic(
  words: readonly string[],
  repository: Repository,
  taste: Taste = forCode,
): Findings {
  const concepts = conceptsOf(words, repository);
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { places: [], concepts, sure: false };
  const places = candidates(concepts, repository, taste, readFiles)
    .map(({ file }) => {
      const parts = passagesOf(file, concepts, repository).map((passage) => ({
        ...passage,
        score:
          (passage.covers.reduce((sum, value, at) => sum + value * concepts[at]!.weight, 0) / total) *
          taste[file.role],
      }));
      return parts.reduce((a, b) => (b.score > a.score ? b : a));
    })
    .sort((a, b) => b.score - a.score);
  return { places, concepts, sure: (places[0]?.score ?? 0) >= enough };
}
