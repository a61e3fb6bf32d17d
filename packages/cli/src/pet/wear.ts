import type { PetPackages } from "@familiar/protocol";
import type { Context } from "../context.ts";

/** Wears a look that is kept, or `rig`; without a name nothing changes. */
export async function wearLook(
  name: string | undefined,
  _flags: unknown,
  context: Context,
): Promise<{ document: PetPackages }> {
  const familiar = await context.open();
  if (name !== undefined) await familiar.looks.wear(name);
  const { pet } = await familiar.pet();
  return { document: { action: "wear", worn: pet.look ?? "rig", looks: await familiar.looks.list() } };
}
