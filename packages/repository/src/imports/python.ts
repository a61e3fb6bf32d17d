import {
  ancestors,
  folderOf,
  memo,
  nearest,
  type Project,
  push,
  type Resolver,
  type Target,
} from "./project.ts";

const manifests = ["pyproject.toml", "setup.py", "setup.cfg"];

/**
 * Python's rules. Absolute names are looked up from the root of the importing file's own package, then from the
 * folders of projects and their `src`, then from wherever a top-level package of that name stands. Specifiers
 * written `a.b#x,y` come from `from a.b import x, y`: each name is a module if there is one, else part of `a.b`.
 */
export function createPythonResolver(project: Project): Resolver {
  const isPackage = (folder: string) =>
    project.has(`${folder}/__init__.py`) || project.has(`${folder}/__init__.pyi`);
  const packageRoot = memo((folder: string) => {
    for (const around of ancestors(folder)) if (around === "" || !isPackage(around)) return around;
    return "";
  });
  const projects = new Set(["", "src"]);
  for (const name of manifests)
    for (const path of project.named(name)) {
      const folder = folderOf(path);
      projects.add(folder).add(folder ? `${folder}/src` : "src");
    }
  const topLevel = new Map<string, string[]>();
  for (const path of project.named("__init__.py")) {
    const folder = folderOf(path);
    const root = folderOf(folder);
    if (folder === "" || (root !== "" && isPackage(root))) continue;
    const name = folder.slice(root === "" ? 0 : root.length + 1);
    push(topLevel, name, root);
  }

  const moduleFile = (root: string, parts: readonly string[]): string | undefined => {
    const path = [root, ...parts].filter(Boolean).join("/");
    return [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`, `${path}/__init__.pyi`, `${path}.pyx`].find(
      project.has,
    );
  };

  const rootsFor = (from: string, top: string): Set<string> => {
    const folder = folderOf(from);
    const own = packageRoot(folder);
    const around = [...ancestors(own)].filter((each) => projects.has(each));
    const known = topLevel.get(top) ?? [];
    const close = nearest(
      from,
      known.map((root) => `${root}/${top}`),
    );
    const closest = known.find((root) => `${root}/${top}` === close);
    return new Set([
      own,
      ...(isPackage(folder) ? [] : [folder]),
      ...around,
      ...projects,
      ...(closest === undefined ? [] : [closest]),
    ]);
  };

  const absolute = (from: string, parts: readonly string[]): string | undefined => {
    for (const root of rootsFor(from, parts[0]!)) {
      const file = moduleFile(root, parts);
      if (file) return file;
    }
    return undefined;
  };

  const relative = (from: string, dots: number, parts: readonly string[]): string | undefined => {
    let folder = folderOf(from);
    for (let up = 1; up < dots; up++) {
      if (folder === "") return undefined;
      folder = folderOf(folder);
    }
    return parts.length > 0 ? moduleFile(folder, parts) : moduleFile(folder, ["__init__"]);
  };

  return (from, specifier) => {
    const [module, list] = specifier.split("#") as [string, string?];
    const dots = /^\.*/.exec(module)![0].length;
    const parts = module.slice(dots).split(".").filter(Boolean);
    const find = (path: readonly string[]) =>
      dots > 0 ? relative(from, dots, path) : path.length > 0 ? absolute(from, path) : undefined;
    const targets: Target[] = [];
    let rest = !list;
    for (const name of list?.split(",") ?? []) {
      const to = find([...parts, name]);
      if (to) targets.push({ specifier: module.endsWith(".") ? module + name : `${module}.${name}`, to });
      else rest = true;
    }
    return rest ? [...targets, { specifier: module, to: find(parts) }] : targets;
  };
}
