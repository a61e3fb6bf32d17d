import { setTimeout as sleep } from "node:timers/promises";
import { isFamiliarError } from "@familiar/protocol";
import { openStore, type Store } from "../history/index.ts";
import type { FileEntry, GitPort, History } from "../model.ts";
import { lineOwners } from "./lines.ts";

/** After each file it rests so many times as long as the file took. */
const rest = 4;

export type CountOptions = {
  git: GitPort;
  cache: string;
  /** The commit whose lines are counted. */
  commit: string;
  history: History;
  files: readonly FileEntry[];
  signal?: AbortSignal | undefined;
};

/**
 * Counts who wrote which lines of the files that nobody counted yet, those that change most first, one at a
 * time and with long rests: for when nobody waits. What it counted is stored file by file, so that it goes on
 * where it was stopped. Gives how many it counted. Shallow clones are left out: they do not know who wrote what.
 */
export async function countLines(options: CountOptions): Promise<number> {
  const { git, cache, commit, history, signal } = options;
  if (!history.complete) return 0;
  const db = openStore(cache);
  let counted = 0;
  try {
    const insert = db.prepare("INSERT OR REPLACE INTO lines (path, blob, authors) VALUES (?, ?, ?)");
    for (const { path, blob } of await uncounted(db, options)) {
      if (signal?.aborted) break;
      const began = performance.now();
      insert.run(path, blob, JSON.stringify(await lineOwners(git, path, commit, signal)));
      counted += 1;
      await sleep((performance.now() - began) * rest, undefined, { ref: false, ...(signal && { signal }) });
    }
    return counted;
  } catch (error) {
    // A partial clone lacks what git would have to read: then nothing can be counted.
    if (signal?.aborted || (isFamiliarError(error) && error.code === "git-failed")) return counted;
    throw error;
  } finally {
    db.close();
  }
}

/** Code that is committed as it is on disk and has no count, the busiest first. */
async function uncounted(db: Store, { git, commit, history, files, signal }: CountOptions) {
  const known = new Set<string>();
  for (const { path, blob } of db.prepare("SELECT path, blob FROM lines").iterate())
    known.add(`${blob}${path}`);
  const open = files.filter(
    ({ path, blob, role, tracked }) =>
      tracked && (role === "source" || role === "test") && !known.has(`${blob}${path}`),
  );
  if (open.length === 0) return [];
  const committed = await blobsOf(git, commit, signal);
  const activity = new Map(open.map(({ path }) => [path, history.of(path)?.recent ?? 0]));
  return open
    .filter(({ path, blob }) => committed.get(path) === blob)
    .sort((a, b) => activity.get(b.path)! - activity.get(a.path)!);
}

async function blobsOf(git: GitPort, commit: string, signal?: AbortSignal): Promise<Map<string, string>> {
  const { stdout } = await git.run(["ls-tree", "-r", "-z", "--full-tree", commit], signal ? { signal } : {});
  const entries = stdout.toString("utf8").split("\0");
  return new Map(entries.map((entry) => [entry.slice(entry.indexOf("\t") + 1), entry.split(/[ \t]/, 3)[2]!]));
}
