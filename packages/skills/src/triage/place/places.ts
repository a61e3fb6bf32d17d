import type { NamedPlace } from "@familiar/protocol";
import type { Matched, Trace } from "../frames/frame.ts";
import { resolver } from "./resolve.ts";
import type { Tree } from "./tree.ts";

/** A place with what named it. `at` is the line of the input. */
export type Placed = NamedPlace & { by: "frame" | "matcher"; at: number; error: boolean };

/** Something that a report named with its place, as that stood there. */
export type Spoken = { path: string; line: number; message?: string; name?: string };

const mostPlaces = 500;

/** Where the frames and messages are in this tree, in the order of the input. What is of no file here is left out. */
export async function placeAll(
  { traces, matched }: { traces: readonly Trace[]; matched: readonly Matched[] },
  tree: Tree,
): Promise<Placed[]> {
  const frames = traces.flatMap(({ frames, message }) =>
    frames.map((frame) => ({ ...frame, said: message })),
  );
  const resolve = resolver(
    tree,
    [...frames, ...matched].map(({ path }) => path),
  );
  const found: Placed[] = [];
  let said: object | undefined;
  for (const { path, line, name, at, said: message } of frames) {
    const place = await here({ path, line, ...(name ? { name } : {}) }, resolve, tree);
    if (!place) continue;
    const trace = traces.find(({ frames }) => frames.some((frame) => frame.at === at));
    // The innermost call of the repository is where the message belongs.
    const first = message !== undefined && trace !== said;
    said = trace;
    found.push({ ...place, ...(first ? { message } : {}), by: "frame", at, error: true });
    if (found.length >= mostPlaces) return found;
  }
  for (const { path, line, message, at, severity } of matched) {
    const place = await here({ path, line, ...(message ? { message } : {}) }, resolve, tree);
    if (place) found.push({ ...place, by: "matcher", at, error: severity === "error" });
    if (found.length >= mostPlaces) break;
  }
  return found;
}

/** The place in the repository; a line that the file does not have is the nearest that it has, and said to be doubtful. */
export async function here(
  { path: given, line, message, name }: Spoken,
  resolve: (given: string) => string | undefined,
  tree: Tree,
): Promise<NamedPlace | undefined> {
  const path = resolve(given);
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
          doubt: `It named line ${line}, and the file has ${lines} lines at this commit: it was another version.`,
        }
      : {}),
  };
}

/** Each place once, those in the lines that explain the failure first, errors before warnings, then as they came. */
export function ranked(
  places: readonly Placed[],
  chunks: readonly { firstLine: number; lastLine: number }[],
): Placed[] {
  const rank = ({ at, error }: Placed): number => {
    const within = chunks.findIndex(({ firstLine, lastLine }) => firstLine <= at && at <= lastLine);
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
