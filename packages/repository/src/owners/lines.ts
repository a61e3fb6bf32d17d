import { fail } from "@familiar/protocol";
import { isBot, type Store } from "../history/index.ts";
import type { FileEntry, GitPort, Person } from "../model.ts";
import { readBack } from "../store/damage.ts";

/** How many lines of a file each person wrote last, most first; bots are left out. */
export type LineShare = { person: Person; lines: number };

/** Asks git who wrote each line of a file at a commit. Renames and the `.mailmap` are followed. */
export async function lineOwners(
  git: GitPort,
  path: string,
  rev: string,
  signal?: AbortSignal,
): Promise<LineShare[]> {
  const { code, stdout, stderr } = await git.run(
    ["blame", "--incremental", "-w", "--ignore-revs-file=", rev, "--", path],
    signal ? { signal } : {},
  );
  if (code !== 0) fail("git-failed", stderr.trim());
  return countLines(stdout.toString("utf8"));
}

/** Each entry of the incremental format starts with its size; a commit's author is told only once. */
function countLines(text: string): LineShare[] {
  const authors = new Map<string, Person>();
  const lines = new Map<string, LineShare>();
  let hash = "";
  let size = 0;
  let name = "";
  for (const line of text.split("\n")) {
    const entry = /^([0-9a-f]{40,64}) \d+ \d+ (\d+)$/.exec(line);
    if (entry) {
      hash = entry[1]!;
      size = Number(entry[2]);
    } else if (line.startsWith("author ")) name = line.slice(7);
    else if (line.startsWith("author-mail "))
      authors.set(hash, { name, email: line.slice(12).replace(/^<|>$/g, "") });
    else if (line.startsWith("filename ")) {
      const person = authors.get(hash)!;
      if (isBot(person)) continue;
      const key = person.email.toLowerCase();
      const share = lines.get(key) ?? { person, lines: 0 };
      lines.set(key, { person: share.person, lines: share.lines + size });
    }
  }
  return [...lines.values()].sort((a, b) => b.lines - a.lines);
}

type Blamed = Pick<FileEntry, "path" | "blob">;

/** Line counts that were stored for exactly this content of this path. */
export function storedLineOwners(db: Store, { path, blob }: Blamed): LineShare[] | undefined {
  const row = db.prepare("SELECT authors FROM lines WHERE path = ? AND blob = ?").get(path, blob);
  return row && readBack((): LineShare[] => JSON.parse(String(row.authors)));
}
