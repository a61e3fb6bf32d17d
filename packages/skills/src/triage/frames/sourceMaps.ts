import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { readWritten } from "../place/written.ts";
import type { Frame, Trace } from "./frame.ts";

const largest = 64 * 1024 ** 2;
const mostFiles = 50;
/** Where builds put what they make, from the top or from a package's folder. */
const outputs = ["", "dist", "build", "out", "lib", "public", "static", ".next", "assets"];
const inline = /\/\/[#@] sourceMappingURL=([^\s]{1,10000000})\s*$/;

/** A map, and the folder that its sources are relative to, from the top of the repository. */
type Found = { map: TraceMap; folder: string };

/**
 * Calls in built JavaScript as they stand in the sources, where the maps lie beside what was built in the work tree.
 * Other calls stay as they are.
 */
export async function withSources(traces: readonly Trace[], root: string): Promise<Trace[]> {
  const known = new Map<string, Promise<Found | undefined>>();
  const mapOf = (path: string): Promise<Found | undefined> => {
    const found =
      known.get(path) ?? (known.size < mostFiles ? findMap(path, root) : Promise.resolve(undefined));
    known.set(path, found);
    return found;
  };
  return Promise.all(
    traces.map(async (trace) => ({
      ...trace,
      frames: await Promise.all(trace.frames.map(async (frame) => sourceOf(frame, mapOf))),
    })),
  );
}

async function sourceOf(frame: Frame, mapOf: (path: string) => Promise<Found | undefined>): Promise<Frame> {
  const { language, path, line, column } = frame;
  if (language !== "javascript" || column === undefined || !/\.[cm]?jsx?(?:[?#].*)?$/.test(path))
    return frame;
  const found = await mapOf(path);
  if (!found) return frame;
  const {
    source,
    line: at,
    name,
  } = originalPositionFor(found.map, { line, column: Math.max(0, column - 1) });
  if (source === null) return frame;
  const named = /^[a-z][\w+.-]*:/i.test(source) ? source : join(found.folder, source).replaceAll(sep, "/");
  return { ...frame, path: named, line: at, ...(name ? { name } : {}), given: `${path}:${line}:${column}` };
}

async function findMap(path: string, root: string): Promise<Found | undefined> {
  const written = readWritten(path);
  if (!written || written.foreign) return undefined;
  const { parts } = written;
  for (let skip = 0; skip < parts.length; skip++)
    for (const output of outputs) {
      const built = join(root, output, ...parts.slice(skip));
      const read = (await mapAt(`${built}.map`, root)) ?? (await mapIn(built, root));
      if (read) return read;
    }
  return undefined;
}

async function mapAt(file: string, root: string): Promise<Found | undefined> {
  const text = await textOf(file, root);
  return text === undefined ? undefined : parsed(text, relative(root, dirname(file)));
}

/** A map that is written into the file, or that the file names. */
async function mapIn(file: string, root: string): Promise<Found | undefined> {
  const text = await textOf(file, root);
  const url = text && inline.exec(text.slice(-11_000_000))?.[1];
  if (!url) return undefined;
  const data = /^data:application\/json[^,]*;base64,(.*)$/.exec(url)?.[1];
  if (data) return parsed(Buffer.from(data, "base64").toString("utf8"), relative(root, dirname(file)));
  return /^[\w./-]+$/.test(url) ? mapAt(join(dirname(file), url), root) : undefined;
}

/** Only of the repository, and not through a link out of it. */
async function textOf(file: string, root: string): Promise<string | undefined> {
  try {
    const real = await realpath(file);
    if (relative(await realpath(root), real).startsWith("..")) return undefined;
    const { size } = await stat(real);
    return size <= largest ? await readFile(real, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string, folder: string): Found | undefined {
  try {
    return { map: new TraceMap(text), folder };
  } catch {
    return undefined;
  }
}
