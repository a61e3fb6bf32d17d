import { type Lines, refuse } from "./lines.ts";
import type { FilePatch } from "./parse.ts";

export type Header = Pick<FilePatch, "kind" | "path" | "was" | "mode"> & {
  /** Whether hunks have to follow. */
  hasContents: boolean;
};

/** What the lines before a file's hunks say. A missing name is `undefined`, `/dev/null` is `null`. */
type Said = {
  pairs?: [string, string][];
  old?: string | null;
  new?: string | null;
  words: Map<string, string>;
};

const extended =
  /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) (.+)$/s;

const longestLine = 8_192;

/** Reads git's header, or the two lines of a plain unified diff. @throws `patch-refused` */
export function readHeader(lines: Lines): Header {
  const start = lines.number();
  const said: Said = { words: new Map() };
  const first = lines.peek()!;
  // It can be read in as many ways as it holds " b/".
  if (first.length > longestLine) refuse(start, "this line is too long for a header");
  if (first.startsWith("diff --git ")) {
    said.pairs = pairsOf(first.slice("diff --git ".length));
    lines.next();
    readExtended(lines, said.words);
  } else if (!first.startsWith("--- ")) refuse(start, "this is no part of a unified diff");
  if (lines.peek()?.startsWith("--- ")) {
    said.old = nameOf(lines.next()!.slice(4), "a/", lines.number() - 1);
    if (!lines.peek()?.startsWith("+++ ")) refuse(lines.number(), "a line with +++ is missing");
    said.new = nameOf(lines.next()!.slice(4), "b/", lines.number() - 1);
  }
  return conclude(said, start);
}

function readExtended(lines: Lines, words: Map<string, string>): void {
  for (;;) {
    const found = extended.exec(lines.peek() ?? "");
    if (!found) return;
    const [, word = "", value = ""] = found;
    if (words.has(word)) refuse(lines.number(), `a second "${word}"`);
    words.set(word, value);
    lines.next();
  }
}

function conclude({ pairs, old, new: after, words }: Said, line: number): Header {
  const moved = (["rename", "copy"] as const).find(
    (word) => words.has(`${word} from`) || words.has(`${word} to`),
  );
  const from = moved && unquoted(words.get(`${moved} from`) ?? "", line);
  const to = moved && unquoted(words.get(`${moved} to`) ?? "", line);
  const isNew = words.has("new file mode") || old === null;
  const isGone = words.has("deleted file mode") || after === null;
  if (
    [moved, isNew, isGone].filter(Boolean).length > 1 ||
    (words.has("rename from") && words.has("copy from"))
  )
    refuse(line, "it says that one file is two things at once");

  const same = new Set(pairs?.filter(([a, b]) => a.slice(2) === b.slice(2)).map(([a]) => a.slice(2)));
  const alone = same.size === 1 ? [...same][0] : undefined;
  const was = from ?? old ?? after ?? alone;
  const path = to ?? after ?? old ?? alone;
  if (!was || !path) refuse(line, "its name is missing or can be read in two ways");
  const contradicts =
    (from !== undefined && old != null && old !== from) ||
    (to !== undefined && after != null && after !== to) ||
    (!moved && was !== path) ||
    (old !== undefined && (old === null) !== isNew) ||
    (after !== undefined && (after === null) !== isGone) ||
    (pairs !== undefined && !pairs.some(([a, b]) => a === `a/${was}` && b === `b/${path}`));
  if (contradicts) refuse(line, "its names contradict each other");

  const modes = modesOf(words, line);
  return {
    kind: moved ?? (isNew ? "add" : isGone ? "delete" : "modify"),
    path,
    ...(was !== path && { was }),
    ...(modes !== undefined && { mode: modes }),
    hasContents: old !== undefined,
  };
}

const kinds: Record<string, string> = {
  "120000": "a symbolic link",
  "160000": "a submodule",
  "040000": "a folder",
};

/** The mode after the change. Files are plain or executable; a patch may make nothing else. */
function modesOf(words: Map<string, string>, line: number): string | undefined {
  const given = ["old mode", "deleted file mode", "new mode", "new file mode"].map((word) => words.get(word));
  const inIndex = / (\d+)$/.exec(words.get("index") ?? "")?.[1];
  for (const mode of [...given, inIndex])
    if (mode !== undefined && mode !== "100644" && mode !== "100755")
      refuse(line, `it makes or changes ${kinds[mode] ?? `a file of mode ${mode}`}`);
  return given[2] ?? given[3];
}

/** The ways to read `a/x b/y` where names may hold spaces; quoted names can be read in one way only. */
function pairsOf(text: string): [string, string][] {
  const quoted = /^("(?:[^"\\]|\\.)*") (.+)$/s.exec(text);
  if (quoted) return [[unquoted(quoted[1]!, 0), unquoted(quoted[2]!, 0)]];
  return [...text.matchAll(/ (?="?b\/)/g)].map(({ index }) => [
    text.slice(0, index),
    unquoted(text.slice(index + 1), 0),
  ]);
}

/** The name in a `---` or `+++` line, without its prefix; null for `/dev/null`. */
function nameOf(text: string, prefix: string, line: number): string | null {
  // Behind a tab stands a time, or nothing where the name holds spaces.
  const name = unquoted(text.replace(/\t.*$/s, ""), line);
  if (name === "/dev/null") return null;
  if (!name.startsWith(prefix)) refuse(line, `names have to begin with ${prefix}`);
  return name.slice(prefix.length);
}

const escapes: Record<string, string> = { a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r" };

/** Git's C-style quoting undone. */
function unquoted(text: string, line: number): string {
  if (!text.startsWith('"')) return text;
  if (!/^"(?:[^"\\]|\\(?:[abtnvfr"\\]|[0-3][0-7]{2}))*"$/s.test(text))
    refuse(line, "a quoted name is malformed");
  return text
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/gs, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    );
}
