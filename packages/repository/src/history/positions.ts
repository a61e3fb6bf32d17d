import type { Timeline } from "./timeline.ts";

/**
 * For each path id the positions of the commits, newest first, that touched a file of this name, or
 * under an earlier name the file that has it now.
 */
export type Touches = (path: number) => Uint32Array;

/** Turns the timeline round: from commits with their files to files with their commits. */
export function touchesByFile({ paths, touched, today, starts }: Timeline): Touches {
  const latest = new Int32Array(paths.length);
  const eachTouch = (visit: (path: number, commit: number) => void) => {
    latest.fill(-1);
    for (let i = 0; i + 1 < starts.length; i += 1) {
      for (let t = starts[i]!; t < starts[i + 1]!; t += 1) {
        for (const path of [today[t]!, touched[t]!]) {
          if (latest[path] === i) continue;
          latest[path] = i;
          visit(path, i);
        }
      }
    }
  };
  const bounds = new Uint32Array(paths.length + 1);
  eachTouch((path) => {
    bounds[path + 1]! += 1;
  });
  for (let i = 0; i < paths.length; i += 1) bounds[i + 1]! += bounds[i]!;
  const next = bounds.slice();
  const positions = new Uint32Array(bounds.at(-1)!);
  eachTouch((path, commit) => {
    positions[next[path]!] = commit;
    next[path]! += 1;
  });
  return (path) => positions.subarray(bounds[path]!, bounds[path + 1]!);
}

function under(timeline: Timeline, folder: string): Uint32Array | undefined {
  const { paths, touched, today, starts } = timeline;
  const prefix = folder === "" ? "" : `${folder}/`;
  const inside = new Uint8Array(paths.length);
  let any = false;
  for (const [id, path] of paths.entries()) {
    if (path.startsWith(prefix)) {
      inside[id] = 1;
      any = true;
    }
  }
  if (!any) return undefined;
  const found: number[] = [];
  for (let i = 0; i + 1 < starts.length; i += 1) {
    for (let t = starts[i]!; t < starts[i + 1]!; t += 1) {
      if (inside[touched[t]!] || inside[today[t]!]) {
        found.push(i);
        break;
      }
    }
  }
  return Uint32Array.from(found);
}

const normalise = (path: string): string => path.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");

/**
 * The commits that touched a path. A file also has its past under earlier names; a name that is gone
 * leads to the file as it is called now. A folder has all commits to what was in it then or is in it now.
 */
export function locate(timeline: Timeline, touches: Touches, asked: string) {
  const path = normalise(asked);
  const id = timeline.idOf.get(path);
  if (id === undefined || !timeline.alive[id]) {
    const positions = under(timeline, path);
    if (positions) return { path: path || ".", positions };
  }
  if (id === undefined) return undefined;
  const now = timeline.alive[id] ? id : (timeline.successor.get(id) ?? id);
  const positions = touches(now);
  return positions.length ? { path: timeline.paths[now]!, id: now, positions } : undefined;
}
