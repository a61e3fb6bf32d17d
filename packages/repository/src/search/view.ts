import type { FileEntry, FileRole } from "../model.ts";
import type { Entry } from "../store/entries.ts";

/** The files of the last refresh, arranged for questions. */
export type View = {
  /** Sorted by path. */
  files: readonly FileEntry[];
  file(path: string): FileEntry | undefined;
  contentOf(path: string): number | undefined;
  /** Files with one content; none when it belongs to another work tree or to the past. */
  withContent(content: number): readonly FileEntry[];
};

const none: readonly FileEntry[] = [];

export function createView(entries: ReadonlyMap<string, Entry>): View {
  const sorted = [...entries.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  const contents = new Map<number, FileEntry[]>();
  for (const { file, content } of sorted) {
    const same = contents.get(content);
    if (same) same.push(file);
    else contents.set(content, [file]);
  }
  const byPath = new Map(sorted.map((entry) => [entry.file.path, entry]));
  return {
    files: sorted.map(({ file }) => file),
    file: (path) => byPath.get(path)?.file,
    contentOf: (path) => byPath.get(path)?.content,
    withContent: (content) => contents.get(content) ?? none,
  };
}

/** How much a hit in a file of this role is worth. */
export const roleWeight: Record<FileRole, number> = {
  source: 1,
  docs: 0.8,
  config: 0.75,
  test: 0.55,
  data: 0.4,
  generated: 0.35,
  vendored: 0.25,
  minified: 0.15,
  binary: 0.15,
};
