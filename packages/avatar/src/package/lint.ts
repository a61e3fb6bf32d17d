import { decodeWebp, webpHead } from "../picture/webp.ts";
import { contract, type PackageVersion, sheetSize } from "./contract.ts";
import { error, type Finding } from "./finding.ts";
import { lintManifest, readManifest, versionOf } from "./manifest.ts";
import { lintPixels } from "./pixels.ts";

/** Everything in which a package differs from the contract; empty for one that every reader takes. */
export async function lintPackage(given: {
  /** The name of its folder, where it is in one. */
  folder?: string;
  manifest: Uint8Array;
  sheet: Uint8Array;
}): Promise<Finding[]> {
  const { folder, manifest: bytes, sheet } = given;
  const manifest = bytes.length <= contract.bytes.manifest ? readManifest(bytes) : undefined;
  if (!manifest) {
    const why =
      bytes.length > contract.bytes.manifest ? `it has ${bytes.length} bytes` : "it is no JSON object";
    return [error("manifest", contract.manifest, why), ...(await lintSheet(sheet, 1))];
  }
  return [...lintManifest(manifest, folder), ...(await lintSheet(sheet, versionOf(manifest)))];
}

/** A picture is only decoded when its head declares the size that it must have. */
async function lintSheet(sheet: Uint8Array, version: PackageVersion): Promise<Finding[]> {
  const where = contract.sheet;
  if (sheet.length > contract.bytes.sheet)
    return [error("sheet-bytes", where, `it has ${sheet.length} bytes`)];
  const head = webpHead(sheet);
  if (!head) return [error("webp", where, "its head cannot be read")];
  if (head.animated) return [error("still", where, "it is animated")];
  const { width, height } = sheetSize(version);
  const found = head.alpha ? [] : [error("alpha", where, "it has none")];
  if (head.width !== width || head.height !== height)
    return [
      ...found,
      error("geometry", where, `it is ${head.width} × ${head.height}, not ${width} × ${height}`),
    ];
  const picture = await decodeWebp(sheet);
  if (picture?.width !== width || picture.height !== height)
    return [...found, error("webp", where, "it cannot be decoded")];
  return [...found, ...lintPixels(picture, version)];
}
