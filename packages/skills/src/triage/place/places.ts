import type { NamedPlace } from "@familiar/protocol";
import type { Matched, Trace } from "../frames/frame.ts";
import { type Resolve, resolver } from "./resolve.ts";
import type { Tree } from "./tree.ts";

/** A place with what named it. `at` is the line of the input. */
export type Placed = NamedPlace & {
  by: "frame" | "matcher";
  at: number;
  error: boolean;
  /** The lines of the whole stack with what was said about it. */
  span: Lines;
};

/** A place as it stood there. */
export type Spoken = { path: string; line: number; message?: string; name?: string; given?: string };

type Named = { traces: readonly Trace[]; matched: readonly Matched[] };

const mostPlaces = 500;
/** So far from the calls may stand what was thrown. */
const around = 3;

/** Where the frames and messages are in this tree, in the order of the input. What is of no file here is left out. */
export async function placeAll({ traces, matched }: Named, tree: Tree): Promise<Placed[]> {
  const resolve = resolver(tree, pathsOf({ traces, matched }));
  const found: Placed[] = [];
  for (const { frames, message } of traces) {
    let first = message;
    const lines = frames.map(({ at }) => at);
    const span = { firstLine: Math.min(...lines) - around, lastLine: Math.max(...lines) + around };
    for (const { at, ...frame } of frames) {
      const place = await here(frame, resolve, tree);
      if (!place) continue;
      // The innermost call of the repository is where the message belongs.
      found.push({ ...place, ...(first ? { message: first } : {}), by: "frame", at, error: true, span });
      first = undefined;
      if (found.length >= mostPlaces) return found;
    }
  }
  for (const { path, line, message, at, severity } of matched) {
    const place = await here({ path, line, ...(message ? { message } : {}) }, resolve, tree);
    if (place)
      found.push({
        ...place,
        by: "matcher",
        at,
        error: severity === "error",
        span: { firstLine: at, lastLine: at },
      });
    if (found.length >= mostPlaces) break;
  }
  return found;
}

export const pathsOf = ({ traces, matched }: Named): string[] => [
  ...traces.flatMap(({ frames }) => frames.map(({ path }) => path)),
  ...matched.map(({ path }) => path),
];

/** The place in the repository; a line that the file does not have is the last that it has, and said to be doubtful. */
export async function here(
  { path: written, line, message, name, given = written }: Spoken,
  resolve: Resolve,
  tree: Tree,
): Promise<NamedPlace | undefined> {
  const path = resolve(written);
  if (path === undefined) return undefined;
  const lines = await tree.lines(path);
  const beyond = lines !== undefined && line > Math.max(1, lines);
  return {
    ...{ path, line: Math.max(1, beyond ? lines : line), commit: tree.commit },
    ...(message ? { message } : {}),
    ...(name ? { name } : {}),
    ...(given === path ? {} : { given }),
    ...(beyond
      ? {
          doubt: `it named line ${line}, and the file has ${lines} lines at this commit: it was another version`,
        }
      : {}),
  };
}

type Lines = { firstLine: number; lastLine: number };

/** Each place once, those in the lines that explain the failure first, errors before warnings, then as they came. */
export function ranked(places: readonly Placed[], chunks: readonly Lines[]): Placed[] {
  const rank = ({ span, error }: Placed): number => {
    const within = chunks.findIndex(
      ({ firstLine, lastLine }) => firstLine <= span.lastLine && span.firstLine <= lastLine,
    );
    return (within === -1 ? chunks.length : within) * 2 + (error ? 0 : 1);
  };
  const sorted = places.map((place, index) => ({ place, index, rank: rank(place) }));
  sorted.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const seen = new Map<string, Placed>();
  for (const { place } of sorted) {
    const key = `${place.path}:${place.line}`;
    const known = seen.get(key);
    if (!known) seen.set(key, { ...place });
    else if (!known.message && place.message) known.message = place.message;
  }
  return [...seen.values()];
}
