import { realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { findProgram } from "../environment.ts";
import { isIn, isPrivate } from "./private.ts";
import { nodeOf } from "./toolchains/node.ts";
import { type Place, places, programs, roots } from "./toolchains/places.ts";

/** What a command needs of the machine's tools, for a grant. */
export type Toolchains = { readable: string[]; environment: Record<string, string> };

const system = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/nix/store", "/gnu/store"];

/**
 * The tools and package caches that a repository's commands use: known folders, and the folders of known programs
 * on the path. A file of the repository picks among Node versions that are here; it never names a folder.
 */
export function toolchainsOf(root: string, env: NodeJS.ProcessEnv): Toolchains {
  const home = env.HOME ?? homedir();
  const present = places.map((place) => ({ place, folder: folderOf(place, env, home) }));
  const shown = present.flatMap(({ place, folder }) => place.shows.map((name) => join(folder, name)));
  const installed = programs.flatMap((name) => installation(name, env));
  const named = roots.map((name) => env[name]).filter((path) => path !== undefined);
  const readable = outermost([...shown, ...installed, ...named].filter((path) => mayShow(path, home)));
  const isSeen = (path: string) => [...system, ...readable].some((each) => isIn(path, each));
  const bins = [nodeOf(root, home), ...installed.map((path) => join(path, "bin")), ...pathOf(env)];
  const path = [
    ...bins.filter((bin) => bin !== undefined && isFolder(bin) && isSeen(bin)),
    "/usr/bin",
    "/bin",
  ];
  const tells = present
    .filter(({ place, folder }) =>
      place.shows.some((name) => readable.some((each) => isIn(join(folder, name), each))),
    )
    .flatMap(({ place, folder }) => told(place, folder));
  return {
    readable,
    environment: { ...Object.fromEntries(tells), PATH: [...new Set(path)].join(delimiter) },
  };
}

const folderOf = ({ variable, folder }: Place, env: NodeJS.ProcessEnv, home: string): string => {
  const moved = variable === undefined ? undefined : env[variable];
  return moved !== undefined && isAbsolute(moved) ? moved : join(home, folder);
};

const told = ({ tells = {} }: Place, folder: string): [string, string][] =>
  Object.entries(tells).map(([name, value]) => [name, value.replace("*", folder)]);

/** The folder that a program came in, such as the one above its `bin`; the program alone where that is too much. */
function installation(name: string, env: NodeJS.ProcessEnv): string[] {
  const found = findProgram(name, env);
  if (found === undefined) return [];
  const real = realpathSync(found);
  if (system.some((folder) => isIn(real, folder))) return [];
  const folder = dirname(real);
  return [/^s?bin$/.test(basename(folder)) ? dirname(folder) : real];
}

const pathOf = (env: NodeJS.ProcessEnv): string[] =>
  (env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));

function mayShow(path: string, home: string): boolean {
  const exists = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return exists && !isPrivate(path, home) && !isPrivate(realpathSync(path), home);
}

/** Without what lies in another, and what the system shows anyway. */
function outermost(paths: readonly string[]): string[] {
  const each = [...new Set(paths)].filter((path) => !system.some((folder) => isIn(path, folder)));
  return each.filter((path) => !each.some((other) => other !== path && isIn(path, other))).sort();
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
