import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, isFamiliarError } from "@familiar/protocol";
import { askGit, type GitRun, type GitRunOptions } from "../git/run.ts";
import { withScratch } from "../scratch.ts";
import type { PatchFacts } from "./check.ts";
import { objectionTo } from "./modules.ts";
import type { Change } from "./replace.ts";
import { hashOf, readBelow, type State } from "./state.ts";

export type Prepared = { changes: Change[]; contents: Map<string, Buffer> };

export type PrepareOptions = {
  git: GitRun;
  /** The folder that the patch is meant for; it is only read. */
  top: string;
  /** A folder of Familiar's own, for the copy that git works on. */
  dataDirectory: string;
  /** Settings for line endings, as the person has them. */
  lineEndings?: readonly string[];
  /** Further attributes, as in `.git/info/attributes`. */
  attributes?: Uint8Array;
};

/**
 * Lets `git apply` change copies of just those files that the patch may touch, in an empty repository with a
 * configuration of ours, and tells what became of them. Nothing outside the copy is written. If git saw more
 * in the patch than the check did, it shows in the copy, and the patch is refused.
 *
 * @throws `patch-conflict` when it does not fit, `patch-refused`
 */
export const prepare = (patch: Uint8Array, facts: PatchFacts, options: PrepareOptions): Promise<Prepared> =>
  withScratch(options.dataDirectory, (folder) => prepareIn(folder, patch, facts, options));

async function prepareIn(
  folder: string,
  patch: Uint8Array,
  facts: PatchFacts,
  { git, top, lineEndings = [], attributes }: PrepareOptions,
): Promise<Prepared> {
  const copy = join(folder, "files");
  const own: GitRunOptions = {
    cwd: copy,
    set: { GIT_DIR: join(folder, "git"), GIT_WORK_TREE: copy },
    settings: lineEndings,
  };
  mkdirSync(copy);
  await askGit(git, ["init", "-q", "--template="], own);
  if (attributes) {
    mkdirSync(join(folder, "git", "info"), { recursive: true });
    writeFileSync(join(folder, "git", "info", "attributes"), attributes);
  }
  const before = copyIn(top, copy, facts);
  const args = ["apply", "--whitespace=nowarn", "-"];
  // Whoever copied it may have left out its last line break, without which git takes it for cut off.
  const input = Buffer.concat([patch, Buffer.from(patch.at(-1) === 10 ? "" : "\n")]);
  await askGit(git, args, { ...own, input }, "patch-conflict");
  await refuseMore(copy, before);
  return outcome(git, own, copy, before, facts);
}

type Before = Map<string, { state: State; content: Buffer; role: "touched" | "attributes" }>;

function copyIn(top: string, copy: string, { files }: PatchFacts): Before {
  const before: Before = new Map();
  const put = (path: string, role: "touched" | "attributes") => {
    const found = role === "attributes" ? readAttributes(top, path) : readBelow(top, path);
    before.set(path, { ...found, role });
    if (!found.state) return;
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    writeFileSync(join(copy, path), found.content);
    chmodSync(join(copy, path), found.state.mode & 0o100 ? 0o755 : 0o644);
  };
  for (const { path, was = path, kind } of files) {
    put(was, "touched");
    if (was !== path) put(path, "touched");
    const isNew = kind !== "modify" && kind !== "delete";
    if (isNew && before.get(path)?.state) fail("patch-conflict", `${path} exists already.`);
    if (kind !== "add" && !before.get(was)?.state) fail("patch-conflict", `There is no ${was}.`);
  }
  for (const { path } of files)
    for (let around = dirname(path); ; around = dirname(around)) {
      const name = around === "." ? ".gitattributes" : `${around}/.gitattributes`;
      if (!before.has(name)) put(name, "attributes");
      if (around === ".") break;
    }
  return before;
}

/** As git does, which takes no attributes from a link. */
function readAttributes(top: string, path: string): ReturnType<typeof readBelow> {
  try {
    return readBelow(top, path);
  } catch (error) {
    if (isFamiliarError(error)) return { state: null, content: Buffer.alloc(0) };
    throw error;
  }
}

/** What git left in the copy must be what was announced, and plain files. */
async function refuseMore(copy: string, before: Before): Promise<void> {
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name).slice(copy.length + 1);
    if (!before.has(path)) fail("patch-refused", `It would write ${path}, which it does not announce.`);
    if (!entry.isFile()) fail("patch-refused", `It would make ${path} something else than a file.`);
  }
}

async function outcome(
  git: GitRun,
  own: GitRunOptions,
  copy: string,
  before: Before,
  { files }: PatchFacts,
): Promise<Prepared> {
  const gone = new Set(
    files.flatMap(({ path, was, kind }) => (kind === "delete" ? path : kind === "rename" ? was! : [])),
  );
  const changes: Change[] = [];
  const contents = new Map<string, Buffer>();
  for (const [path, { state, content, role }] of before) {
    const after = readBelow(copy, path);
    const isThere = after.state !== null;
    const same = state === null ? !isThere : isThere && hashOf(content) === after.state!.hash;
    if (role === "attributes" && !same)
      fail("patch-refused", `It would change ${path}, which it does not announce.`);
    if (role === "attributes") continue;
    if (isThere === gone.has(path))
      fail("patch-refused", `${path} would not become what the patch announces.`);
    const mode = modeOf(state, after.state);
    if (same && mode === state?.mode) continue;
    if (/(^|\/)\.gitmodules$/.test(path) && isThere) await checkModules(git, own, join(copy, path), path);
    if (state) contents.set(state.hash, content);
    if (after.state) contents.set(after.state.hash, after.content);
    changes.push({ path, before: state, after: after.state && { hash: after.state.hash, mode } });
  }
  return { changes, contents };
}

/** A file keeps its permissions; a patch can only make it executable or take that away. */
function modeOf(before: State, after: State): number {
  if (!before || !after) return after?.mode ?? 0;
  const executes = (after.mode & 0o100) !== 0;
  if (executes === ((before.mode & 0o100) !== 0)) return before.mode;
  return executes ? before.mode | ((before.mode & 0o444) >> 2) : before.mode & ~0o111;
}

/** The file as git reads it, joined lines and quotes resolved. */
async function checkModules(git: GitRun, own: GitRunOptions, file: string, path: string): Promise<void> {
  const listed = await askGit(
    git,
    ["config", "-z", "--no-includes", "-f", file, "--list"],
    own,
    "patch-refused",
  );
  for (const entry of listed.toString().split("\0")) {
    const [name = "", ...value] = entry.split("\n");
    const why = objectionTo(name.slice(name.lastIndexOf(".") + 1).toLowerCase(), value.join("\n"));
    if (why) fail("patch-refused", `${path}: ${why}.`);
  }
}
