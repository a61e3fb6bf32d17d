import { createRequire } from "node:module";
import { dirname, extname, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { types } from "node:util";
import { compileFunction } from "node:vm";
import { cover, isActive, points, tick } from "../cover.js";
import { handOut } from "../world/builtins.js";
import { files } from "../world/real.js";
import { builtinName, resolveFrom, typeAt } from "./resolve.js";

/** Who asks for a module: what is no main program has a parent. */
const tester = { id: "test", filename: "test", exports: {}, loaded: true, children: [], paths: [] };

const parameters = [
  ...["exports", "require", "module", "__filename", "__dirname"],
  ...["stryCov_9fa48", "stryMutAct_9fa48", "labPoint", "labTick", "labImport", "labMeta"],
];

/**
 * Loads the worktree's own modules, all as functions that are compiled once: a fresh instance of them all costs what
 * their top levels cost. `translate(path, text)` gives CommonJS for what a file says; packages are Node's to load.
 */
export function createLoader({ top, translate }) {
  const compiled = new Map();

  const natives = new Map();
  const nativeAt = (path) => {
    if (!natives.has(path)) natives.set(path, createRequire(path));
    return natives.get(path);
  };

  const places = new Map();
  const found = (specifier, importer, esm) => {
    const key = `${importer}\0${specifier}`;
    const known = places.get(key);
    if (known) return known;
    const path = builtinName(specifier) ?? resolveFrom(specifier, importer, esm, top);
    places.set(key, path);
    return path;
  };

  const isOwn = (path) => path.startsWith(top + sep) && !path.includes(`${sep}node_modules${sep}`);

  function compile(path) {
    const known = compiled.get(path);
    if (known) return known;
    const text = files.readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    const { code = text, esm = false } = translate(relative(top, path), text, typeAt(path)) ?? {};
    const run = compileFunction(code.replace(/^#!/, "//"), parameters, {
      filename: path,
      importModuleDynamically: undefined,
    });
    const made = { run, esm };
    compiled.set(path, made);
    return made;
  }

  /** All modules as they are when nothing was called yet. */
  function open() {
    const modules = new Map();

    function load(path, parent = tester) {
      const known = modules.get(path);
      if (known) return known;
      const module = {
        exports: {},
        id: path,
        filename: path,
        parent,
        loaded: false,
        children: [],
        paths: [],
        esm: false,
      };
      modules.set(path, module);
      try {
        if (extname(path) === ".json") {
          module.exports = JSON.parse(files.readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
        } else {
          const { run, esm } = compile(path);
          module.esm = esm;
          const require = requireAt(path, esm);
          module.require = require;
          run.call(
            esm ? undefined : module.exports,
            ...[module.exports, require, module, path, dirname(path)],
            ...[cover, isActive, points, tick],
            async (specifier) => {
              await null;
              return requireAt(path, true)(String(specifier));
            },
            metaAt(path),
          );
        }
      } catch (error) {
        modules.delete(path);
        throw error;
      }
      module.loaded = true;
      return module;
    }

    function requireAt(importer, esm) {
      const resolve = (specifier) => found(specifier, importer, esm);
      const require = (specifier) => {
        const path = resolve(specifier);
        const outside = path.startsWith("node:") || !isOwn(path) || extname(path) === ".node";
        if (outside) handOut();
        const module = outside ? undefined : load(path, modules.get(importer));
        const exports = module ? module.exports : nativeAt(importer)(path);
        if (!esm || module?.esm || types.isModuleNamespaceObject(exports)) return exports;
        // What a CommonJS file gives is its default to Node, and what it calls its default to compilers.
        const compilersWay = typeAt(importer) !== "module" && exports?.__esModule;
        return compilersWay ? exports : asNamespace(exports);
      };
      return Object.assign(require, { resolve, cache: {}, main: undefined, extensions: {} });
    }

    function asNamespace(value) {
      const own =
        value !== null && ["object", "function"].includes(typeof value)
          ? Object.getOwnPropertyDescriptors(value)
          : {};
      const namespace = Object.create(null);
      for (const name of Object.keys(own))
        Object.defineProperty(namespace, name, {
          enumerable: true,
          configurable: true,
          get: () => value[name],
        });
      Object.defineProperty(namespace, "default", { enumerable: true, configurable: true, value });
      return Object.defineProperty(namespace, "__esModule", { value: true });
    }

    return { load: (path) => load(path).exports, isOwn };
  }

  const urls = new Map();

  function metaAt(path) {
    if (!urls.has(path)) urls.set(path, pathToFileURL(path).href);
    return {
      ...{ url: urls.get(path), filename: path, dirname: dirname(path), main: false },
      resolve: (specifier) => pathToFileURL(resolveFrom(specifier, path, true, top)).href,
    };
  }

  return { open };
}
