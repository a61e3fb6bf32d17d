import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, sep } from "node:path";
import type { GitPort } from "../../git/port.ts";
import { isLeftOut } from "../findings.ts";
import { largest, type Passed, type Piece, toText } from "./piece.ts";

/** Takes a path as it is written, from the top of the repository. */
export const literally = (path: string): string => `:(top,literal)${path}`;

/**
 * The work tree's files: tracked ones and those that are not ignored. A file that is named itself is read in any
 * case. Links are not followed.
 */
export async function* filesOf(
  git: GitPort,
  root: string,
  paths: readonly string[],
): AsyncGenerator<Piece | Passed> {
  const named = paths.filter((path) => statSync(`${root}/${path}`, { throwIfNoEntry: false })?.isFile());
  const folders = paths.filter((path) => !named.includes(path));
  const listed = paths.length > 0 && folders.length === 0 ? [] : await list(git, folders);
  for (const path of new Set([...named, ...listed])) {
    if (isLeftOut(path)) yield { path, passed: "left out by rule" };
    else {
      const bytes = read(root, path);
      if (bytes === "gone") continue;
      const text = typeof bytes === "string" ? undefined : toText(bytes);
      yield text === undefined
        ? { path, passed: typeof bytes === "string" ? bytes : "binary" }
        : { path, text };
    }
  }
}

async function list(git: GitPort, folders: readonly string[]): Promise<string[]> {
  const which = ["--cached", "--others", "--exclude-standard", "--deduplicate"];
  const { stdout } = await git.run(["ls-files", "-z", ...which, "--", ...folders.map(literally)]);
  return stdout.toString().split("\0").filter(Boolean);
}

/** Reads a regular file inside the root, without waiting on anything else that has its name. */
function read(root: string, path: string): Buffer | "gone" | Passed["passed"] {
  const file = `${root}/${path}`;
  let descriptor: number | undefined;
  try {
    const folder = realpathSync.native(dirname(file));
    if (folder !== root && !folder.startsWith(root + sep)) return "gone";
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return "gone";
    return stat.size > largest ? "too large" : readFileSync(descriptor);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"].includes(code) ? "gone" : "unreadable";
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
