import type { Citation } from "@familiar/protocol";
import type { FileEntry, Repository } from "@familiar/repository";
import { plain } from "../text.ts";
import { type Area, areaOf, isWritten } from "./area.ts";

/** What every section of a tour looks at: the repository once sorted, and a reader that remembers. */
export type Survey = {
  repository: Repository;
  name: string;
  commit: string;
  now: number;
  /** Tracked files; all of them where nothing is tracked yet. */
  files: readonly FileEntry[];
  /** The product's own source, largest first. */
  code: readonly FileEntry[];
  /** What there is to know: the code, or where there is none the pages and data, translations left out. */
  product: readonly FileEntry[];
  /** Folders that hold a manifest; "" is the root. */
  packages: ReadonlySet<string>;
  area(path: string): Area;
  has(path: string): boolean;
  /** Lines of a text file; undefined when it cannot be read. */
  lines(path: string): readonly string[] | undefined;
  cite(path: string, line?: number): Citation;
};

const remembered = 400;

export function survey(repository: Repository, now: number): Survey {
  const all = repository.files();
  const tracked = all.filter((file) => file.tracked);
  const files = tracked.length > 0 ? tracked : all;
  const packages = new Set(
    repository
      .conventions()
      .manifests.filter(({ path }) => isPackage.test(path))
      .map(({ path }) => folderOf(path)),
  );
  const areas = areasOf(files, packages);
  const code = files.filter((file) => areas.get(file.path) === "code").sort((a, b) => b.lines - a.lines);
  const cache = new Map<string, readonly string[] | undefined>();

  function lines(path: string): readonly string[] | undefined {
    if (cache.has(path)) return cache.get(path);
    if (cache.size >= remembered) cache.delete(cache.keys().next().value!);
    const text = repository.text(path)?.split(/\r\n|\n|\r/);
    cache.set(path, text);
    return text;
  }

  return {
    repository,
    name: nameOf(repository),
    commit: repository.head().commit,
    now,
    files,
    code,
    product: code.length > 0 ? code : pagesOf(files),
    packages,
    area: (path) => areas.get(path) ?? "none",
    has: (path) => areas.has(path),
    lines,
    cite: (path, line = 1) => repository.cite(path, line),
  };
}

function pagesOf(files: readonly FileEntry[]): FileEntry[] {
  const translation = /[-_.][a-z]{2}([-_][a-z]{2,4})?(?=\.\w+$)/i;
  const known = new Set(files.map((file) => file.path));
  const formal = /(^|\/)((un)?licen[cs]e|copying|code_of_conduct|change(log|s)|notice)[^/]*$/i;
  return files
    .filter(({ path }) => !formal.test(path))
    .filter(({ path, role }) => role !== "binary" && role !== "generated" && !/(^|\/)\./.test(path))
    .filter(({ path }) => !(translation.test(path) && known.has(path.replace(translation, ""))))
    .sort((a, b) => b.lines - a.lines);
}

/** Manifests of a package; a build file or a list of dependencies alone makes none. */
const isPackage =
  /(^|\/)(package\.json|jsr\.json|deno\.jsonc?|Cargo\.toml|pyproject\.toml|setup\.(py|cfg)|go\.mod|pom\.xml|build\.gradle(\.kts)?|composer\.json|mix\.exs|Package\.swift|[^/]+\.(gemspec|csproj|fsproj|cabal))$/;

/** A repository of scripts, examples or tests alone has those for its product. */
function areasOf(files: readonly FileEntry[], packages: ReadonlySet<string>): Map<string, Area> {
  const areas = new Map(files.map((file) => [file.path, areaOf(file, packages)]));
  const sources = files.filter((file) => areas.get(file.path) === "code");
  const written = isWritten(sources);
  for (const file of sources) if (!written(file)) areas.set(file.path, "none");
  for (const area of ["code", "tooling", "examples", "tests"]) {
    const product = files.filter((file) => areas.get(file.path) === area && file.role === "source");
    if (product.length === 0) continue;
    for (const file of product) areas.set(file.path, "code");
    break;
  }
  return areas;
}

/** The root manifest's name where it has one, unless the folder's is a part or the whole of it; else the folder's. */
function nameOf(repository: Repository): string {
  const folder = repository.root.split(/[\\/]/).filter(Boolean).at(-1) ?? "repository";
  const root = repository
    .conventions()
    .manifests.find(({ path, name }) => name && isPackage.test(path) && folderOf(path) === "");
  const named = root?.name
    ?.split(/[\\/]/)
    .filter((part) => !/^v\d+$/.test(part))
    .at(-1);
  const same =
    named?.toLowerCase().includes(folder.toLowerCase()) ||
    /workspace|monorepo|private|root/i.test(named ?? "");
  return plain(named && !same ? named : folder, 80);
}

/** "" for a file at the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
export const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
/** `src/app.test.ts` → `app`. */
export const stemOf = (path: string): string => baseOf(path).replace(/(?<=.)\..*$/, "");
