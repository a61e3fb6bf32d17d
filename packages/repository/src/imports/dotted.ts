import { basename } from "node:path/posix";
import type { FileEntry } from "../model.ts";
import { type Project, type Resolver, representative, single } from "./project.ts";

/** Files by the package or namespace that they declare. */
export type Declared = ReadonlyMap<string, readonly FileEntry[]>;

const stem = (path: string) => basename(path).replace(/\.\w+$/, "");

/**
 * A dotted name to the file of its type: the longest prefix that is a declared package decides, the next part is
 * the type. A package alone, or with `*`, goes to the file that represents it.
 */
export function createDottedResolver(
  project: Project,
  declared: Declared,
  extension: string,
  separator = ".",
): Resolver {
  const types = new Map<string, string>();
  for (const [name, files] of declared)
    for (const file of files) types.set(`${name}${separator}${stem(file.path)}`, file.path);
  return single((_from, specifier) => {
    const parts = specifier.split(separator).filter((part) => part !== "*");
    for (let count = parts.length; count > 0; count--) {
      const name = parts.slice(0, count).join(separator);
      const type = types.get(name);
      if (type) return type;
      const files = declared.get(name);
      if (files) return count >= parts.length - 1 ? representative(files) : undefined;
    }
    const path = `${parts.join("/")}.${extension}`;
    const candidates = project
      .named(basename(path))
      .filter((each) => each === path || each.endsWith(`/${path}`));
    return parts.length > 1 && candidates.length === 1 ? candidates[0] : undefined;
  });
}

/** Files that add to `System` do not stand for it. */
export function createCsharpResolver(project: Project, declared: Declared): Resolver {
  const own = new Map([...declared].filter(([name]) => !/^System(?:\.|$)/.test(name)));
  return createDottedResolver(project, own, "cs");
}
