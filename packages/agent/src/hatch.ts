import type { Pet } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { originOf, releasedOf } from "./head.ts";
import { wear, wornOf } from "./looks/worn.ts";

export type HatchOptions = {
  storage: Storage;
  git: GitPort;
  /** Stands for a repository that has no root commit to be known by. */
  id: string;
  now: number;
};

/** Facts are looked at this often. */
const day = 24 * 60 * 60 * 1000;
const lookedAt = "facts-looked-at";

/** The animal of the repository at its age, in what it wears. */
export async function petOf(options: HatchOptions): Promise<Pet> {
  const [pet, look] = [await animalOf(options), await wornOf(options.storage)];
  return look === undefined ? pet : { ...pet, look };
}

/** The stored one, else a new one, which is then its animal for good. */
async function animalOf(options: HatchOptions): Promise<Pet> {
  const { storage, now } = options;
  const known = await storage.pets.get();
  if (!known) {
    const animal = await hatchling(options);
    const pet = await storage.pets.hatch({ ...animal(0), level: "observe" });
    await storage.settings.set(lookedAt, String(now));
    return pet;
  }
  const pet = await dressed(known, options);
  return pet.genome.stage === "adult" ? pet : grown(pet, options);
}

/** The same animal in other looks of the rig, because a person asked; as it was is kept like one before it. */
export async function reshape(options: HatchOptions, looks: Pick<Pet, "species" | "genome">) {
  const before = await petOf(options);
  const { name } = before;
  const pet = await options.storage.pets.replace(() => ({ name, ...looks, hatchedAt: options.now }));
  await wear(options.storage, undefined);
  return { pet, before };
}

/** Another animal for the same repository, because a person asked; the one before it is kept, and so is what that wore. */
export async function rehatch(options: HatchOptions): Promise<{ pet: Pet; before: Pet }> {
  const before = await petOf(options);
  const pet = await options.storage.pets.replace(await hatchling(options));
  await wear(options.storage, undefined);
  return { pet, before };
}

/** The animal that the repository gets after so many others. */
async function hatchling({ storage, git, id, now }: HatchOptions) {
  const [{ earn, hatch }, { languagesOf }] = await Promise.all([
    import("@familiar/avatar"),
    import("./languages.ts"),
  ]);
  const origin = await originOf(git);
  const languages = origin ? await languagesOf(git) : [];
  const facts = await factsOf({ storage, git, now }, origin?.at);
  return (reroll: number): Omit<Pet, "level"> => {
    const rootCommit = origin?.commit ?? id;
    const born = origin ? { firstCommitAt: origin.at } : {};
    const { name, species, genome } = hatch({ rootCommit, languages, now, reroll, ...born });
    return { name, species, genome: earn(genome, facts), hatchedAt: now };
  };
}

/** An egg or a baby grows with its repository; nothing else about it changes. */
async function grown(pet: Pet, { git, now }: HatchOptions): Promise<Pet> {
  const { grow } = await import("@familiar/avatar");
  const origin = await originOf(git);
  return { ...pet, genome: grow(pet.genome, { now, ...(origin ? { firstCommitAt: origin.at } : {}) }) };
}

/** With what it earned meanwhile, which is looked up once a day and then kept. */
async function dressed(pet: Pet, { storage, git, now }: HatchOptions): Promise<Pet> {
  if (!("earned" in pet.genome)) return pet;
  if (now - Number((await storage.settings.get(lookedAt)) ?? 0) < day) return pet;
  const { earn } = await import("@familiar/avatar");
  const origin = await originOf(git);
  const genome = earn(pet.genome, await factsOf({ storage, git, now }, origin?.at));
  await storage.pets.dress({ ...pet, genome });
  await storage.settings.set(lookedAt, String(now));
  return { ...pet, genome };
}

async function factsOf({ storage, git, now }: Omit<HatchOptions, "id">, firstCommitAt: number | undefined) {
  const [released, accepted] = await Promise.all([releasedOf(git), storage.tasks.count("accepted")]);
  return { released, accepted, now, ...(firstCommitAt === undefined ? {} : { firstCommitAt }) };
}
