import type { PetLook } from "@familiar/avatar";
import type { Pet } from "@familiar/protocol";

/** What the animal looks like: as the rig draws it, or in the look that it wears, kept below this folder. */
export async function petLook(
  { genome, look }: Pick<Pet, "genome" | "look">,
  folder: string,
): Promise<PetLook> {
  if (look === undefined) return (await import("@familiar/avatar")).rigLook(genome);
  const { lookOfPet } = await import("@familiar/agent");
  return lookOfPet({ genome, look }, folder);
}
