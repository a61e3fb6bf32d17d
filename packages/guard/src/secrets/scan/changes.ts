import type { GitPort } from "../../git/port.ts";
import { isLeftOut } from "../findings.ts";
import { readBlobs } from "./blobs.ts";
import { literally } from "./files.ts";
import { type Passed, type Piece, toText } from "./piece.ts";

type Change = { path: string; commit?: string; from: string; to: string };

/** Objects that are asked of git at once. */
const atOnce = 1000;
const raw = ["--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=AMT"];

/** What is staged, beside what the last commit has. */
export async function* stagedOf(
  git: GitPort,
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Piece | Passed> {
  const args = ["diff", "--cached", ...raw, "--", ...paths.map(literally)];
  const changes: Raw[] = [];
  for await (const change of changesIn(git.stream(args, signal && { signal })))
    if (isFile(change)) changes.push(change);
  for (const { path } of changes.filter(({ path }) => isLeftOut(path)))
    yield { path, passed: "left out by rule" };
  const looked = changes.filter(({ path }) => !isLeftOut(path));
  const olds = looked.filter(({ from }) => !/^0+$/.test(from));
  const before = new Map<string, string>();
  let at = 0;
  for await (const bytes of readBlobs(
    git,
    olds.map(({ from }) => from),
    signal,
  ))
    before.set(olds[at++]!.path, (bytes && toText(bytes)) ?? "");
  for await (const piece of piecesOf(git, looked, signal))
    yield "text" in piece ? { ...piece, before: before.get(piece.path) ?? "" } : piece;
}

/** Every version of every file that any branch, tag or stash ever held, each content once, oldest first. */
export async function* historyOf(
  git: GitPort,
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Piece | Passed> {
  const format = ["--format=tformat:%x01%H", "--reverse", "--all", "-m", "--root"];
  const args = ["log", ...format, ...raw, "--", ...paths.map(literally)];
  const seen = new Set<string>();
  let changes: Change[] = [];
  for await (const change of changesIn(git.stream(args, signal && { signal }))) {
    if (!isFile(change) || seen.has(change.to) || isLeftOut(change.path)) continue;
    seen.add(change.to);
    changes.push(change);
    if (changes.length < atOnce) continue;
    yield* piecesOf(git, changes, signal);
    changes = [];
  }
  yield* piecesOf(git, changes, signal);
}

type Raw = Change & { mode: string };
const isFile = ({ mode }: Raw): boolean => mode.startsWith("100");

/** Reads `--raw -z`, where a commit's hash stands behind a byte 1. */
async function* changesIn(chunks: AsyncIterable<Buffer>): AsyncGenerator<Raw> {
  let commit: string | undefined;
  let entry: string[] | undefined;
  for await (const word of words(chunks)) {
    const text = word.replace(/^\n+/, "");
    if (text.startsWith("\x01")) commit = text.slice(1);
    else if (entry) {
      const [, mode = "", from = "", to = ""] = entry;
      yield { path: word, mode, from, to, ...(commit !== undefined && { commit }) };
      entry = undefined;
    } else if (text.startsWith(":")) entry = text.split(" ");
  }
}

/** What stands between zero bytes. */
async function* words(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(0, from); end !== -1; end = rest.indexOf(0, from)) {
      yield rest.toString("utf8", from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
}

async function* piecesOf(
  git: GitPort,
  changes: readonly Change[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece | Passed> {
  let at = 0;
  for await (const bytes of readBlobs(
    git,
    changes.map(({ to }) => to),
    signal,
  )) {
    const { path, commit } = changes[at++]!;
    const text = bytes && toText(bytes);
    if (text === undefined) yield { path, passed: bytes ? "binary" : "too large" };
    else yield { path, text, ...(commit !== undefined && { commit }) };
  }
}
