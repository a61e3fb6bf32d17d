import type { Commit } from "../model.ts";
import type { Store } from "./store.ts";
import type { Timeline } from "./timeline.ts";

type Row = { hash: string; subject: string; signed: number };

/** Commits with their texts, at these positions. */
export function listCommits(db: Store, timeline: Timeline, positions: Iterable<number>): Commit[] {
  const { ids, at, person, everyone, starts, touched, paths } = timeline;
  const select = db.prepare("SELECT hash, subject, signed FROM commits WHERE id = ?");
  return Array.from(positions, (i) => {
    const { hash, subject, signed } = select.get(ids[i]!) as Row;
    const files = Array.from(touched.subarray(starts[i]!, starts[i + 1]!), (path) => paths[path]!);
    const commit = { hash, at: at[i]!, author: everyone.people[person[i]!]!, subject, files };
    return signed ? { ...commit, signedOff: true } : commit;
  });
}
