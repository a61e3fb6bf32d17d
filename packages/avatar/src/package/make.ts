import { enlarge } from "../picture/enlarge.ts";
import { encodeWebp } from "../picture/webp.ts";
import { sheet } from "../sheet.ts";
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
export async function makePackage(
  genome: Record<string, unknown>,
  { id, displayName, description }: PetCard,
  version: PackageVersion,
): Promise<PetPackage> {
  const folder = version === 1 ? id : `${id}-v2`;
  const about = {
    id: folder,
    displayName,
    description,
    spritesheetPath: contract.sheet,
    ...(version === 2 && { spriteVersionNumber: 2 }),
  };
  const scale = contract.cell.width / 48;
  return {
    folder,
    manifest: Buffer.from(`${JSON.stringify(about, null, 2)}\n`),
    sheet: await encodeWebp(enlarge(sheet(genome, version), scale)),
  };
}
