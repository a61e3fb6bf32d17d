import type { Survey } from "../../look/survey.ts";
import { packageOf } from "./package.ts";

/** More than this is tested file by file: nobody reads tests of a whole application at once. */
const most = { files: 150, lines: 6000 };
const script = /\.[cm]?[jt]s$/;
const usual = [
  "index.js",
  "index.mjs",
  "index.cjs",
  "index.ts",
  "src/index.ts",
  "src/index.js",
  "lib/index.js",
];

/** A small package seen as its users see it: the file that they import, and all of the package behind it. */
export type Whole = { entry: string; files: string[] };

export function wholePackage(folder: string, { repository }: Survey): Whole | undefined {
  const at = (path: string) => (folder === "" ? path : `${folder}/${path}`);
  if (!repository.file(at("package.json"))) return undefined;
  const { entries } = packageOf(at("package.json"), repository);
  const found = [...entries, ...entries.map((path) => `${path}.js`), ...usual.map(at)].find(
    (path) => script.test(path) && !/\.d\.[cm]?ts$/.test(path) && repository.file(path)?.role === "source",
  );
  if (found === undefined) return undefined;
  const files = behind(found, at(""), repository.dependencies);
  const lines = files.reduce((sum, path) => sum + (repository.file(path)?.lines ?? 0), 0);
  return files.length > most.files || lines > most.lines ? undefined : { entry: found, files };
}

/** The file and those of the folder that it imports, directly or through others. */
function behind(entry: string, folder: string, dependencies: (path: string) => string[]): string[] {
  const files = [entry];
  for (const path of files)
    for (const next of dependencies(path))
      if (
        next.startsWith(folder) &&
        script.test(next) &&
        !next.includes("node_modules/") &&
        !files.includes(next)
      )
        files.push(next);
  return files;
}
