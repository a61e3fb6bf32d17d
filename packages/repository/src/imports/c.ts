import { basename } from "node:path/posix";
import { folderOf, join, nearest, type Project, type Resolver, single } from "./project.ts";

const includeFolder = /(?:^|\/)(?:include|includes|inc)\/$/;
const searchedFolder = /(?:^|\/)(?:include|includes|inc|src|lib)\/$/;

/**
 * `#include "x"` from the file's own folder, else by the one file whose path ends so; among several, one below an
 * include folder, then the nearest. `<x>` names a file of the repository only with a folder in it or from an
 * include folder, since `<string.h>` is the system's.
 */
export function createIncludeResolver(project: Project): Resolver {
  return single((from, specifier) => {
    const system = specifier.startsWith("<");
    const path = system ? specifier.slice(1, -1) : specifier;
    const beside = system ? undefined : join(folderOf(from), path);
    if (beside !== undefined && project.has(beside)) return beside;
    const plain = join("", path.replace(/^(?:\.\.?\/)+/, ""));
    if (!plain) return undefined;
    const fitting = project
      .named(basename(plain))
      .filter((each) => each === plain || each.endsWith(`/${plain}`));
    const bare = system && !plain.includes("/");
    const folders = bare ? includeFolder : searchedFolder;
    const included = fitting.filter((each) => folders.test(each.slice(0, -plain.length)));
    if (bare) return included.length === 1 ? included[0] : undefined;
    return nearest(from, included.length > 0 ? included : fitting);
  });
}
