import type { Citation } from "@familiar/protocol";
import type { Ground } from "./check.ts";
import { fileNamed, type Named } from "./places.ts";

export type Found = Citation | { why: "no-such-place" | "says-otherwise" };

/** A name may stand so many lines from the one that is cited. */
const near = 12;

/**
 * The place that is meant: its file is there and has the line; and of the names that the sentence speaks of, one stands
 * near it.
 */
export async function findPlace(named: Named, names: readonly string[], ground: Ground): Promise<Found> {
  const { repository, linesAt } = ground;
  const { line = 1, endLine = line, commit } = named;
  const none: Found = { why: "no-such-place" };
  if (line < 1 || endLine < line) return none;
  const head = repository.head().commit;
  if (commit !== undefined && !head.startsWith(commit)) {
    const path = named.path.replace(/^(?:\.?\/)+/, "");
    const lines = await linesAt(path, commit);
    return lines !== undefined && endLine <= lines ? { path, line, commit } : none;
  }
  const path = fileNamed(named.path, repository);
  const file = path === undefined ? undefined : repository.file(path);
  if (!file || endLine > Math.max(1, file.lines)) return none;
  const cited = repository.cite(file.path, line);
  if (names.length === 0) return cited;
  const text = repository.text(file.path);
  if (text === undefined) return cited;
  const around = [...surroundings(file.path, line, ground), line - near, endLine + near];
  const [from, to] = [Math.min(...around), Math.max(...around)];
  const part = text
    .split("\n")
    .slice(Math.max(0, from - 1), to)
    .join("\n");
  const stem = file.path.split("/").at(-1)!;
  return names.some((name) => hasWord(part, name) || stem.startsWith(name))
    ? cited
    : { why: "says-otherwise" };
}

/** First and last lines of the definitions that hold a line: what is said of it may name them. */
function surroundings(path: string, line: number, { repository }: Ground): number[] {
  return repository
    .symbols({ path })
    .filter((symbol) => symbol.line <= line && line <= symbol.endLine)
    .flatMap((symbol) => [symbol.line, symbol.endLine]);
}

const hasWord = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[\p{L}\p{N}_$]/u.test(text.charAt(at - 1) + text.charAt(at + name.length))) return true;
  return false;
};
