import { basename } from "node:path/posix";
import { parse as parseToml } from "smol-toml";
import { record, strings } from "./json.ts";
import { ancestors, folderOf, join, memo, type Project, type Resolver, single } from "./project.ts";

type Crate = {
  folder: string;
  name: string | undefined;
  library: string | undefined;
  /** Crates known under a name of their own here, by their folder. */
  renamed: ReadonlyMap<string, string>;
};

/** Where a file stands in its crate: the crate's root file and the path of the file's own module. */
type Position = { root: string; base: string; modules: readonly string[] };

const rootNames = /^(?:lib|main|build)\.rs$/;
const rootFolders = /(?:^|\/)(?:tests|examples|benches|bin)$/;

/**
 * `mod x;` to its file, and paths from `crate`, `self`, `super`, a child module or another crate of the
 * repository to the file of the longest part that is a module; what follows is an item in it.
 */
export function createRustResolver(project: Project): Resolver {
  const crates = new Map<string, Crate>();
  for (const path of project.named("Cargo.toml")) crates.set(folderOf(path), readCrate(project, path));
  const byName = new Map<string, Crate>();
  for (const crate of crates.values())
    if (crate.name && crate.library && !byName.has(crate.name)) byName.set(crate.name, crate);

  const crateAround = memo((folder: string): Crate | undefined => {
    for (const around of ancestors(folder)) if (crates.has(around)) return crates.get(around);
    return undefined;
  });

  const position = memo((path: string): Position => locate(project, path, crateAround(folderOf(path))));

  const childFile = (folder: string, name: string): string | undefined =>
    [join(folder, `${name}.rs`), join(folder, `${name}/mod.rs`)].find(
      (path) => path !== undefined && project.has(path),
    );

  /** The file of the deepest module that `parts` reach below `base`. */
  const descend = (base: string, start: string | undefined, parts: readonly string[]): string | undefined => {
    let [folder, file] = [base, start];
    for (const part of parts) {
      const next = childFile(folder, part);
      folder = join(folder, part) ?? folder;
      // A module written inside its parent's file may still have a folder for modules of its own.
      if (!next && !project.isFolder(folder)) break;
      file = next ?? file;
    }
    return file;
  };

  const inModule = (at: Position, modules: readonly string[], parts: readonly string[]) => {
    const folder = join(at.base, modules.join("/")) ?? at.base;
    const own = modules.length === 0 ? at.root : childFile(join(folder, "..") ?? "", modules.at(-1)!);
    return descend(folder, own, parts);
  };

  const declaredModule = (from: string, specifier: string): string | undefined => {
    const [, path, file] = /^mod ([\w:]+)(?: = "(.+)")?$/.exec(specifier) ?? [];
    if (!path) return undefined;
    if (file) return [join(folderOf(from), file)].find((each) => each !== undefined && project.has(each));
    const { base, modules } = position(from);
    const parts = [...modules, ...path.split("::").map((part) => part.replace(/^r#/, ""))];
    return childFile(join(base, parts.slice(0, -1).join("/")) ?? "", parts.at(-1)!);
  };

  return single((from, specifier) => {
    if (specifier.startsWith("mod ")) return declaredModule(from, specifier);
    const at = position(from);
    let [first, ...parts] = specifier.split("::").map((part) => part.replace(/^r#/, "")) as [
      string,
      ...string[],
    ];
    if (first === "crate") return inModule(at, [], parts);
    if (first === "self") return inModule(at, at.modules, parts);
    if (first === "super") {
      const modules = at.modules.slice(0, -1);
      while (parts[0] === "super") {
        parts = parts.slice(1);
        modules.pop();
      }
      return inModule(at, modules, parts);
    }
    if (childFile(join(at.base, at.modules.join("/")) ?? "", first))
      return inModule(at, at.modules, [first, ...parts]);
    const around = crateAround(folderOf(from));
    const alias = around?.renamed.get(first);
    const crate = (alias === undefined ? undefined : crates.get(alias)) ?? byName.get(first);
    return crate?.library ? descend(folderOf(crate.library), crate.library, parts) : undefined;
  });
}

function readCrate(project: Project, path: string): Crate {
  const folder = folderOf(path);
  const manifest = toml(project.read(path));
  const library = record(manifest?.lib);
  const name = library?.name ?? record(manifest?.package)?.name;
  const file = join(folder, typeof library?.path === "string" ? library.path : "src/lib.rs");
  const renamed = new Map<string, string>();
  for (const section of ["dependencies", "dev-dependencies", "build-dependencies"])
    for (const [alias, value] of Object.entries(record(manifest?.[section]) ?? {})) {
      const [target] = strings(record(value)?.path);
      const at = target === undefined ? undefined : join(folder, target);
      if (at !== undefined) renamed.set(alias.replaceAll("-", "_"), at);
    }
  return {
    folder,
    name: typeof name === "string" ? name.replaceAll("-", "_") : undefined,
    library: file && project.has(file) ? file : undefined,
    renamed,
  };
}

function toml(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return text ? record(parseToml(text)) : undefined;
  } catch {
    return undefined;
  }
}

/** Roots are `lib.rs`, `main.rs`, the library's path, and each file right in `tests`, `examples`, `benches` or `bin`. */
function locate(project: Project, path: string, crate: Crate | undefined): Position {
  const folder = folderOf(path);
  if (path === crate?.library || rootNames.test(basename(path)) || rootFolders.test(folder))
    return { root: path, base: folder, modules: [] };
  const library = crate?.library ? folderOf(crate.library) : undefined;
  for (const around of ancestors(folder)) {
    const main = around ? `${around}/main.rs` : "main.rs";
    const root = around === library ? crate?.library : project.has(main) ? main : undefined;
    if (root) return { root, base: around, modules: modulesBetween(around, path) };
    if (around === crate?.folder) break;
  }
  const base = path.endsWith("/mod.rs") ? folderOf(folder) : folder;
  return { root: path, base, modules: modulesBetween(base, path) };
}

const modulesBetween = (base: string, path: string): string[] =>
  path
    .slice(base === "" ? 0 : base.length + 1)
    .replace(/(?:\/mod)?\.rs$/, "")
    .split("/");
