import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { compileGlob, type Glob } from "./glob.ts";

/** One way to spell where a path leads. `inside`: below the root, and written from there. */
export type Place = { inside: boolean; path: string; looksLike: string };

/** Where a path leads: as it is written, and with the links on its way resolved when that is elsewhere. */
export function placesOf(path: string, root: string): Place[] {
  const written = resolve(root, path);
  const places = [placeIn(written, root), placeIn(realPath(written), realPath(root))];
  return places[0]!.inside === places[1]!.inside && places[0]!.path === places[1]!.path
    ? [places[0]!]
    : places;
}

/** As it is written, without a look at the disk. */
export const lexicalPlace = (path: string, root: string): Place => placeIn(resolve(root, path), root);

function placeIn(path: string, root: string): Place {
  const way = relative(root, path);
  const inside = way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  const slashed = (inside ? way : path).replaceAll(sep, "/");
  return { inside, path: plain(slashed), looksLike: foldPath(slashed) };
}

/** What patterns of lists that allow are matched against. */
export const plain = (path: string): string => path.normalize("NFC").toLowerCase();

/**
 * What some file system would take the path for: without letters that show nothing, compatibility forms
 * made plain, the ends that Windows drops dropped. Patterns that deny and ask are matched against this too.
 */
export const foldPath = (path: string): string =>
  path
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFC")
    .split("/")
    .map((part) => (/^\.{1,2}$/.test(part) ? part : part.replace(/:.*$/s, "").replace(/[. ]+$/, "")))
    .join("/");

/** A pattern over places. `~/` is the home directory; one that begins with `/` is about places outside the root. */
export function compilePath(pattern: string): {
  narrow(place: Place): boolean;
  widen(place: Place): boolean;
} {
  const written = pattern.startsWith("~/") ? join(homedir(), pattern.slice(2)) : pattern;
  const outside = written.startsWith("/");
  const exact = compileGlob(plain(written));
  const alike = compileGlob(foldPath(written));
  const beside: Glob = outside ? alike : (path) => alike(path.replace(/^\//, ""));
  return {
    widen: (place) => place.inside !== outside && exact(place.path),
    narrow: (place) =>
      place.inside
        ? !outside && (exact(place.path) || alike(place.looksLike))
        : beside(place.looksLike) || beside(place.path),
  };
}

/** With the links of all folders resolved; what does not exist yet keeps its name. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), path.slice(parent.length));
  }
}
