import { parseJsonc } from "../json.ts";
import { join, memo, type Project } from "../project.ts";

const typescriptFirst = [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
const javascriptFirst = [".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".d.ts"];
const others = [".vue", ".svelte", ".astro", ".json", ".d.mts", ".d.cts"];

/** What the emitted extension may have been written as. */
const written: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts", ".jsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};

/** Finds the file that a path without certain extension means, as bundlers and the TypeScript compiler do. */
export type FindFile = (path: string | undefined, from: string) => string | undefined;

export function createFinder(project: Project): FindFile {
  const mainOf = memo((folder: string) => parseJsonc(project.read(`${folder}/package.json`))?.main);
  const asFile = (path: string, endings: readonly string[]): string | undefined => {
    if (project.has(path)) return path;
    const extension = /\.[cm]?jsx?$/.exec(path)?.[0];
    for (const ending of (extension && written[extension]) ?? []) {
      const source = path.slice(0, -extension!.length) + ending;
      if (project.has(source)) return source;
    }
    for (const ending of endings) if (project.has(path + ending)) return path + ending;
    return undefined;
  };
  return (path, from) => {
    if (path === undefined) return undefined;
    const endings = [...(/\.[cm]?tsx?$/.test(from) ? typescriptFirst : javascriptFirst), ...others];
    const file = path && asFile(path, endings);
    if (file || !project.isFolder(path)) return file || undefined;
    const inFolder = (name: string) => asFile(path ? `${path}/${name}` : name, endings);
    const main = path && project.has(`${path}/package.json`) ? mainOf(path) : undefined;
    const entry = typeof main === "string" ? join(path, main) : undefined;
    return (entry && (asFile(entry, endings) ?? asFile(`${entry}/index`, endings))) || inFolder("index");
  };
}
