import { builtinModules, createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { files } from "../world/real.js";

const builtins = new Set(builtinModules);
export const builtinName = (specifier) =>
  specifier.startsWith("node:") ? specifier : builtins.has(specifier) ? `node:${specifier}` : undefined;

const endings = [".js", ".cjs", ".mjs", ".json", ".ts", ".tsx", ".jsx", ".cts", ".mts", ".node"];
/** What is imported by the name that it is compiled to. */
const sources = { ".js": [".ts", ".tsx", ".jsx"], ".jsx": [".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };

const isFile = (path) => files.statSync(path, { throwIfNoEntry: false })?.isFile() === true;
const isFolder = (path) => files.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The file that a specifier means, as Node, TypeScript and bundlers find it. */
export function resolveFrom(specifier, importer, esm, top) {
  if (/^file:/.test(specifier)) return fileURLToPath(specifier);
  if (/^(\.{1,2}(\/|$)|\/)/.test(specifier)) {
    const found = findFile(resolve(dirname(importer), specifier));
    if (found) return files.realpathSync(found);
    throw missing(specifier, importer);
  }
  const mapped = mappedBy(specifier, importer, top);
  if (mapped) return files.realpathSync(mapped);
  const parent = pathToFileURL(importer).href;
  try {
    if (!esm) return createRequire(importer).resolve(specifier);
    return fileURLToPath(import.meta.resolve(specifier, parent));
  } catch (error) {
    try {
      return esm
        ? createRequire(importer).resolve(specifier)
        : fileURLToPath(import.meta.resolve(specifier, parent));
    } catch {
      const own = ownSource(specifier, importer, top);
      if (own) return own;
      throw error;
    }
  }
}

export function findFile(path) {
  if (isFile(path)) return path;
  for (const [ending, others] of Object.entries(sources))
    if (path.endsWith(ending))
      for (const other of others)
        if (isFile(path.slice(0, -ending.length) + other)) return path.slice(0, -ending.length) + other;
  for (const ending of endings) if (isFile(path + ending)) return path + ending;
  if (!isFolder(path)) return undefined;
  const main = manifestOf(path)?.main;
  const named =
    typeof main === "string" && main !== "" && main !== "." ? findFile(join(path, main)) : undefined;
  if (named) return named;
  for (const ending of endings) if (isFile(join(path, `index${ending}`))) return join(path, `index${ending}`);
  return undefined;
}

const manifests = new Map();

/** The `package.json` of this folder. */
function manifestOf(folder) {
  if (!manifests.has(folder)) {
    let manifest;
    try {
      manifest = JSON.parse(files.readFileSync(join(folder, "package.json"), "utf8"));
    } catch {}
    manifests.set(folder, manifest);
  }
  return manifests.get(folder);
}

/** What Node takes `.js` and `.ts` files here for, where their manifest says so. */
export function typeAt(path) {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = manifestOf(folder);
    if (manifest)
      return manifest.type === "module" ? "module" : manifest.type === "commonjs" ? "commonjs" : undefined;
    if (folder === dirname(folder)) return undefined;
  }
}

/** A workspace package whose manifest leads to what was not built: its source instead. */
function ownSource(specifier, importer, top) {
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)[0];
  for (let folder = dirname(importer); folder.startsWith(top); folder = dirname(folder)) {
    const place = join(folder, "node_modules", name);
    if (!isFolder(place)) continue;
    const real = files.realpathSync(place);
    if (!real.startsWith(top + sep) || real.includes(`${sep}node_modules${sep}`)) return undefined;
    const rest = specifier.slice(name.length);
    return [join(real, "src", rest), join(real, rest)].map(findFile).find(Boolean);
  }
  return undefined;
}

const configs = new Map();

/** `paths` and `baseUrl` of the nearest tsconfig.json. */
function mappedBy(specifier, importer, top) {
  for (let folder = dirname(importer); folder.startsWith(top); folder = dirname(folder)) {
    if (!configs.has(folder)) configs.set(folder, readConfig(join(folder, "tsconfig.json")));
    const config = configs.get(folder);
    if (!config) continue;
    const { baseUrl, paths = {} } = config.compilerOptions ?? {};
    for (const [pattern, targets] of Object.entries(paths)) {
      const [before, after] = pattern.split("*");
      const fits =
        after === undefined
          ? specifier === pattern
          : specifier.startsWith(before) &&
            specifier.endsWith(after) &&
            specifier.length >= before.length + after.length;
      if (!fits || !Array.isArray(targets)) continue;
      const star = after === undefined ? "" : specifier.slice(before.length, specifier.length - after.length);
      for (const target of targets) {
        const found = findFile(resolve(folder, baseUrl ?? ".", String(target).replace("*", star)));
        if (found) return found;
      }
    }
    return baseUrl === undefined ? undefined : findFile(resolve(folder, baseUrl, specifier));
  }
  return undefined;
}

/** With comments and trailing commas, which this file may have. */
function readConfig(file) {
  if (!files.existsSync(file)) return undefined;
  const text = files.readFileSync(file, "utf8");
  try {
    return JSON.parse(
      text
        .replace(/"(?:\\.|[^"\\])*"|\/\/.*|\/\*[\s\S]*?\*\//g, (each) => (each[0] === '"' ? each : ""))
        .replace(/,(\s*[}\]])/g, "$1"),
    );
  } catch {
    return undefined;
  }
}

function missing(specifier, importer) {
  const error = new Error(`Cannot find module '${specifier}'\nRequire stack:\n- ${importer}`);
  error.code = "MODULE_NOT_FOUND";
  return error;
}
