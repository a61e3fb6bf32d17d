import { isUtf8 } from "node:buffer";
import { toBytes } from "../bytes.ts";

/** Code points that HFS+ leaves out when it compares names. */
const ignoredByHfs = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** A part of a path as the most forgiving file system reads it: two that fold alike may be one file. */
export function foldName(part: string): string {
  const seen = part.normalize("NFKC").replace(ignoredByHfs, "").toLowerCase();
  // NTFS: what follows a colon names a stream; dots and spaces at the end are dropped.
  return seen.replace(/:.*$/s, "").replace(/[. ]+$/, "");
}

export const foldPath = (path: string): string => path.split("/").map(foldName).join("/");

/** Short names that NTFS may give `.git` and git's own files. */
const shortNames = /^(git~\d+|gitmod~\d+|gi7eba~\d+|gitatt~\d+|gi7d29~\d+|gitign~\d+|gi250a~\d+)$/;
const gitFiles = new Set([".gitmodules", ".gitattributes", ".gitignore", ".mailmap"]);

const longest = { path: 1024, part: 255, depth: 100 };

/** Why a patch may not name this path (a byte string, `/` between parts); undefined when it may. */
export function objectionToPath(name: string): string | undefined {
  if (!isUtf8(toBytes(name))) return "is not UTF-8";
  const path = toBytes(name).toString();
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(path)) return "holds control characters";
  if (path.startsWith("/")) return "is absolute";
  if (path.includes("\\")) return "holds a backslash, which separates folders elsewhere";
  if (/^[a-z]:/i.test(path)) return "names a drive";
  const parts = path.split("/");
  if (name.length > longest.path || parts.length > longest.depth) return "is too long or too deep";
  for (const part of parts) {
    const why = objectionToPart(part);
    if (why) return why;
  }
  return undefined;
}

/** Whether some file system takes this part of a path for `.git` or a short name of git's own files. */
export function readsLikeGit(part: string): boolean {
  const folded = foldName(part);
  return folded === ".git" || shortNames.test(folded);
}

function objectionToPart(part: string): string | undefined {
  if (part === "" || part === ".") return "has an empty part";
  if (part === "..") return "leads upwards";
  if (Buffer.byteLength(part) > longest.part) return "is too long or too deep";
  const folded = foldName(part);
  if (folded === "") return "holds a part of dots and spaces only";
  if (readsLikeGit(part)) return "is inside .git, or reads like it on some file system";
  if (gitFiles.has(folded) && part !== folded) return `reads like ${folded} on some file system`;
  return undefined;
}
