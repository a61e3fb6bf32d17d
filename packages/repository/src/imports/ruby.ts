import { ancestors, folderOf, join, nearest, type Project, type Resolver, single } from "./project.ts";

const loadFolders = ["lib", "", "app", "test", "spec", "config"];

/** `./x` is relative to the file; other names are looked up in `lib` and its like, from the file's folder outward. */
export function createRubyResolver(project: Project): Resolver {
  const gems = [...project.named("Gemfile"), ...project.named("Rakefile")].map(folderOf);
  return single((from, specifier) => {
    const name = specifier.endsWith(".rb") ? specifier : `${specifier}.rb`;
    const folder = folderOf(from);
    if (/^\.\.?\//.test(name)) {
      const path = join(folder, name) ?? "";
      if (project.has(path)) return path;
    }
    for (const around of ancestors(folder))
      for (const load of loadFolders) {
        const path = join(join(around, load) ?? "", name);
        if (path && project.has(path)) return path;
      }
    const others = gems
      .map((gem) => join(gem, `lib/${name}`))
      .filter((path) => path !== undefined && project.has(path));
    return nearest(from, [...new Set(others)] as string[]);
  });
}
