import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { dirname, sep } from "node:path";
import type { SkippedFile } from "../model.ts";
import type { Listed } from "./list.ts";

/** Bytes of a file that are read at most; larger ones are reported as `too-large`. */
export const readLimit = 8 << 20;

type Refusal = { reason: SkippedFile["reason"] };
export type Contents = { bytes: Buffer; stat: Stats };

/** Where a listed file stands on disk. */
export function diskPath(root: string, file: Pick<Listed, "path" | "raw">): string | Buffer {
  if (file.raw) return Buffer.concat([Buffer.from(`${root}/`), file.raw]);
  return `${root}/${file.path}`;
}

/** What the file is, without following it; undefined when it is gone. */
export function look(root: string, file: Pick<Listed, "path" | "raw">): Stats | Refusal | undefined {
  try {
    const stat = lstatSync(diskPath(root, file), { throwIfNoEntry: false });
    // A folder that took a tracked file's name: its own files are listed.
    if (!stat || stat.isDirectory()) return undefined;
    return refusal(stat) ?? stat;
  } catch (error) {
    return gone(error) ? undefined : { reason: "unreadable" };
  }
}

/**
 * Reads one file of the work tree, or says why not; undefined when it is gone. Nothing outside of `root`
 * is ever read, also when files and folders are swapped for links meanwhile, and opening never blocks.
 */
export function readContents(
  root: string,
  file: Pick<Listed, "path" | "raw">,
): Contents | Refusal | undefined {
  const path = diskPath(root, file);
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (gone(error)) return undefined;
    const { code } = error as NodeJS.ErrnoException;
    return { reason: code === "ELOOP" ? "symlink" : code === "ENXIO" ? "not-a-file" : "unreadable" };
  }
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return undefined;
    const refused = refusal(stat) ?? (isWithin(root, path, descriptor) ? undefined : { reason: "symlink" });
    return refused ?? { bytes: readAll(descriptor, stat.size), stat };
  } catch {
    return { reason: "unreadable" };
  } finally {
    closeSync(descriptor);
  }
}

function refusal(stat: Stats): Refusal | undefined {
  if (stat.isSymbolicLink()) return { reason: "symlink" };
  if (!stat.isFile()) return { reason: "not-a-file" };
  return stat.size > readLimit ? { reason: "too-large" } : undefined;
}

const descriptors = "/proc/self/fd";
const namesDescriptors = existsSync(descriptors);

/** `O_NOFOLLOW` guards the last part of a path only; this guards the folders above it. */
function isWithin(root: string, path: string | Buffer, descriptor: number): boolean {
  if (namesDescriptors) {
    const opened = readlinkSync(`${descriptors}/${descriptor}`, { encoding: "buffer" });
    return opened.equals(typeof path === "string" ? Buffer.from(path) : path);
  }
  const folder = realpathSync.native(dirname(path.toString()));
  return folder === root || folder.startsWith(root + sep);
}

/** Reads to the end, but never more than `size`: a file can grow while it is read. */
function readAll(descriptor: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(descriptor, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

const gone = (error: unknown) => ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
