/** Who answers for a path: by CODEOWNERS, else by the lines they wrote, else by their commits. */
import type { Citation } from "@familiar/protocol";
import { openStore } from "../history/index.ts";
import type { FileEntry, History, Owner } from "../model.ts";
import { codeownersPaths, type OwnerRule, parseCodeowners, ruleFinder } from "./codeowners.ts";
import { type LineShare, storedLineOwners } from "./lines.ts";

export { countLines } from "./count.ts";
export { lineOwners } from "./lines.ts";

const year = 365 * 86_400_000;
const most = 10;
/** Line counts speak for a folder when this share of its lines has been counted. */
const enoughLines = 0.9;

export type OwnersOptions = {
  cache: string;
  history: History;
  files: readonly FileEntry[];
  text: (path: string) => string | undefined;
  cite: (path: string, line?: number) => Citation;
};

export type Owners = {
  /** Owners of a file or folder, strongest first, at most ten; empty when nobody is known. */
  of(path: string): Owner[];
  close(): void;
};

const inside = (folder: string) => {
  const prefix = folder.replace(/^\.?\/*|\/+$/g, "");
  return (path: string) => prefix === "" || path === prefix || path.startsWith(`${prefix}/`);
};

type Ruled = (path: string) => OwnerRule | undefined;

function byRule(find: Ruled, files: readonly FileEntry[], cite: (line: number) => Citation): Owner[] {
  const found = new Map<string, { files: number; line: number }>();
  for (const { path } of files) {
    const rule = find(path);
    for (const name of rule?.owners ?? []) {
      const known = found.get(name) ?? { files: 0, line: rule!.line };
      found.set(name, { ...known, files: known.files + 1 });
    }
  }
  return [...found].map(([name, owned]) => ({
    name,
    ...(/^[^@]+@/.test(name) ? { email: name } : {}),
    share: owned.files / files.length,
    source: "codeowners",
    citation: cite(owned.line),
  }));
}

function byLines(files: readonly FileEntry[], stored: (file: FileEntry) => LineShare[] | undefined): Owner[] {
  const found = new Map<string, { share: LineShare; lines: number }>();
  const total = files.reduce((sum, file) => sum + file.lines, 0);
  let counted = 0;
  for (const file of files) {
    const shares = stored(file);
    if (!shares) continue;
    counted += file.lines;
    for (const share of shares) {
      const key = share.person.email.toLowerCase();
      found.set(key, { share, lines: (found.get(key)?.lines ?? 0) + share.lines });
    }
  }
  if (total === 0 || counted / total < enoughLines) return [];
  return [...found.values()].map(({ share, lines }) => ({
    ...share.person,
    share: lines / counted,
    source: "lines",
  }));
}

/** A person's commits weigh half for each year since the last of them; the share is of plain commits. */
function byCommits(history: History, path: string): Owner[] {
  const authors = history.of(path)?.authors ?? [];
  const newest = history.of(".")?.lastAt ?? 0;
  const total = authors.reduce((sum, { commits }) => sum + commits, 0);
  const weight = ({ commits, lastAt }: (typeof authors)[number]) =>
    commits * 0.5 ** ((newest - lastAt) / year);
  return authors
    .toSorted((a, b) => weight(b) - weight(a))
    .map(({ person, commits }) => ({ ...person, share: commits / total, source: "commits" }));
}

export function openOwners(options: OwnersOptions): Owners {
  const db = openStore(options.cache);
  const byPath = new Map(options.files.map((file) => [file.path, file]));
  const source = codeownersPaths.find((path) => byPath.has(path));
  const find = source && ruleFinder(parseCodeowners(options.text(source) ?? ""));
  const ordered = (owners: Owner[]) => owners.sort((a, b) => b.share - a.share).slice(0, most);

  return {
    of(path) {
      const files = options.files.filter((file) => inside(path)(file.path));
      // A file that is yet to be made has the owners that the rules give it.
      const named = files.length > 0 ? files : [{ path } as FileEntry];
      const ruled = find ? byRule(find, named, (line) => options.cite(source, line)) : [];
      if (ruled.length) return ordered(ruled);
      const code = files.filter(({ role }) => role === "source" || role === "test");
      const lines = byLines(code.length ? code : files, (file) => storedLineOwners(db, file));
      return lines.length ? ordered(lines) : byCommits(options.history, path).slice(0, most);
    },
    close: () => db.close(),
  };
}
