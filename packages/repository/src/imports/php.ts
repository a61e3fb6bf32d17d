import { createDottedResolver, type Declared } from "./dotted.ts";
import { parseJsonc, record, strings } from "./json.ts";
import { folderOf, join, type Project, type Resolver } from "./project.ts";

type Prefix = { prefix: string; folder: string; psr0: boolean };

/** Composer's PSR-4 and PSR-0 prefixes, then declared namespaces; `./x` is a path from the file or the root. */
export function createPhpResolver(project: Project, declared: Declared): Resolver {
  const prefixes = project
    .named("composer.json")
    .flatMap((path) => prefixesOf(folderOf(path), parseJsonc(project.read(path))))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const byNamespace = createDottedResolver(project, declared, "php", "\\");

  const byPrefix = (name: string): string | undefined => {
    for (const { prefix, folder, psr0 } of prefixes) {
      if (!name.startsWith(prefix)) continue;
      const rest = psr0 ? name : name.slice(prefix.length);
      for (let parts = rest.split("\\"); parts.length > 0; parts = parts.slice(0, -1)) {
        const path = join(folder, `${parts.join("/")}.php`);
        if (path && project.has(path)) return path;
      }
    }
    return undefined;
  };

  return (from, specifier) => {
    if (specifier.startsWith("./")) {
      const paths = [join(folderOf(from), specifier), join("", specifier)];
      return [
        { specifier: specifier.slice(2), to: paths.find((path) => path !== undefined && project.has(path)) },
      ];
    }
    const to = byPrefix(specifier);
    return to ? [{ specifier, to }] : byNamespace(from, specifier);
  };
}

function prefixesOf(folder: string, manifest: Record<string, unknown> | undefined): Prefix[] {
  return ["autoload", "autoload-dev"].flatMap((section) =>
    ["psr-4", "psr-0"].flatMap((standard) =>
      Object.entries(record(record(manifest?.[section])?.[standard]) ?? {}).flatMap(([prefix, targets]) =>
        strings(targets).flatMap((target) => {
          const root = join(folder, target);
          return root === undefined ? [] : [{ prefix, folder: root, psr0: standard === "psr-0" }];
        }),
      ),
    ),
  );
}
