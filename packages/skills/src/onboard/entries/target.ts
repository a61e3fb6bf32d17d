import type { Manifest } from "../../look/manifest.ts";
import type { Survey } from "../../look/survey.ts";

const endings = ["ts", "tsx", "mts", "cts", "js", "mjs", "cjs", "jsx"];
const built = /(^|\/)(dist|lib|build|out|esm|cjs|es)(\/(esm|cjs|es|node|browser|shared))?(?=\/)/;

/** The source file behind what a manifest names, which may be a built file that is not there yet. */
export function resolveTarget(survey: Survey, manifest: Manifest, target: string): string | undefined {
  const candidates = manifest.kind === "python" ? ofPython(target) : [target, ...ofScript(target)];
  return candidates
    .map((path) => inFolder(manifest.folder, path.replace(/^\.\//, "")))
    .find((path) => survey.has(path));
}

/** `package.module:function`. */
function ofPython(target: string): string[] {
  const file = target.replace(/:.*$/, "").trim().replaceAll(".", "/");
  return ["", "src/", "lib/"].flatMap((base) => [
    `${base}${file}.py`,
    `${base}${file}/__main__.py`,
    `${base}${file}/__init__.py`,
  ]);
}

/** The same file before it was built, or without its ending. */
function ofScript(target: string): string[] {
  const stem = target.replace(/^\.\//, "").replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, "");
  const stems = [stem.replace(built, "$1src"), stem.replace(built, "$1.").replace(/(^|\/)\.\//, "$1"), stem];
  return stems.flatMap((source) => [
    ...endings.map((ending) => `${source}.${ending}`),
    ...endings.map((ending) => `${source}/index.${ending}`),
    ...endings.map((ending) => `${source}/${source.slice(source.lastIndexOf("/") + 1)}.${ending}`),
  ]);
}

export const inFolder = (folder: string, path: string): string =>
  folder === "" ? path : `${folder}/${path}`;
