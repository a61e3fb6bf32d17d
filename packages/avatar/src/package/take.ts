import { cleanText, fail } from "@familiar/protocol";
import type { Grid } from "../draw/raster.ts";
import { decodeImage, imageHead } from "../image/image.ts";
import { contract, type PackageVersion, sheetSize, usedCells } from "./contract.ts";
import { type PetCard, type PetPackage, packageOf, petId } from "./make.ts";
import { readManifest, versionOf } from "./manifest.ts";
import { type FoundPackage, readPackage } from "./read.ts";

/** A package as it can be used: words cut to their lengths, and the sheet as pixels. */
export type TakenPackage = { card: PetCard; version: PackageVersion; sheet: Grid };

/**
 * Takes any package that can be shown: what is only wrong in words is put right, and the version follows the size of
 * the sheet. @throws `package-missing`, `package-refused`, `package-invalid`
 */
export const takePackage = async (path: string): Promise<TakenPackage> => take(await readPackage(path));

/** A package that Familiar made, as it can be used. */
export const takeMade = (made: PetPackage): Promise<TakenPackage> => take(made);

/** Its words alone; the sheet is not decoded. */
export const readCard = async (path: string): Promise<PetCard> => takeWords(await readPackage(path)).card;

async function take(found: FoundPackage): Promise<TakenPackage> {
  const { card, version } = takeWords(found);
  return { card, ...(await sheetOf(found.sheet, version)) };
}

function takeWords({ folder, manifest: bytes }: FoundPackage): Pick<TakenPackage, "card" | "version"> {
  const manifest = readManifest(bytes);
  if (!manifest) return fail("package-invalid", "Its manifest is no JSON object.");
  const words = (value: unknown, most: number) =>
    typeof value === "string"
      ? [...cleanText(value).text.replace(/\s+/g, " ").trim()].slice(0, most).join("")
      : "";
  const id = petId(words(manifest.id, 64)) ?? petId(folder ?? "") ?? "pet";
  const displayName = words(manifest.displayName ?? manifest.name, contract.displayName) || id;
  const description = words(manifest.description, contract.description) || displayName;
  return { card: { id, displayName, description }, version: versionOf(manifest) };
}

/** The same animal as a package that keeps to the contract: nothing of the files that were read is in it but pixels. */
export async function remakePackage({ card, version, sheet }: TakenPackage): Promise<PetPackage> {
  const pixels = new Uint32Array(sheet.data.slice().buffer);
  const { cell } = contract;
  for (let at = 0; at < pixels.length; at++) {
    const [x, y] = [at % sheet.width, Math.floor(at / sheet.width)];
    const used = usedCells[version][Math.floor(y / cell.height)]!;
    if (x >= used * cell.width || pixels[at]! >>> 24 === 0) pixels[at] = 0;
  }
  return packageOf(card, version, { ...sheet, data: new Uint8Array(pixels.buffer) });
}

/** Memory is taken only for the sizes of the contract. */
async function sheetOf(
  file: Uint8Array,
  told: PackageVersion,
): Promise<Pick<TakenPackage, "version" | "sheet">> {
  const head = imageHead(file);
  if (!head) return fail("package-invalid", "Its sheet is no whole WebP or PNG picture.");
  if (head.animated) return fail("package-invalid", "Its sheet is animated, and must be one picture.");
  const fits = (version: PackageVersion) => {
    const { width, height } = sheetSize(version);
    return head.width === width && head.height === height;
  };
  const version = ([told, 1, 2] as const).find(fits);
  if (!version)
    return fail(
      "package-invalid",
      `Its sheet is ${head.width} × ${head.height} pixels, and neither 1536 × 1872 nor 1536 × 2288.`,
    );
  if (!head.alpha) return fail("package-invalid", "Its sheet has no alpha channel.");
  const sheet = await decodeImage(file);
  const { width, height } = sheetSize(version);
  if (sheet?.width !== width || sheet.height !== height)
    return fail("package-invalid", "Its sheet cannot be decoded.");
  return { version, sheet };
}
