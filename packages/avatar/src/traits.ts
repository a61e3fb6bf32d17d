/** Every value a trait can take. New values are only ever added: stored genomes name the old ones. */
export const speciesNames = [
  "axolotl",
  "bear",
  "bird",
  "bunny",
  "cat",
  "dragon",
  "fawn",
  "fox",
  "frog",
  "ghost",
  "hedgehog",
  "mouse",
  "mushroom",
  "octopus",
  "owl",
  "penguin",
  "robot",
  "slime",
  "sprout",
  "turtle",
] as const;
export type SpeciesName = (typeof speciesNames)[number];

export const stages = ["egg", "baby", "adult"] as const;
export type Stage = (typeof stages)[number];

export const tones = ["vivid", "pastel", "mellow", "deep"] as const;
export type Tone = (typeof tones)[number];

export const patterns = ["plain", "striped", "spotted", "patched", "dipped", "freckled"] as const;
export type Pattern = (typeof patterns)[number];

export const eyeShapes = ["round", "tall", "wide", "bead", "bright", "sleepy"] as const;
export type EyeShape = (typeof eyeShapes)[number];

export const accessories = ["none", "scarf", "bow", "bandana", "bell", "flower", "leaf", "glasses"] as const;
export type Accessory = (typeof accessories)[number];

export const builds = ["slim", "even", "round"] as const;
export type Build = (typeof builds)[number];

/** What is earned from facts about the repository. */
export const honours = ["release", "year", "hundred"] as const;
