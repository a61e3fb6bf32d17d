import { createHash } from "node:crypto";
import { fail } from "@familiar/protocol";
import { displayName } from "../bytes.ts";
import type { Diff } from "../worktree/diff.ts";
import { objectionToModules } from "./modules.ts";
import { type FilePatch, parsePatch } from "./parse.ts";
import { foldPath, objectionToPath } from "./paths.ts";
import { isProtectedByDefault } from "./protectedPaths.ts";

export type PatchLimits = { files: number; bytes: number };

export type PatchChecks = {
  limits?: Partial<PatchLimits>;
  /** Whether a path needs leave of its own; a table of such files when left out. */
  isProtected?: (path: string) => boolean;
  /** The protected files that may be changed; `all` only tells which there are. None when left out. */
  leave?: "all" | readonly string[];
};

/** What a patch would do, in plain data. Paths have `/` between their parts. */
export type PatchFacts = {
  files: {
    path: string;
    kind: FilePatch["kind"];
    was?: string;
    executable?: boolean;
    added: number;
    removed: number;
  }[];
  bytes: number;
  added: number;
  removed: number;
  /** Paths, old names too, that need leave. */
  protected: string[];
  /** SHA-256 of the patch, hex. */
  digest: string;
};

const usual: PatchLimits = { files: 100, bytes: 4 * 1024 ** 2 };

/**
 * Checks what a patch says, without touching a file. Whoever made it is not believed.
 *
 * @throws `patch-refused`, with the reason
 */
export function checkPatch(patch: string | Uint8Array, checks: PatchChecks = {}): PatchFacts {
  const limits = { ...usual, ...checks.limits };
  const bytes = Buffer.from(patch as Uint8Array);
  if (bytes.length > limits.bytes)
    fail("patch-refused", `It is ${bytes.length} bytes long; at most ${limits.bytes} are taken.`);
  const files = parsePatch(bytes, limits.files);
  checkNames(files);

  const paths = files.flatMap(({ path, was }) => (was === undefined ? [path] : [was, path])).map(displayName);
  const guarded = protectedAmong(paths, checks);
  return {
    files: files.map(({ path, was, kind, mode, added, removed }) => ({
      ...{ path: displayName(path), kind, added, removed },
      ...(was !== undefined && { was: displayName(was) }),
      ...(mode !== undefined && { executable: mode === "100755" }),
    })),
    bytes: bytes.length,
    added: files.reduce((sum, { added }) => sum + added, 0),
    removed: files.reduce((sum, { removed }) => sum + removed, 0),
    protected: guarded,
    digest: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** Protected ones among the paths. @throws `patch-refused` when one has no leave */
function protectedAmong(paths: readonly string[], checks: PatchChecks): string[] {
  const { isProtected = isProtectedByDefault, leave = [] } = checks;
  const guarded = [...new Set(paths.filter(isProtected))];
  const missing = leave === "all" ? [] : guarded.filter((path) => !leave.includes(path));
  if (missing.length > 0)
    fail("patch-refused", `Protected files need leave of their own: ${missing.join(", ")}.`);
  return guarded;
}

/** The same checks for what a worktree's files became, binary files let through. @throws `patch-refused` */
export function checkFiles({ files, leftOut }: Diff, checks: PatchChecks = {}): { protected: string[] } {
  const limits = { ...usual, ...checks.limits };
  if (files.length > limits.files)
    fail("patch-refused", `${files.length} files changed; at most ${limits.files} may.`);
  if (leftOut.length > 0) fail("patch-refused", `${leftOut[0]!.path} cannot be taken: ${leftOut[0]!.why}.`);
  for (const { path, kind, mode } of files) {
    const why = objectionToPath(Buffer.from(path).toString("latin1"));
    if (why) fail("patch-refused", `The path ${JSON.stringify(path)} ${why}.`);
    if (kind !== "deleted" && mode !== "100644" && mode !== "100755")
      fail("patch-refused", `${path} became something else than a file.`);
  }
  return {
    protected: protectedAmong(
      files.map(({ path }) => path),
      checks,
    ),
  };
}

/** No path that leads astray, and none that is touched twice, be it under a look-alike name. */
function checkNames(files: readonly FilePatch[]): void {
  const seen = new Map<string, string>();
  for (const { path, was, kind, lines } of files) {
    const touched = kind === "rename" && was !== undefined ? [was, path] : [path];
    for (const name of was === undefined ? [path] : [was, path]) {
      const why = objectionToPath(name);
      if (why) fail("patch-refused", `The path ${JSON.stringify(displayName(name))} ${why}.`);
    }
    for (const name of touched) {
      const folded = foldPath(displayName(name));
      const other = seen.get(folded);
      if (other !== undefined && other !== name)
        fail("patch-refused", `${displayName(name)} and ${displayName(other)} may be one file.`);
      if (other !== undefined) fail("patch-refused", `${displayName(name)} is changed twice.`);
      seen.set(folded, name);
    }
    const objection = /(^|\/)\.gitmodules$/.test(path) ? objectionToModules(lines) : undefined;
    if (objection) fail("patch-refused", `${displayName(path)}: ${objection}.`);
  }
}
