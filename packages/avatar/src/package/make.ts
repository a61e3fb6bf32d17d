import type { Grid } from "../draw/raster.ts";
import { type Animal, lookOf } from "../look/look.ts";
import { encodeWebp } from "../picture/webp.ts";
import { sheetOf } from "../sheet.ts";
import { contract, type PackageVersion } from "./contract.ts";

export type PetCard = { id: string; displayName: string; description: string };

/** A pet package: the name of its folder, and the files in it. */
export type PetPackage = { folder: string; manifest: Uint8Array; sheet: Uint8Array };

/** An id for a name: small letters, digits and dashes; undefined where nothing of it is left. */
export function petId(...words: readonly string[]): string | undefined {
  const plain = words.join("-").normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const id = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 56)
    .replace(/-+$/, "");
  return id === "" ? undefined : id;
}

/** The animal as a package of Codex. The second version has a folder of its own, since readers of the first refuse it. */
export const makePackage = (animal: Animal, card: PetCard, version: PackageVersion): Promise<PetPackage> =>
  packageOf(
    version === 1 ? card : { ...card, id: `${card.id}-v2` },
    version,
    sheetOf(lookOf(animal).picture, version),
  );

/** A package of a sheet that has the size of its version. */
export async function packageOf(card: PetCard, version: PackageVersion, picture: Grid): Promise<PetPackage> {
  const { id, displayName, description } = card;
  const about = {
    ...{ id, displayName, description, spritesheetPath: contract.sheet },
    ...(version === 2 && { spriteVersionNumber: 2 }),
  };
  return {
    folder: id,
    manifest: Buffer.from(`${JSON.stringify(about, null, 2)}\n`),
    sheet: await encodeWebp(picture),
  };
}
