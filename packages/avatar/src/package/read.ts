import { lstatSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fail } from "@familiar/protocol";
import { readPlainFile } from "../plainFile.ts";
import { readManifest } from "./manifest.ts";
import { readZip } from "./zip.ts";

/** A package as it was found, nothing in it believed yet. */
export type FoundPackage = { folder?: string; manifest: Uint8Array; sheet: Uint8Array };

/** What is read at all. Strict readers want less; packages above it are nobody's pet. Bytes. */
export const limits = { manifest: 256 * 1024, sheet: 16 * 1024 * 1024, zip: 32 * 1024 * 1024, entries: 1024 };

/** Its files by name, as far as they are asked for; undefined for one that is not there. */
export type Files = { folder?: string; read(name: string, most: number): Promise<Uint8Array | undefined> };

/** Codex calls it pet.json, and called it avatar.json before. */
const manifests = ["pet.json", "avatar.json"];

/** Reads a package from a folder or a ZIP file. @throws `package-missing`, `package-refused` */
export async function readPackage(path: string): Promise<FoundPackage> {
  const at = resolve(path);
  const entry = lstatSync(at, { throwIfNoEntry: false });
  if (!entry) return fail("package-missing", `${path} is not there.`);
  if (entry.isSymbolicLink()) return fail("package-refused", `${path} is a link.`);
  const files = entry.isDirectory() ? filesOf(at) : await readZip(readFile(at, limits.zip)!, limits);
  for (const name of manifests) {
    const manifest = await files.read(name, limits.manifest);
    if (!manifest) continue;
    const sheet = await files.read(sheetName(manifest), limits.sheet);
    if (!sheet) return fail("package-missing", `${path} has no ${sheetName(manifest)}.`);
    return { ...(files.folder !== undefined && { folder: files.folder }), manifest, sheet };
  }
  return fail("package-missing", `${path} has no pet.json.`);
}

/** The sheet that a manifest names, beside it: nothing else is looked for, whatever it says. */
function sheetName(manifest: Uint8Array): string {
  const named = readManifest(manifest)?.spritesheetPath;
  if (named === undefined) return "spritesheet.webp";
  if (typeof named === "string" && /^(\.\/)?[\w-][\w. -]{0,100}$/.test(named))
    return named.replace(/^\.\//, "");
  return fail(
    "package-refused",
    `Its sheet ${JSON.stringify(named).slice(0, 80)} is no file beside pet.json.`,
  );
}

function filesOf(folder: string): Files {
  const names = new Set(readdirSync(folder));
  return {
    folder: basename(folder),
    read: async (name, most) => (names.has(name) ? readFile(join(folder, name), most) : undefined),
  };
}

/** A plain file of at most so many bytes; no link is followed and no pipe waited for. */
function readFile(path: string, most: number): Uint8Array {
  const read = readPlainFile(path, { most, links: false });
  return "why" in read ? fail("package-refused", `${basename(path)} ${read.why}.`, read.cause) : read;
}
