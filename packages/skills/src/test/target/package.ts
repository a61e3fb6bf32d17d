import type { Repository } from "@familiar/repository";
import { frameworkOf, type Manifest, type PackageJson } from "./framework.ts";
import type { Package } from "./target.ts";

type Reads = Pick<Repository, "files" | "text">;

/** The package that holds a file, with what runs its tests: its own, or what the packages above it use. */
export function packageOf(path: string, repository: Reads): Package {
  const files = new Set(repository.files().map((file) => file.path));
  const manifests = foldersAbove(path).flatMap((folder) => read(folder, files, repository));
  const [own] = manifests;
  const nearest = manifests.find(({ json }) => json.name !== undefined || json.type !== undefined) ?? own;
  return {
    folder: own?.folder ?? "",
    ...(own?.json.name ? { name: own.json.name } : {}),
    module: nearest?.json.type === "module" ? "esm" : "commonjs",
    entries: own ? entriesOf(own) : [],
    framework: frameworkOf(manifests, files),
    dependencies: new Set(
      manifests.flatMap(({ json }) =>
        [json.dependencies, json.devDependencies, json.peerDependencies].flatMap((list) =>
          Object.keys(list ?? {}),
        ),
      ),
    ),
  };
}

/** `a/b/c.js` stands in `a/b`, `a` and the root. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("/")).concat("");
}

function read(folder: string, files: ReadonlySet<string>, repository: Reads): Manifest[] {
  const path = folder === "" ? "package.json" : `${folder}/package.json`;
  if (!files.has(path)) return [];
  try {
    const json: unknown = JSON.parse((repository.text(path) ?? "").replace(/^\ufeff/, ""));
    return typeof json === "object" && json !== null ? [{ folder, json: json as PackageJson }] : [];
  } catch {
    return [];
  }
}

function entriesOf({ folder, json }: Manifest): string[] {
  const said = [json.main, json.module, ...targetsOf(json.exports)].filter(
    (each) => typeof each === "string",
  );
  const paths = (said.length > 0 ? said : ["index.js"]).map((each) => each.replace(/^\.\//, ""));
  return [...new Set(paths)].map((each) => (folder === "" ? each : `${folder}/${each}`));
}

const targetsOf = (exports: unknown): string[] =>
  typeof exports === "string"
    ? [exports]
    : typeof exports === "object" && exports !== null
      ? Object.values(exports).flatMap(targetsOf)
      : [];
