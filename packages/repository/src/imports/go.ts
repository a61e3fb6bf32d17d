import { folderOf, join, memo, type Project, type Resolver, representative, single } from "./project.ts";

/**
 * Import paths below the module path of a `go.mod`, in `vendor/`, or relative. An import names a package, which
 * is a folder; the edge goes to the one file that represents it.
 */
export function createGoResolver(project: Project): Resolver {
  const modules = project
    .named("go.mod")
    .map((path) => ({
      folder: folderOf(path),
      name: /^\s*module\s+"?([^\s"]+)"?/m.exec(project.read(path) ?? "")?.[1] ?? "",
    }))
    .filter(({ name }) => name !== "")
    .sort((a, b) => b.name.length - a.name.length);
  const packageFile = memo((folder: string) =>
    representative(
      project.inside(folder).filter(({ path }) => path.endsWith(".go") && !path.endsWith("_test.go")),
    ),
  );
  return single((from, path) => {
    if (path.startsWith(".")) {
      const folder = join(folderOf(from), path);
      return folder === undefined ? undefined : packageFile(folder);
    }
    for (const { name, folder } of modules) {
      if (path !== name && !path.startsWith(`${name}/`)) continue;
      const file = packageFile(join(folder, path.slice(name.length)) ?? "");
      if (file) return file;
    }
    const vendored = packageFile(`vendor/${path}`);
    if (vendored || modules.length > 0) return vendored;
    const inRepository = /^[\w-]+\.[\w.-]+\/[^/]+\/[^/]+\/(.+)$/.exec(path)?.[1];
    return inRepository && packageFile(inRepository);
  });
}
