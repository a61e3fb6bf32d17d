import { readFileSync, realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fail, type ScanAnswer } from "@familiar/protocol";
import type { Context } from "./context.ts";

type Options = { staged?: true; history?: true; sarif?: true; baseline?: string };

/** Looks for secrets with the guard's rules, through the guard's git. */
export async function scanRepository(args: readonly string[], options: Options, context: Context) {
  if (options.staged && options.history) fail("usage", "--staged and --history exclude each other.");
  const { gitPort } = await import("@familiar/guard");
  const { filesOf, historyOf, readBaseline, scan, stagedOf, toSarif } = await import(
    "@familiar/guard/secrets"
  );
  const baseline = options.baseline === undefined ? undefined : readText(options.baseline, readBaseline);
  const { guard, place } = await context.open();
  const { root } = place;
  const git = gitPort(guard, root);
  const paths = args.map((path) => withinRoot(root, resolve(context.directory, path)));
  const { signal } = context;
  const scanned = options.history ? "history" : options.staged ? "staged" : "files";
  const pieces = {
    files: () => filesOf(git, root, paths),
    staged: () => stagedOf(git, paths, signal),
    history: () => historyOf(git, paths, signal),
  }[scanned]();
  const { findings, known, looked, bytes, passed } = await scan(pieces, {
    ...(baseline && { baseline }),
    onPiece(done) {
      signal.throwIfAborted();
      context.progress({
        label: scanned === "history" ? "looking into versions" : "looking into files",
        done,
      });
    },
  });
  const document: ScanAnswer = {
    ...{ scanned, findings, known, looked, size: bytes },
    passed: {
      binary: passed.binary,
      tooLarge: passed["too large"],
      unreadable: passed.unreadable,
      leftOut: passed["left out by rule"],
    },
  };
  return { document, sarif: toSarif(findings, context.version) };
}

/** The path from the repository's top, with `/`. */
function withinRoot(root: string, path: string): string {
  const real = realPath(path);
  const inside = relative(root, real).replaceAll("\\", "/");
  if (inside === ".." || inside.startsWith("../")) fail("usage", `${path} is outside of this repository.`);
  return inside === "" ? "." : inside;
}

/** As far as the path exists: what is only in the history does not. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function readText<T>(file: string, read: (text: string, name: string) => T): T {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    fail("baseline-invalid", `${file}: ${(error as Error).message}`);
  }
  return read(text, file);
}
