import type { Attributes } from "../files/attributes.ts";
import type { Listed } from "../files/list.ts";
import { readContents } from "../files/read.ts";
import type { SkippedFile } from "../model.ts";
import type { Finding } from "../store/entries.ts";
import { type AnalyserOptions, createAnalyser } from "./analyse.ts";

export type ReadRequest = Listed & { attributes?: Attributes };

/** What became of one file: read, refused with the reason, or gone. */
export type ReadResult = { found: Finding } | { refused: SkippedFile } | { gone: string };

export type ReaderOptions = AnalyserOptions & { root: string };

/** A file touched within this time of being read can change again without its stamp showing it; milliseconds. */
const racy = 2000;

export function createReader({ root, isKnown, ...options }: ReaderOptions) {
  const done = new Set<string>();
  const analyse = createAnalyser({ ...options, isKnown: (key) => done.has(key) || isKnown(key) });
  return (request: ReadRequest): ReadResult => {
    const { path, tracked, attributes } = request;
    const contents = readContents(root, request);
    if (!contents) return { gone: path };
    if ("reason" in contents) return { refused: { path, reason: contents.reason } };
    const { bytes, stat } = contents;
    const analysed = analyse({ path, bytes, ...(attributes && { attributes }) });
    if (analysed.packed) done.add(analysed.key);
    const settled = stat.ctimeMs < Date.now() - racy;
    const stamp = { mtime: settled ? stat.mtimeMs : 0, ctime: stat.ctimeMs, inode: stat.ino };
    return { found: { ...analysed, ...stamp, path, tracked } };
  };
}
