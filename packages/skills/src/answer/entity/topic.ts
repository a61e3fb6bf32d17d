import type { Intent } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { plain } from "../../text.ts";
import type { Concept } from "../topic/concepts.ts";
import { findTopic, type Place } from "../topic/find.ts";
import { plainness } from "../topic/synonyms.ts";
import { forCode, forReading, forTests, forWorkings } from "../topic/taste.ts";
import { near } from "./missing.ts";
import { findNamed } from "./phrase.ts";
import { hintsFrom } from "./rank.ts";
import type { Thing } from "./thing.ts";

const tastes: Partial<Record<Intent, typeof forCode>> = {
  why: forReading,
  explain: forWorkings,
  what: forReading,
  summarise: forReading,
  "how-to": forReading,
  "tested-by": forTests,
};

/** Asked of a thing itself, so that "how does replication work" is about what is called replication. */
const ofItself: ReadonlySet<Intent> = new Set<Intent>(["explain", "what", "why", "summarise"]);

/** What plain words mean: the one thing called so, or else the places that speak of them; `asked` keeps their case. */
export function linkWords(
  words: readonly string[],
  intent: Intent,
  repository: Repository,
  asked = "",
): Thing {
  const telling = ofItself.has(intent) ? words.filter((word) => plainness(word) > 0.2) : words;
  const named = findNamed(telling.length > 0 ? telling : words, intent, repository, asked);
  if (named) return named;
  const text = words.join(" ");
  const { places, concepts, sure } = findTopic(words, repository, {
    taste: tastes[intent] ?? forCode,
    kinds: hintsFrom(words).kinds,
  });
  if (sure) return { kind: "topic", text, places, concepts };
  const absent = concepts.filter(({ known }) => !known).map(({ word }) => `“${plain(word, 40)}”`);
  const why =
    absent.length > 0
      ? `nothing here mentions ${absent.join(" or ")}`
      : "its words stand in no one place together";
  return {
    kind: "missing",
    text,
    why,
    nearest: nearest(places, concepts).map((place) => near(place, repository)),
  };
}

/** The places that speak of most of a topic at all, however little they are about it. */
function nearest(places: readonly Place[], concepts: readonly Concept[]): Place[] {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const spoken = ({ covers }: Place): number =>
    covers.reduce((sum, value, at) => sum + value * concepts[at]!.weight, 0) / total;
  return [...places]
    .filter((place) => spoken(place) >= leastNear)
    .sort((a, b) => spoken(b) - spoken(a))
    .slice(0, 3);
}

const leastNear = 0.15;
