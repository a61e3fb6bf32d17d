import { parse as parseYaml } from "yaml";
import { parseJsonc, record, strings } from "../json.ts";
import { ancestors, folderOf, join, memo, type Project, push } from "../project.ts";
import { mains, mapped, sourcesOf } from "./exports.ts";
import type { FindFile } from "./files.ts";

export type Package = { folder: string; manifest: Record<string, unknown> };

export type Packages = {
  /** The package that a folder belongs to. */
  around(folder: string): Package | undefined;
  /** A package of this repository by its name. */
  named(name: string): Package | undefined;
};

const unlikely =
  /(?:^|\/)(?:node_modules|fixtures?|__fixtures__|tests?|__tests__|specs?|samples?|examples?|templates?|vendor|e2e)(?:\/|$)/;

export function createPackages(project: Project): Packages {
  const manifestOf = memo((folder: string) =>
    parseJsonc(project.read(folder ? `${folder}/package.json` : "package.json")),
  );
  const around = memo((folder: string): Package | undefined => {
    for (const each of ancestors(folder)) {
      const path = each ? `${each}/package.json` : "package.json";
      const manifest = project.has(path) ? manifestOf(each) : undefined;
      if (manifest) return { folder: each, manifest };
    }
    return undefined;
  });
  let byName: Map<string, Package> | undefined;
  return {
    around,
    named(name) {
      byName ??= index(project, manifestOf);
      return byName.get(name);
    },
  };
}

/** Members of workspaces first; other manifests only where they are not fixtures and their name is theirs alone. */
function index(project: Project, manifestOf: (folder: string) => Record<string, unknown> | undefined) {
  const byName = new Map<string, Package>();
  const members = memberTest(project);
  const claimed = new Map<string, Package[]>();
  for (const path of project.named("package.json")) {
    const folder = folderOf(path);
    if (/(?:^|\/)node_modules\//.test(path)) continue;
    const member = folder === "" || members(folder);
    if (!member && unlikely.test(folder)) continue;
    const manifest = manifestOf(folder);
    if (typeof manifest?.name !== "string") continue;
    if (member) byName.set(manifest.name, byName.get(manifest.name) ?? { folder, manifest });
    else push(claimed, manifest.name, { folder, manifest });
  }
  for (const [name, packages] of claimed)
    if (packages.length === 1 && !byName.has(name)) byName.set(name, packages[0]!);
  return byName;
}

/** Whether a folder is a member by `workspaces`, `pnpm-workspace.yaml` or `lerna.json`, wherever they stand. */
function memberTest(project: Project): (folder: string) => boolean {
  const patterns: RegExp[] = [];
  const add = (folder: string, globs: readonly string[]) => {
    for (const glob of globs)
      if (!glob.startsWith("!")) patterns.push(globPattern(join(folder, glob) ?? "\0"));
  };
  for (const path of project.named("pnpm-workspace.yaml"))
    add(folderOf(path), strings(yamlOf(project.read(path))?.packages));
  for (const path of project.named("lerna.json"))
    add(folderOf(path), strings(parseJsonc(project.read(path))?.packages));
  for (const path of project.named("package.json")) {
    if (unlikely.test(path)) continue;
    const workspaces = parseJsonc(project.read(path))?.workspaces;
    add(folderOf(path), strings(record(workspaces)?.packages ?? workspaces));
  }
  return (folder) => patterns.some((pattern) => pattern.test(folder));
}

function yamlOf(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return text ? record(parseYaml(text, { logLevel: "silent" })) : undefined;
  } catch {
    return undefined;
  }
}

const globPattern = (glob: string) =>
  new RegExp(
    `^${glob
      .replace(/[.+^$()|[\]\\]/g, "\\$&")
      .replace(/\{([^}]*)\}/g, (_all, list: string) => `(?:${list.replaceAll(",", "|")})`)
      .replace(/\*\*\/?|\*/g, (star) => (star === "*" ? "[^/]*" : "(?:.*/)?[^/]*"))
      .replaceAll("?", "[^/]")}$`,
  );

/** The source file behind `subpath` (`.` or `./x`) of a package. */
export function entryOf({ folder, manifest }: Package, subpath: string, find: FindFile): string | undefined {
  const targets = [...mapped(manifest.exports, subpath), ...(subpath === "." ? mains(manifest) : [subpath])];
  const from = "x.ts";
  for (const target of targets) {
    const file = find(join(folder, target), from);
    if (file) return file;
  }
  const guesses = [
    ...targets.flatMap(sourcesOf),
    ...(subpath === "." ? ["src/index", "index", "src/main", "lib/index"] : [`src/${subpath.slice(2)}`]),
  ];
  for (const guess of guesses) {
    const file = find(join(folder, guess), from);
    if (file) return file;
  }
  return undefined;
}
