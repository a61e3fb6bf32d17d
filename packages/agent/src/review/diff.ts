import { createHash } from "node:crypto";

export type Hunk = {
  /** What stands behind the second `@@`. */
  about: string;
  oldStart: number;
  newStart: number;
  /** Lines with their sign; `\` lines belong to the one before. */
  lines: readonly string[];
};

/** One file of a git patch. Only a file that is merely modified is taken in parts. */
export type FileDiff = {
  path: string;
  was?: string;
  head: readonly string[];
  hunks: readonly Hunk[];
  divisible: boolean;
  added: number;
  removed: number;
};

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/;

/** The files of a patch as git writes it. What it says is checked where it is applied. */
export function filesOf(patch: string): FileDiff[] {
  const lines = patch.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const starts = startsOf(lines);
  return starts.map((start, at) => fileOf(lines.slice(start, starts[at + 1])));
}

/** A file begins at `diff --git`, or in a plain diff at `---` outside of a hunk. */
function startsOf(lines: readonly string[]): number[] {
  const starts: number[] = [];
  const isGit = lines.some((line) => line.startsWith("diff --git "));
  let left = { before: 0, after: 0 };
  for (const [at, line] of lines.entries()) {
    if (left.before > 0 || left.after > 0) {
      if (!line.startsWith("\\")) left = minus(left, line);
      continue;
    }
    const [, before = "1", after = "1"] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) ?? [];
    if (line.startsWith("@@ ")) left = { before: Number(before), after: Number(after) };
    else if (line.startsWith(isGit ? "diff --git " : "--- ")) starts.push(at);
  }
  return starts;
}

const minus = ({ before, after }: { before: number; after: number }, line: string) => ({
  before: before - (line.startsWith("+") ? 0 : 1),
  after: after - (line.startsWith("-") ? 0 : 1),
});

function fileOf(lines: readonly string[]): FileDiff {
  const first = lines.findIndex((line) => line.startsWith("@@ "));
  const head = first < 0 ? lines : lines.slice(0, first);
  const hunks: { about: string; oldStart: number; newStart: number; lines: string[] }[] = [];
  let left = { before: 0, after: 0 };
  for (const line of first < 0 ? [] : lines.slice(first)) {
    const found = left.before > 0 || left.after > 0 ? null : hunkHead.exec(line);
    if (found) {
      const [, before = "1", after = "1"] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line)!;
      left = { before: Number(before), after: Number(after) };
      hunks.push({ about: found[3]!, oldStart: Number(found[1]), newStart: Number(found[2]), lines: [] });
      continue;
    }
    hunks.at(-1)?.lines.push(line);
    if (!line.startsWith("\\")) left = minus(left, line);
  }
  const marked = (sign: string) =>
    hunks.flatMap((hunk) => hunk.lines).filter((line) => line[0] === sign).length;
  const { path, was } = namesOf(head);
  return {
    ...{ path, head, hunks, added: marked("+"), removed: marked("-") },
    ...(was !== undefined && was !== path ? { was } : {}),
    divisible:
      hunks.length > 0 &&
      !head.some((line) => /^(new|deleted|rename|copy|old mode)/.test(line)) &&
      !head.some((line) => /^(---|\+\+\+) \/dev\/null/.test(line)),
  };
}

function namesOf(head: readonly string[]): { path: string; was?: string } {
  const named = (mark: string) => head.find((line) => line.startsWith(mark))?.slice(mark.length);
  const old = sideOf(named("--- "));
  const now = sideOf(named("+++ "));
  const from = unquoted(named("rename from ") ?? named("copy from "));
  const to = unquoted(named("rename to ") ?? named("copy to "));
  const [, a, b] = /^diff --git (.+?) ((?:"?b\/).+)$/.exec(head[0] ?? "") ?? [];
  const path = to ?? now ?? old ?? sideOf(b) ?? sideOf(a) ?? "";
  const was = from ?? old;
  return { path, ...(was === undefined ? {} : { was }) };
}

const sideOf = (text: string | undefined): string | undefined => {
  const name = unquoted(text?.replace(/\t.*$/, ""));
  return name === undefined || name === "/dev/null" ? undefined : name.replace(/^[ab]\//, "");
};

/** Git's C-style quoting undone, where it is one. */
function unquoted(text: string | undefined): string | undefined {
  if (!text?.startsWith('"')) return text;
  const bytes = text
    .slice(1, -1)
    .replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
    .replace(/\\(["\\])/g, "$1");
  return Buffer.from(bytes, "latin1").toString();
}

/** A patch of these files. */
export const patchOf = (files: readonly FileDiff[]): string =>
  files.map((file) => `${[...file.head, ...file.hunks.flatMap(hunkLines)].join("\n")}\n`).join("");

function hunkLines({ oldStart, newStart, about, lines }: Hunk): string[] {
  const count = (without: string) => lines.filter((line) => line[0] !== without && line[0] !== "\\").length;
  const [before, after] = [count("+"), count("-")];
  return [`@@ -${oldStart},${before} +${newStart},${after} @@${about ? ` ${about}` : ""}`, ...lines];
}

/** The runs of changed lines of a hunk, as indexes: from, and up to but without. */
export function groupsOf({ lines }: Hunk): { from: number; to: number }[] {
  const groups: { from: number; to: number }[] = [];
  for (const [at, line] of lines.entries()) {
    const last = groups.at(-1);
    const changes = line.startsWith("+") || line.startsWith("-");
    const goesOn = last !== undefined && last.to === at && (changes || line.startsWith("\\"));
    if (goesOn) last.to = at + 1;
    else if (changes) groups.push({ from: at, to: at + 1 });
  }
  return groups;
}

/** The same hunk with only these of its runs: what others remove stays, what they add is left out. */
export function withGroups(hunk: Hunk, wanted: (group: number) => boolean): Hunk | undefined {
  const groups = groupsOf(hunk);
  if (!groups.some((_, at) => wanted(at))) return undefined;
  const left = groups.filter((_, at) => !wanted(at));
  const isLeft = (at: number) => left.some(({ from, to }) => from <= at && at < to);
  const lines = hunk.lines.flatMap((line, at) => {
    if (!isLeft(at)) return [line];
    const sign = line.startsWith("\\") ? hunk.lines[at - 1]![0] : line[0];
    if (sign === "+") return [];
    return [line.startsWith("\\") ? line : ` ${line.slice(1)}`];
  });
  return { ...hunk, lines };
}

/** What it changes, whatever lines it stands on and however it is indented. */
export function likenessOf(patch: string): string {
  const files = filesOf(patch)
    .map(({ path, was, hunks }) => {
      const changes = hunks.flatMap(({ lines }) => lines.filter((line) => /^[+-]/.test(line)));
      return [
        path,
        was ?? "",
        ...changes
          .map((line) => `${line[0]}${line.slice(1).replace(/\s+/g, " ").trim()}`)
          .filter((line) => line.length > 1),
      ];
    })
    .sort();
  return createHash("sha256").update(JSON.stringify(files)).digest("hex");
}
