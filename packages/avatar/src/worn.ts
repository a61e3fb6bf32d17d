import type { Genome } from "./genome.ts";
import type { Accessory } from "./traits.ts";

/** Who has no neck wears something on the head instead. */
const instead: Readonly<Partial<Record<Accessory, Accessory>>> = {
  scarf: "bow",
  bandana: "leaf",
  bell: "flower",
};

/** What the animal is seen with. */
export const worn = ({ species, stage, accessory }: Genome): Accessory =>
  species === "slime" && stage !== "egg" ? (instead[accessory] ?? accessory) : accessory;
