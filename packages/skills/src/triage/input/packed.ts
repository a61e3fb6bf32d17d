import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fail, isFamiliarError } from "@familiar/protocol";
import type { Entry, ZipFile } from "yauzl";
import { plain } from "../../text.ts";
import { headBytes, type Source } from "./source.ts";

const most = 4 * 1024 ** 3;
const mostEntries = 10_000;

/** What is in a file of gzip, or in the ZIP that GitHub gives for a run; others are as they are. Nothing is written. */
export async function unpacked(source: Source): Promise<Source> {
  const [first, second] = source.head;
  if (first === 0x1f && second === 0x8b) return withHead({ ...source, read: () => gunzipped(source) });
  if (source.file && source.head.subarray(0, 4).equals(Buffer.from("PK\x03\x04")))
    return ofZip(source, source.file);
  return source;
}

async function withHead(source: Source): Promise<Source> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source.read()) {
    pieces.push(piece);
    size += piece.length;
    if (size >= headBytes) break;
  }
  return { ...source, head: Buffer.concat(pieces).subarray(0, headBytes) };
}

async function* gunzipped({ name, read }: Source): AsyncGenerator<Uint8Array> {
  // What follows the end of the packed data is left alone; what is cut is read as far as it goes.
  const packed = Readable.from(read());
  const stream = packed.pipe(createGunzip({ finishFlush: 2 }));
  packed.on("error", (error) => stream.destroy(error));
  yield* limited(stream, name);
}

async function* limited(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const piece of stream) {
      size += piece.length;
      if (size > most) fail("input-unreadable", `${name} unpacks to more than ${most / 1024 ** 3} GB.`);
      yield piece;
    }
  } catch (error) {
    if (isFamiliarError(error)) throw error;
    fail("input-unreadable", `${name} cannot be unpacked: ${plain((error as Error).message, 120)}.`, error);
  }
}

/** The logs of the jobs that failed, one after the other, or of all where none says so. */
async function ofZip(source: Source, file: string): Promise<Source> {
  const { name } = source;
  const names = await withZip(name, file, async (zip) => {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry())
      if (/\.(?:txt|log)$/i.test(entry.fileName)) entries.push(entry);
    // Beside the jobs, the archive has each of their steps again in folders.
    const jobs = entries.filter(({ fileName }) => !fileName.includes("/"));
    const told = jobs.length > 0 ? jobs : entries;
    if (told.length === 0) fail("input-unreadable", `${name} holds no log.`);
    const failed: string[] = [];
    for (const entry of told) if (await saysError(zip, entry, name)) failed.push(entry.fileName);
    return failed.length > 0 ? failed : told.map(({ fileName }) => fileName);
  });
  const shown = names.length === 1 ? `${name}:${plain(names[0]!, 120)}` : name;
  return withHead({ ...source, name: shown, read: () => entriesOf(name, file, new Set(names)) });
}

async function saysError(zip: ZipFile, entry: Entry, name: string): Promise<boolean> {
  let before = "";
  for await (const piece of limited(await zip.openReadStreamPromise(entry), name)) {
    const text = before + Buffer.from(piece).toString("latin1");
    if (text.includes("##[error]")) return true;
    before = text.slice(-20);
  }
  return false;
}

async function* entriesOf(
  name: string,
  file: string,
  wanted: ReadonlySet<string>,
): AsyncGenerator<Uint8Array> {
  const zip = await openZip(name, file);
  try {
    for await (const entry of zip.eachEntry())
      if (wanted.has(entry.fileName)) {
        yield* limited(await zip.openReadStreamPromise(entry), name);
        yield Buffer.from("\n");
      }
  } finally {
    zip.close();
  }
}

async function withZip<T>(name: string, file: string, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openZip(name, file);
  try {
    return await work(zip);
  } catch (error) {
    if (isFamiliarError(error)) throw error;
    return fail(
      "input-unreadable",
      `${name} is no whole ZIP: ${plain((error as Error).message, 120)}.`,
      error,
    );
  } finally {
    zip.close();
  }
}

async function openZip(name: string, file: string): Promise<ZipFile> {
  const { openPromise } = (await import("yauzl")).default;
  try {
    const zip = await openPromise(file, { autoClose: false });
    if (zip.entryCount > mostEntries) fail("input-unreadable", `${name} has ${zip.entryCount} entries.`);
    return zip;
  } catch (error) {
    if (isFamiliarError(error)) throw error;
    return fail(
      "input-unreadable",
      `${name} is no whole ZIP: ${plain((error as Error).message, 120)}.`,
      error,
    );
  }
}
