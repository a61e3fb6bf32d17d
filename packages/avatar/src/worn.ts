import type { Genome } from "./genome.ts";
import type { Accessory } from "./traits.ts";

const neck = ["scarf", "bandana", "bell"] as const;
const head = ["bow", "flower", "leaf"] as const;

/** What is round its neck, on its head and before its eyes. */
export type Worn = { neck?: (typeof neck)[number]; head?: (typeof head)[number]; eyes?: "glasses" };

const isOf = <T extends Accessory>(list: readonly T[], value: Accessory): value is T =>
  (list as readonly Accessory[]).includes(value);

/** The one that the animal likes, else the one that goes with its other traits. */
const choice = <T extends Accessory>(list: readonly T[], { accessory }: Genome, variant: number): T =>
  isOf(list, accessory) ? accessory : list[variant]!;

/**
 * What the animal is seen with: a year of its repository puts something on its head, a release round its neck, a
 * hundred accepted proposals before its eyes. Where nobody keeps what is earned, it wears what it likes; an egg nothing yet.
 */
export function worn(genome: Genome): Worn {
  const { accessory, earned, ears, stage, tail } = genome;
  const has = (honour: NonNullable<typeof earned>[number], likes: boolean) =>
    earned ? earned.includes(honour) : likes;
  if (stage === "egg") return {};
  return {
    ...(has("release", isOf(neck, accessory)) && { neck: choice(neck, genome, ears) }),
    ...(has("year", isOf(head, accessory)) && { head: choice(head, genome, tail) }),
    ...(has("hundred", accessory === "glasses") && { eyes: "glasses" }),
  };
}
