import { fail } from "@familiar/protocol";
import { decodePath } from "../history/path.ts";
import type { GitPort, SkippedFile } from "../model.ts";
import type { Place } from "./locate.ts";

export type Listed = {
  path: string;
  /** The name's bytes, where `path` cannot say them. */
  raw?: Buffer;
  tracked: boolean;
};

export type Listing = { files: Listed[]; skipped: SkippedFile[] };

const slash = 0x2f;
const tab = 0x09;

/** Tracked files, and untracked ones that are not ignored; with `only`, of these paths and below them. */
export async function listFiles(
  place: Place,
  git: GitPort,
  options: { signal?: AbortSignal; only?: readonly string[] } = {},
): Promise<Listing> {
  const { signal, only } = options;
  const pathspecs = only?.map((path) => `:(top,literal)${path}`) ?? [];
  // `-t` marks each line, so that no name can pass for another kind of line.
  const asked = ["ls-files", "-t", "-s", "-o", "--exclude-standard", "-z", "--", ...pathspecs];
  const answer = await git.run(asked, { cwd: place.root, ...(signal && { signal }) });
  if (answer.code !== 0) fail("git-failed", answer.stderr.trim());
  return parseListing(answer.stdout);
}

/** Reads `git ls-files -t -s -o -z`: `H MODE HASH STAGE\tPATH` or `? PATH`, each ended by NUL. */
export function parseListing(bytes: Buffer): Listing {
  const files: Listed[] = [];
  const skipped: SkippedFile[] = [];
  const seen = new Set<string>();
  for (let start = 0; start < bytes.length; ) {
    let end = bytes.indexOf(0, start);
    if (end < 0) end = bytes.length;
    const tracked = bytes[start] !== 0x3f;
    const mode = tracked ? bytes.toString("latin1", start + 2, start + 8) : "";
    const name = bytes.subarray(tracked ? bytes.indexOf(tab, start) + 1 : start + 2, end);
    start = end + 1;
    const path = decodePath(name);
    // A conflict lists one path up to three times.
    if (seen.has(path)) continue;
    seen.add(path);
    if (mode === "120000") skipped.push({ path, reason: "symlink" });
    else if (mode === "160000") skipped.push({ path, reason: "submodule" });
    else if (name.at(-1) === slash) skipped.push({ path: path.slice(0, -1), reason: "submodule" });
    else files.push(path.includes("\\x") ? { path, raw: Buffer.from(name), tracked } : { path, tracked });
  }
  return { files, skipped };
}
