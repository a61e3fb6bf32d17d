import type { Pet } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { originOf } from "./head.ts";

type HatchOptions = {
  storage: Storage;
  git: GitPort;
  /** Stands for a repository that has no root commit to be known by. */
  id: string;
  now: number;
};

/** The animal of the repository at its age: the stored one, else a new one, which is then its animal for good. */
export async function petOf({ storage, git, id, now }: HatchOptions): Promise<Pet> {
  const known = await storage.pets.get();
  if (known) return known.genome.stage === "adult" ? known : grown(known, git, now);
  const [{ hatch }, { languagesOf }] = await Promise.all([
    import("@familiar/avatar"),
    import("./languages.ts"),
  ]);
  const origin = await originOf(git);
  const { name, species, genome } = hatch({
    rootCommit: origin?.commit ?? id,
    languages: origin ? await languagesOf(git) : [],
    now,
    ...(origin ? { firstCommitAt: origin.at } : {}),
  });
  return storage.pets.hatch({ name, species, genome, level: "observe", hatchedAt: now });
}

/** An egg or a baby grows with its repository; nothing else about it changes. */
async function grown(pet: Pet, git: GitPort, now: number): Promise<Pet> {
  const { grow } = await import("@familiar/avatar");
  const origin = await originOf(git);
  return { ...pet, genome: grow(pet.genome, { now, ...(origin ? { firstCommitAt: origin.at } : {}) }) };
}
