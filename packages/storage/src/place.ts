import { createHash } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { findCommonDirectory } from "./commonDirectory.ts";

/** Where Familiar keeps what it knows of one repository. Nothing is ever written into the repository. */
export type Place = {
  /** Readable name and hash of the repository's common directory; the same for all its worktrees. */
  id: string;
  /** Top folder of the work tree that was asked about. */
  root: string;
  /** Folder of all repositories' data. */
  home: string;
  directory: string;
  database: string;
  /** Folder of the disposable index. */
  index: string;
  /** Address and token of the running local server. */
  server: string;
};

type Surroundings = { env?: NodeJS.ProcessEnv; platform?: NodeJS.Platform; user?: string };

/** The user's data folder: `FAMILIAR_HOME`, or the platform's own place for such data. */
export function dataHome({
  env = process.env,
  platform = process.platform,
  user = homedir(),
}: Surroundings = {}): string {
  if (env.FAMILIAR_HOME) return resolve(env.FAMILIAR_HOME);
  if (platform === "darwin") return join(user, "Library", "Application Support", "familiar");
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(user, "AppData", "Local"), "familiar");
  // A relative XDG path is invalid and must be ignored (XDG Base Directory Specification).
  const xdg = env.XDG_DATA_HOME?.startsWith("/") ? env.XDG_DATA_HOME : join(user, ".local", "share");
  return join(xdg, "familiar");
}

/**
 * The place of the repository that holds `directory`. Creates nothing.
 * @throws `repository-not-found`, `repository-bare`
 */
export function placeOf(directory: string, home: string = dataHome()): Place {
  const { common, top } = findCommonDirectory(directory);
  const hash = createHash("sha256").update(common).digest("hex").slice(0, 12);
  const id = `${readable(common)}-${hash}`;
  const own = join(home, "repositories", id);
  return {
    id,
    root: top,
    home,
    directory: own,
    database: join(own, "familiar.sqlite"),
    index: join(own, "index"),
    server: join(own, "server.json"),
  };
}

/** Makes the folders of a place, closed to other users. A folder that a person made stays as open as it is. */
export function makePlace(place: Place): void {
  mkdirSync(place.index, { recursive: true, mode: 0o700 });
  for (const own of [place.directory, place.index]) chmodSync(own, 0o700);
}

const readable = (common: string): string => {
  const name = basename(common) === ".git" ? basename(dirname(common)) : basename(common, ".git");
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 40) || "repository";
};
