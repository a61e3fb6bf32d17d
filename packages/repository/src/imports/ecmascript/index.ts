import { folderOf, join, type Project, type Resolver, single } from "../project.ts";
import { createAliases, customary } from "./aliases.ts";
import { mapped, sourcesOf } from "./exports.ts";
import { createFinder } from "./files.ts";
import { createPackages, entryOf } from "./packages.ts";

/**
 * Node's and TypeScript's rules: relative paths, `imports`, `paths` and `baseUrl`, the repository's own packages
 * (to their source where the manifest points at built files), then the customary prefixes when one file fits.
 */
export function createEcmascriptResolver(project: Project): Resolver {
  const find = createFinder(project);
  const aliases = createAliases(project);
  const packages = createPackages(project);

  const first = (paths: readonly (string | undefined)[], from: string) => {
    for (const path of paths) {
      const file = find(path, from);
      if (file) return file;
    }
    return undefined;
  };

  const ofPackage = (specifier: string) => {
    const [, name, rest] = /^(@[^/]+\/[^/]+|[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const found = name ? packages.named(name) : undefined;
    return found && entryOf(found, rest ? `./${rest}` : ".", find);
  };

  /** A path to a built file that is not in the repository, to its source in the same package. */
  const fromBuilt = (path: string) => {
    const around = packages.around(folderOf(path));
    if (!around) return undefined;
    const inside = path.slice(around.folder === "" ? 0 : around.folder.length + 1);
    const sources = sourcesOf(inside);
    return sources.length > 1
      ? first(
          sources.map((source) => join(around.folder, source)),
          "x.ts",
        )
      : undefined;
  };

  return single((from, written) => {
    const specifier = written.replace(/^(?:[\w-]+!)+/, "").replace(/\?.*$/, "");
    const folder = folderOf(from);
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
      const path = join(folder, specifier);
      return find(path, from) ?? (path && fromBuilt(path));
    }
    if (/^(?:node|https?|data|npm|jsr|bun|virtual):/.test(specifier)) return undefined;
    const around = packages.around(folder);
    if (specifier.startsWith("#")) {
      const targets = mapped(around?.manifest.imports, specifier);
      const inside = targets.map((target) =>
        target.startsWith(".") ? join(around!.folder, target) : undefined,
      );
      return first(inside, from) ?? first(aliases(from, specifier), from);
    }
    if (specifier.startsWith("/")) return find(join(around?.folder ?? "", specifier), from);
    const own = first(aliases(from, specifier), from) ?? ofPackage(specifier);
    if (own) return own;
    const fitting = customary(around?.folder ?? "", specifier).map((path) => find(path, from));
    const [file, ...more] = new Set(fitting.filter((path) => path !== undefined));
    return more.length === 0 ? file : undefined;
  });
}
