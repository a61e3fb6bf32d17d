import { createHash } from "node:crypto";
import { type Genome, genomeVersion, readGenome } from "./genome.ts";
import { languageHue } from "./languageHue.ts";
import { names } from "./names.ts";
import { stream } from "./stream.ts";
import { builds, eyeShapes, patterns, type Stage, speciesNames, tones } from "./traits.ts";

/** What a repository gives its animal. Times are milliseconds since the epoch. */
export type Seed = {
  /** Lowest root-commit hash; for a repository without commits any text that is its own, such as one made from its path. */
  rootCommit: string;
  languages: readonly { language: string; share: number }[];
  /** Absent when there is no commit yet: the animal is still an egg. */
  firstCommitAt?: number;
  /** Default: the clock. Only the life stage depends on it. */
  now?: number;
  /** How often the person asked for another one. Default 0. */
  reroll?: number;
};

const babyFor = 90 * 24 * 60 * 60 * 1000;

/** Egg until the first commit, baby for ninety days, then adult. */
export function lifeStage(firstCommitAt: number | undefined, now: number): Stage {
  if (firstCommitAt === undefined) return "egg";
  return now - firstCommitAt < babyFor ? "baby" : "adult";
}

/** The same animal at its age now; looks other than the life stage never change. */
export function grow(
  genome: Record<string, unknown>,
  age: { firstCommitAt?: number; now: number },
): Record<string, unknown> {
  return { ...genome, stage: lifeStage(age.firstCommitAt, age.now) };
}

/** Keeps animals of one language alike in hue, and still apart from each other. */
const hueSpread = 70;
const goldenTurn = 0.61803398875;

function mainLanguage(languages: Seed["languages"]): string | undefined {
  return languages.reduce<Seed["languages"][number] | undefined>(
    (best, each) => (best && best.share >= each.share ? best : each),
    undefined,
  )?.language;
}

/** The animal of a repository: always the same for the same seed, whatever else changes in it. */
export function hatch(seed: Seed): { name: string; species: string; genome: Record<string, unknown> } {
  const root = createHash("sha256")
    .update(`${seed.rootCommit}:${seed.reroll ?? 0}`)
    .digest("hex");
  const trait = (name: string) => stream(root, name);
  const language = mainLanguage(seed.languages);
  const turn = ((trait("hue").int(997) * goldenTurn) % 1) - 0.5;
  const hue = language === undefined ? turn * 360 : languageHue(language) + turn * hueSpread;

  const genome: Genome = {
    version: genomeVersion,
    species: trait("species").pick(speciesNames),
    stage: lifeStage(seed.firstCommitAt, seed.now ?? Date.now()),
    hue: Math.round((hue + 360) % 360),
    tone: trait("tone").pick(tones),
    accent: 120 + trait("accent").int(91),
    build: trait("build").pick(builds),
    pattern: trait("pattern").pick(patterns),
    eyes: trait("eyes").pick(eyeShapes),
    ears: trait("ears").int(3),
    tail: trait("tail").int(3),
    accessory: trait("accessory").weighted({
      none: 8,
      scarf: 2,
      bow: 2,
      bandana: 2,
      bell: 2,
      flower: 2,
      leaf: 2,
      glasses: 2,
    }),
  };
  return { name: trait("name").pick(names), species: genome.species, genome: readGenome(genome)! };
}
