import { crc32 } from "node:zlib";
import { fail, isFamiliarError } from "@familiar/protocol";
import type { Entry, ZipFile } from "yauzl";
import type { Files } from "./read.ts";

/**
 * The files of a ZIP archive, in its root or in its one folder. Nothing is unpacked but what is read, and of
 * that no more than is asked for. @throws `package-refused` for links, ways out, encryption, bombs and damage
 */
export async function readZip(bytes: Uint8Array, { entries: most }: { entries: number }): Promise<Files> {
  return refusing(async () => {
    const { fromBufferPromise } = (await import("yauzl")).default;
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (zip.entryCount > most) fail("package-refused", `The archive has ${zip.entryCount} entries.`);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      if (isLink(entry)) fail("package-refused", `${show(entry.fileName)} in the archive is a link.`);
      if (entries.has(entry.fileName)) fail("package-refused", `${show(entry.fileName)} is there twice.`);
      entries.set(entry.fileName, entry);
    }
    const folder = folderOf([...entries.keys()]);
    return {
      ...(folder !== "" && { folder: folder.slice(0, -1) }),
      read: async (name, limit) => {
        const entry = entries.get(folder + name);
        return entry && refusing(() => unpack(zip, entry, limit));
      },
    };
  });
}

/** Attributes of Unix, where the archive was made there. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** Systems add folders of their own, which are none of the package's. */
function folderOf(names: readonly string[]): string {
  const own = names.filter((name) => !/^(__MACOSX\/|\.)/.test(name));
  const folders = new Set(own.map((name) => /^[^/]*\//.exec(name)?.[0] ?? ""));
  return folders.size === 1 ? [...folders][0]! : "";
}

async function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  const name = show(entry.fileName);
  if (entry.isEncrypted()) fail("package-refused", `${name} is encrypted.`);
  if (entry.uncompressedSize > most)
    fail("package-refused", `${name} has ${entry.uncompressedSize} bytes; ${most} are read.`);
  const pieces: Buffer[] = [];
  // The stream ends with an error where there is more than the archive declares.
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  if (crc32(bytes) !== entry.crc32) fail("package-refused", `${name} is damaged.`);
  return bytes;
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFamiliarError(error)) throw error;
    return fail("package-refused", `The archive cannot be read: ${show((error as Error).message)}.`, error);
  }
}

const show = (text: string): string => JSON.stringify(text).slice(1, -1).slice(0, 120).replace(/\.$/, "");
