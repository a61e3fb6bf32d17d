import { type Genome, readGenome } from "./genome.ts";
import type { SpeciesName } from "./traits.ts";
import { worn } from "./worn.ts";

const hueNames: readonly (readonly [number, string])[] = [
  [10, "pink"],
  [35, "red"],
  [75, "orange"],
  [110, "yellow"],
  [130, "lime"],
  [165, "green"],
  [210, "teal"],
  [270, "blue"],
  [290, "indigo"],
  [325, "violet"],
  [360, "pink"],
];

/** The everyday word for an OKLCH hue. */
export const hueName = (hue: number): string => hueNames.find(([end]) => hue <= end)?.[1] ?? "pink";

const toneWords = { vivid: "bright ", pastel: "pale ", mellow: "soft ", deep: "deep " } as const;
const patternWords: Record<Genome["pattern"], string> = {
  plain: "",
  striped: "stripes",
  spotted: "spots",
  patched: "a patch",
  dipped: "dipped paws",
  freckled: "freckles",
};

/** Species on which every marking looks the same. */
const ownMarks: { readonly [species in SpeciesName]?: string } = {
  hedgehog: "pale quills",
  mushroom: "spots",
};

const accessoryWords: Record<Genome["accessory"], string> = {
  none: "",
  scarf: "a scarf",
  bow: "a bow",
  bandana: "a bandana",
  bell: "a bell",
  flower: "a flower",
  leaf: "a leaf",
  glasses: "glasses",
};

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join();

const article = (word: string): string => (/^[aeiou]/.test(word) ? "an" : "a");

/** What it is in two words, such as "fox egg". */
export function kind(genome: Genome): string {
  const species: SpeciesName = genome.species;
  if (genome.stage === "egg") return `${species} egg`;
  return genome.stage === "baby" ? `baby ${species}` : species;
}

/** One plain sentence without a full stop: "a small bright orange fox with stripes and a scarf". */
export function describe(value: Record<string, unknown>): string {
  const genome = readGenome(value);
  if (!genome) return "an egg that this version of Familiar cannot read";
  const marks = patternWords[genome.pattern] && (ownMarks[genome.species] ?? patternWords[genome.pattern]);
  const { neck, head, eyes } = worn(genome);
  const things = [neck, head, eyes].map((thing) => accessoryWords[thing ?? "none"]);
  const looks = listed([marks, ...things].filter((each) => each !== ""));
  const words = `${toneWords[genome.tone]}${hueName(genome.hue)} ${kind(genome)}`;
  const size = genome.build === "slim" ? "small " : genome.build === "round" ? "round " : "";
  return `${article(size + words)} ${size}${words}${looks && genome.stage !== "egg" ? ` with ${looks}` : ""}`;
}
