import type { Touches } from "./positions.ts";
import type { Timeline } from "./timeline.ts";

/** A commit with more files says little about which belong together. */
const largestCommit = 30;
const leastTimes = 3;

type Companion = { path: number; times: number; score: number };

/** Files that change in the same commits, counted over commits of at most 30 files. */
export function companions(timeline: Timeline, touches: Touches) {
  const { starts, today, alive, paths } = timeline;
  const small = (i: number) => starts[i + 1]! - starts[i]! <= largestCommit;
  const size = new Uint32Array(paths.length).map((_, id) => touches(id).filter(small).length);
  const times = new Uint32Array(paths.length);

  /** Calls back with every file that changed at least three times with `path`. */
  const each = (path: number, found: (other: number, times: number) => void) => {
    const met: number[] = [];
    for (const i of touches(path)) {
      if (!small(i)) continue;
      for (let t = starts[i]!; t < starts[i + 1]!; t += 1) {
        const other = today[t]!;
        if (times[other]! === 0) met.push(other);
        times[other]! += 1;
      }
    }
    for (const other of met) {
      const count = times[other]!;
      times[other] = 0;
      if (other !== path && count >= leastTimes && alive[other]) found(other, count);
    }
  };

  return {
    with(path: number, limit: number) {
      const list: Companion[] = [];
      const of = size[path]!;
      each(path, (other, count) =>
        list.push({ path: other, times: count, score: (count / of) * Math.log(count) }),
      );
      return list
        .sort((a, b) => b.score - a.score || (paths[a.path]! < paths[b.path]! ? -1 : 1))
        .slice(0, limit)
        .map(({ path: other, times: count }) => ({ path: paths[other]!, times: count, of }));
    },
    strongest(limit: number) {
      const list: { paths: [string, string]; times: number; of: number; score: number }[] = [];
      for (const [path, name] of paths.entries()) {
        if (!alive[path] || size[path]! < leastTimes) continue;
        each(path, (other, count) => {
          if (other < path) return;
          const of = size[path]! + size[other]! - count;
          list.push({
            paths: [name, paths[other]!].sort() as [string, string],
            times: count,
            of,
            score: (count / of) * Math.log(count),
          });
        });
      }
      return list
        .sort((a, b) => b.score - a.score || (a.paths.join() < b.paths.join() ? -1 : 1))
        .slice(0, limit)
        .map(({ paths: pair, times: count, of }) => ({ paths: pair, times: count, of }));
    },
  };
}
