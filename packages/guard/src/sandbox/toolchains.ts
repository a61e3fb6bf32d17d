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

type Program = {
  /** The folder of the path in which it was found. */
  folder: string;
  /** Where it really lies. */
  real: string;
};

/**
 * The tools and package caches that a repository's commands use: known folders, and the folders of known programs
 * on the path. A file of the repository picks among Node versions that are here; it never names a folder.
 */
export function toolchainsOf(root: string, env: NodeJS.ProcessEnv): Toolchains {
  const home = env.HOME ?? homedir();
  const present = places.map((place) => ({ ...place, folder: folderOf(place, env, home) }));
  const kept = present.flatMap(({ shows, folder }) => shows.map((name) => join(folder, name)));
  const found = programs.flatMap((name) => programCalled(name, env));
  const named = roots.flatMap((name) => env[name] ?? []);
  const all = [...kept, ...found.flatMap(installation), ...named];
  const readable = outermost(all.filter((path) => mayShow(path, home)));
  const isSeen = (path: string) => [...system, ...readable].some((each) => isIn(path, each));
  const chosen = nodeOf(root, home);
  const path = [
    ...(chosen !== undefined && isSeen(chosen) ? [chosen] : []),
    ...pathOf(env).flatMap((folder) => {
      const inside = found.filter((each) => each.folder === folder && isSeen(each.real));
      return isSeen(folder) ? [folder] : inside.map(({ real }) => dirname(real));
    }),
    ...["/usr/bin", "/bin"],
  ];
  const told = present
    .filter(({ shows, folder }) => shows.some((name) => isSeen(join(folder, name))))
    .flatMap(({ tells = {}, folder }) =>
      Object.entries(tells).map(([name, value]) => [name, value.replace("*", folder)]),
    );
  return { readable, environment: { ...Object.fromEntries(told), PATH: [...new Set(path)].join(delimiter) } };
}

const folderOf = ({ variable, folder }: Place, env: NodeJS.ProcessEnv, home: string): string => {
  const moved = variable === undefined ? undefined : env[variable];
  return moved !== undefined && isAbsolute(moved) ? moved : join(home, folder);
};

function programCalled(name: string, env: NodeJS.ProcessEnv): Program[] {
  const file = findProgram(name, env);
  return file === undefined ? [] : [{ folder: dirname(file), real: realpathSync(file) }];
}

/** The folder that a program came in, above its `bin`; and itself, where that folder is too much to show. */
function installation({ real }: Program): string[] {
  const folder = dirname(real);
  return /^s?bin$/.test(basename(folder)) ? [dirname(folder), real] : [real];
}

const pathOf = (env: NodeJS.ProcessEnv): string[] =>
  (env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));

/** Also checked against the home of this process, which is what the sandbox itself goes by. */
function mayShow(path: string, home: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })) return false;
  return [home, homedir()].every((each) => !isPrivate(path, each) && !isPrivate(realpathSync(path), each));
}

/** Without what lies in another, and what the system shows anyway. */
function outermost(paths: readonly string[]): string[] {
  const each = [...new Set(paths)].filter((path) => !system.some((folder) => isIn(path, folder)));
  return each.filter((path) => !each.some((other) => other !== path && isIn(path, other))).sort();
}
