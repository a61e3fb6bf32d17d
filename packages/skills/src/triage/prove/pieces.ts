/** The smallest change that a patch can be taken apart into; `group` tells those that stand together in it. */
export type Piece = { path: string; group: number; removed: readonly string[]; added: readonly string[] };

export type Apart = {
  pieces: readonly Piece[];
  /** A patch of these alone, for the same code. */
  of(chosen: ReadonlySet<Piece>): string;
};

type Hunk = { start: number; parts: (string | Piece)[] };
type File = { head: string; hunks: Hunk[]; whole?: Piece };

/**
 * Takes git's patch apart: a line with the one that took its place is a piece, and so is one that is only added or only
 * removed. What makes, removes or renames a file is one piece, and so is a lockfile.
 */
export function takenApart(patch: string): Apart {
  let group = 0;
  const files = patch
    .split(/^(?=diff --git )/m)
    .filter((text) => text.startsWith("diff --git "))
    .map(fileOf);
  const piecesOf = ({ hunks, whole }: File) =>
    whole
      ? [whole]
      : hunks.flatMap(({ parts }) => parts.filter((part): part is Piece => typeof part !== "string"));
  return {
    pieces: files.flatMap(piecesOf),
    of: (chosen) => files.map((file) => written(file, chosen)).join(""),
  };

  function fileOf(text: string): File {
    const at = text.search(/^@@ /m);
    const head = at < 0 ? text : text.slice(0, at);
    const path =
      /^\+\+\+ b\/(.*?)\t?$/m.exec(head)?.[1] ??
      /^--- a\/(.*?)\t?$/m.exec(head)?.[1] ??
      /^diff --git a\/.* b\/(.*)$/m.exec(head)?.[1] ??
      "";
    const isWhole =
      at < 0 || lockfile.test(path) || /^(new|deleted) file |^(rename|copy|old mode) /m.test(head);
    if (isWhole)
      return { head: text, hunks: [], whole: { path, group: group++, ...linesOf(text.slice(head.length)) } };
    const hunks = text
      .slice(at)
      .split(/^(?=@@ )/m)
      .map((hunk): Hunk => {
        const [first = "", ...lines] = hunk.replace(/\n$/, "").split("\n");
        return { start: Number(/^@@ -(\d+)/.exec(first)?.[1] ?? 1), parts: partsOf(lines, path) };
      });
    return { head, hunks };
  }

  function partsOf(lines: readonly string[], path: string): Hunk["parts"] {
    const parts: Hunk["parts"] = [];
    let [removed, added]: [string[], string[]] = [[], []];
    const end = () => {
      if (removed.length + added.length === 0) return;
      const number = group++;
      for (const [less, more] of pairs(removed, added))
        parts.push({ path, group: number, removed: less, added: more });
      [removed, added] = [[], []];
    };
    let last: string[] = [];
    for (const line of lines) {
      if (line.startsWith("\\")) {
        if (last.length > 0) last[last.length - 1] += `\n${line}`;
        continue;
      }
      if (!line.startsWith("+") && !(line.startsWith("-") && added.length === 0)) end();
      const changed = { "-": removed, "+": added }[line[0] ?? ""];
      last = changed ?? [];
      if (changed) changed.push(line);
      else parts.push(line);
    }
    end();
    return parts;
  }
}

/** What is resolved together cannot be taken back by the line. */
export const lockfile = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|[^/]*[.-]lock(\.\w+)?|go\.sum)$/i;

const linesOf = (body: string) => {
  const lines = body.split("\n");
  return {
    removed: lines.filter((line) => line.startsWith("-")),
    added: lines.filter((line) => line.startsWith("+")),
  };
};

/** More are left together: they were written anew. */
const mostPairs = 20_000;
const endsWithoutNewline = (line: string) => line.includes("\n\\");

/** Each line beside the one that took its place, in their order; a line without one stands alone. */
function pairs(removed: string[], added: string[]): [string[], string[]][] {
  if (removed.length * added.length > mostPairs || [...removed, ...added].some(endsWithoutNewline))
    return [[removed, added]];
  const words = (line: string) => new Set(line.slice(1).match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu) ?? []);
  const [before, after] = [removed.map(words), added.map(words)];
  const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
    a.intersection(b).size / (a.union(b).size || 1);
  // best[i][j]: how alike the lines from these on can be at most.
  const best = Array.from({ length: removed.length + 1 }, () => new Array<number>(added.length + 1).fill(0));
  const pair = (i: number, j: number) => {
    const likeness = alike(before[i]!, after[j]!);
    return likeness > 0.4 ? likeness + best[i + 1]![j + 1]! : 0;
  };
  for (let i = removed.length - 1; i >= 0; i--)
    for (let j = added.length - 1; j >= 0; j--)
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, pair(i, j));
  const found: [string[], string[]][] = [];
  for (let [i, j] = [0, 0]; i < removed.length || j < added.length; ) {
    const most = best[i]![j]!;
    if (i < removed.length && j < added.length && most > 0 && most === pair(i, j))
      found.push([[removed[i++]!], [added[j++]!]]);
    else if (i < removed.length && (j === added.length || most === best[i + 1]![j]!))
      found.push([[removed[i++]!], []]);
    else found.push([[], [added[j++]!]]);
  }
  return found;
}

function written({ head, hunks, whole }: File, chosen: ReadonlySet<Piece>): string {
  if (whole) return chosen.has(whole) ? head : "";
  let moved = 0;
  const texts = hunks.flatMap(({ start, parts }) => {
    if (!parts.some((part) => typeof part !== "string" && chosen.has(part))) return [];
    const lines: string[] = [];
    let added: string[] = [];
    for (const part of parts) {
      if (typeof part !== "string" && chosen.has(part)) {
        lines.push(...part.removed);
        added.push(...part.added);
        continue;
      }
      lines.push(...added);
      added = [];
      lines.push(...(typeof part === "string" ? [part] : part.removed.map((line) => ` ${line.slice(1)}`)));
    }
    lines.push(...added);
    const before = lines.filter((line) => !line.startsWith("+")).length;
    const after = lines.filter((line) => !line.startsWith("-")).length;
    const text = `@@ -${start},${before} +${start + moved},${after} @@\n${lines.join("\n")}\n`;
    moved += after - before;
    return text;
  });
  return texts.length === 0 ? "" : head + texts.join("");
}
