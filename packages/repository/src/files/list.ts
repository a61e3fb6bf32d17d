import { fail } from "@familiar/protocol";
import { decodePath } from "../history/path.ts";
import type { GitPort, SkippedFile } from "../model.ts";
import type { Place } from "./locate.ts";

export type Listed = {
  path: string;
  /** The name's bytes, where `path` cannot say them. */
  raw?: Buffer;
  tracked: boolean;
  /** What git's index holds for it, when the file on disk is known to be the same. */
  clean?: string;
};

export type Listing = { files: Listed[]; skipped: SkippedFile[] };

export type ListOptions = {
  signal?: AbortSignal;
  /** Only these paths, and what is below them. */
  only?: readonly string[];
};

/** Tracked files, and untracked ones that are not ignored. */
export async function listFiles(place: Place, git: GitPort, options: ListOptions = {}): Promise<Listing> {
  const { signal, only } = options;
  const pathspecs = only?.map((path) => `:(top,literal)${path}`) ?? [];
  const ask = async (...args: string[]) => {
    const answer = await git.run([...args, "-z", "--", ...pathspecs], {
      cwd: place.root,
      ...(signal && { signal }),
    });
    if (answer.code !== 0) fail("git-failed", answer.stderr.trim());
    return answer.stdout;
  };
  const [listed, dirty] = await Promise.all([
    // `-t` marks each line, so that no name can pass for another kind of line.
    ask("ls-files", "-t", "-s", "-o", "--exclude-standard"),
    // Compares times and sizes, reads no content and so runs no filter.
    ask("diff-files", "--name-only"),
  ]);
  return parseListing(listed, new Set(records(dirty).map(({ text, bytes }) => pathOf(text, bytes))));
}

type Entry = { text: string; bytes: () => Buffer };

/** What NUL ends; the bytes are at hand for names that are not UTF-8. */
function records(output: Buffer): Entry[] {
  const text = output.toString("utf8");
  const texts = text.split("\0");
  texts.pop();
  if (!text.includes("\ufffd")) return texts.map((each) => ({ text: each, bytes: () => Buffer.from(each) }));
  let start = 0;
  return texts.map((each) => {
    const end = output.indexOf(0, start);
    const bytes = output.subarray(start, end);
    start = end + 1;
    return { text: each, bytes: () => bytes };
  });
}

const pathOf = (text: string, bytes: () => Buffer): string =>
  text.includes("\ufffd") ? decodePath(bytes()) : text;

/**
 * Reads `git ls-files -t -s -o -z`: `TAG MODE HASH STAGE\tPATH` or `? PATH`, each ended by NUL. `dirty` are
 * the tracked paths that may differ from git's index. Tracked files come first.
 */
export function parseListing(output: Buffer, dirty: ReadonlySet<string>): Listing {
  const files: Listed[] = [];
  const untracked: Listed[] = [];
  const skipped: SkippedFile[] = [];
  let last: string | undefined;
  for (const { text, bytes } of records(output)) {
    const tracked = text[0] !== "?";
    const start = tracked ? text.indexOf("\t") + 1 : 2;
    const path = pathOf(text.slice(start), () => bytes().subarray(start));
    // A conflict lists one path up to three times in a row.
    if (path === last) continue;
    last = path;
    const mode = tracked ? text.slice(2, 8) : "";
    if (mode === "120000") skipped.push({ path, reason: "symlink" });
    else if (mode === "160000") skipped.push({ path, reason: "submodule" });
    else if (path.endsWith("/")) skipped.push({ path: path.slice(0, -1), reason: "submodule" });
    else {
      const file: Listed = { path, tracked };
      if (tracked && !dirty.has(path)) file.clean = text.slice(9, text.indexOf(" ", 9));
      if (path.includes("\\x") && text.includes("\ufffd")) file.raw = bytes().subarray(start);
      (tracked ? files : untracked).push(file);
    }
  }
  return { files: [...files, ...untracked], skipped };
}
