import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isFamiliarError } from "@familiar/protocol";
import type { GitPort, Head, Progress } from "../model.ts";
import { append } from "./batch.ts";
import { keepHead, keptHeadHashes } from "./head.ts";
import { logFormat, parseLog, type RawCommit } from "./parse.ts";
import { type Store, transaction } from "./store.ts";

export type ReadOptions = {
  git: GitPort;
  head: Head;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
};

/** More commits than this are not read; the history then says that it is not complete. */
export const commitLimit = 200_000;
const batchSize = 8_000;

/**
 * How names are asked for, best first. Renames need file contents and names need trees: a partial clone
 * may lack either, and nothing is ever fetched to read history.
 */
const ways = [["--name-status", "-M50%", "-l500"], ["--name-status", "--no-renames"], ["--no-patch"]];

const logArguments = (way: readonly string[], head: string, known: readonly string[]) => [
  "log",
  "-z",
  ...way,
  "--root",
  "--no-color",
  "--no-relative",
  "--no-show-signature",
  "--no-ext-diff",
  "--encoding=UTF-8",
  `--max-count=${commitLimit}`,
  `--format=${logFormat}`,
  "--ignore-missing",
  head,
  ...(known.length ? ["--not", ...known] : []),
  "--",
];

/**
 * A shallow clone's oldest commits seem to have no parents and to add every file: which ones these are
 * changes when it is deepened, and then everything is read again.
 */
async function shallowSignature(git: GitPort, head: Head): Promise<string> {
  if (!head.shallow) return "";
  const [top, file] = (await git.run(["rev-parse", "--show-toplevel", "--git-path", "shallow"])).stdout
    .toString()
    .split("\n");
  return createHash("sha256")
    .update(readFileSync(resolve(top!, file!)))
    .digest("hex");
}

function forgetWhenDeepened(db: Store, signature: string): void {
  const stored = db.prepare("SELECT value FROM meta WHERE key = 'shallow'").get()?.value ?? "";
  if (stored === signature) return;
  transaction(db, () => {
    db.exec("DELETE FROM heads; DELETE FROM batches");
    db.prepare("INSERT OR REPLACE INTO meta VALUES ('shallow', ?)").run(signature);
  });
}

async function readCommits(
  db: Store,
  way: readonly string[],
  known: readonly string[],
  options: ReadOptions,
) {
  const { git, head, signal, onProgress } = options;
  let waiting: RawCommit[] = [];
  let done = 0;
  const flush = () => {
    append(db, waiting);
    done += waiting.length;
    waiting = [];
    onProgress?.({ label: "reading history", done });
  };
  for await (const commits of parseLog(
    git.stream(logArguments(way, head.commit, known), signal ? { signal } : {}),
  )) {
    signal?.throwIfAborted();
    for (const commit of commits) {
      if (head.shallow && commit.parents.length === 0) commit.changes = [];
      waiting.push(commit);
    }
    if (waiting.length >= batchSize) flush();
  }
  flush();
}

async function readMissing(db: Store, known: readonly string[], options: ReadOptions): Promise<void> {
  for (const [i, way] of ways.entries()) {
    try {
      return await readCommits(db, way, known, options);
    } catch (error) {
      const last = i === ways.length - 1 || options.signal?.aborted;
      if (last || !isFamiliarError(error) || error.code !== "git-failed") throw error;
    }
  }
}

/**
 * Brings the store up to what `head` reaches: only commits that no kept head reaches are asked of git.
 * A head is kept after all its commits are, so a killed run leaves nothing wrong, only work to repeat.
 */
export async function readHistory(db: Store, options: ReadOptions): Promise<void> {
  forgetWhenDeepened(db, await shallowSignature(options.git, options.head));
  const known = keptHeadHashes(db);
  if (known.includes(options.head.commit)) return;
  await readMissing(db, known, options);
  await keepHead(db, options.git, options.head.commit, commitLimit);
}
