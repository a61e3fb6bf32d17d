import {
  type Accessory,
  accessories,
  type Build,
  builds,
  type EyeShape,
  eyeShapes,
  honours,
  type Pattern,
  patterns,
  type SpeciesName,
  type Stage,
  speciesNames,
  stages,
  type Tone,
  tones,
} from "./traits.ts";

/** The looks of one animal: plain JSON, stored for good by the caller. Angles are OKLCH degrees. */
export type Genome = {
  version: 1;
  species: SpeciesName;
  stage: Stage;
  hue: number;
  tone: Tone;
  /** Added to `hue`, 120 … 210. */
  accent: number;
  build: Build;
  pattern: Pattern;
  eyes: EyeShape;
  /** 0 … 2; what it means is up to the species. */
  ears: number;
  /** 0 … 2; what it means is up to the species. */
  tail: number;
  /** What it likes to wear. */
  accessory: Accessory;
  /** What its repository earned it; absent where nobody keeps that. */
  earned?: readonly (typeof honours)[number][];
};

export const genomeVersion = 1;

const angle = (value: unknown, otherwise: number): number =>
  typeof value === "number" && Number.isFinite(value) ? ((value % 360) + 360) % 360 : otherwise;

const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T =>
  list.includes(value as T) ? (value as T) : otherwise;

const variant = (value: unknown): number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 2 ? value : 0;

/**
 * Reads a stored genome. A single unknown trait gets its plainest value; undefined when the version
 * or the species cannot be read, which is drawn as an unknown egg.
 */
export function readGenome(value: unknown): Genome | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const raw = value as Record<string, unknown>;
  if (raw.version !== genomeVersion || !speciesNames.includes(raw.species as SpeciesName)) return undefined;
  return {
    version: genomeVersion,
    species: raw.species as SpeciesName,
    stage: oneOf(stages, raw.stage, "adult"),
    hue: angle(raw.hue, 60),
    tone: oneOf(tones, raw.tone, "mellow"),
    accent: angle(raw.accent, 165),
    build: oneOf(builds, raw.build, "even"),
    pattern: oneOf(patterns, raw.pattern, "plain"),
    eyes: oneOf(eyeShapes, raw.eyes, "round"),
    ears: variant(raw.ears),
    tail: variant(raw.tail),
    accessory: oneOf(accessories, raw.accessory, "none"),
    ...(Array.isArray(raw.earned) && {
      earned: honours.filter((each) => (raw.earned as unknown[]).includes(each)),
    }),
  };
}
