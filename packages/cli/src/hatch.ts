import type { Familiar } from "@familiar/agent";
import type { HatchAnswer, Pet } from "@familiar/protocol";

type Wish = { reroll?: boolean; name?: string };

/** Which animal was seen hatching; it does so once. */
const seen = "hatching-seen";

/** Whether nobody has seen this animal hatch before; `looks` says that somebody is about to. */
export async function hatchesNow(
  { storage: { settings } }: Pick<Familiar, "storage">,
  { hatchedAt, genome }: Pet,
  looks: boolean,
): Promise<boolean> {
  const mark = String(hatchedAt);
  const isFirst = genome.stage !== "egg" && (await settings.get(seen)) !== mark;
  if (isFirst && looks) await settings.set(seen, mark);
  return isFirst;
}

/**
 * The animal, another one when that is wished for, and whether nobody has seen this one hatch before. `looks` says
 * that somebody is about to.
 */
export async function hatchAnimal(
  familiar: Familiar,
  { reroll = false, name }: Wish,
  looks: boolean,
): Promise<{ document: HatchAnswer; firstSeen: boolean }> {
  const { earnedOf, personaOf } = await import("@familiar/avatar");
  const { pets } = familiar.storage;
  const known = await pets.get();
  const before = reroll && known ? (await familiar.rehatch()).before : undefined;
  if (name !== undefined) {
    await familiar.pet();
    await pets.change({ name });
  }
  const { pet, view } = await familiar.pet();

  const firstSeen = await hatchesNow(familiar, pet, looks);
  const isEgg = pet.genome.stage === "egg";
  const { manner, tone } = personaOf(pet.genome);
  return {
    firstSeen,
    document: {
      ...{ pet, view, hatched: !isEgg && (known === undefined || before !== undefined) },
      persona: { manner, tone: [...tone] },
      earned: earnedOf(pet.genome),
      ...(before && { before }),
      former: await pets.former(),
    },
  };
}
