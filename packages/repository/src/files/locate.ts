import { realpathSync, statSync } from "node:fs";
import { fail } from "@familiar/protocol";
import type { GitPort } from "../model.ts";

/** Where a work tree and its repository stand on disk. All paths are real and absolute. */
export type Place = {
  root: string;
  /** This work tree's own git folder (HEAD, index). */
  gitDir: string;
  objectFormat: "sha1" | "sha256";
};

const text = (bytes: Buffer) => bytes.toString("utf8").trimEnd();

function refuse(directory: string, stderr: string): never {
  const why = stderr.trim().split("\n")[0] ?? "";
  if (/dubious ownership/.test(stderr)) fail("repository-unsafe", why);
  if (/not a git repository|must be run in a work tree/.test(stderr)) {
    fail("repository-not-found", `${directory} is not in a work tree.`);
  }
  fail("git-failed", why || `git rev-parse failed in ${directory}.`);
}

/** Finds the work tree that `directory` stands in. Throws the `repository-*` errors and `git-failed`. */
export async function locate(directory: string, git: GitPort, signal?: AbortSignal): Promise<Place> {
  const stat = statSync(directory, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) fail("repository-not-found", `${directory} is not a folder.`);
  const flags = ["--is-bare-repository", "--show-object-format"];
  const folders = ["--absolute-git-dir", "--show-toplevel"];
  const options = { cwd: directory, ...(signal && { signal }) };
  const { code, stdout, stderr } = await git.run(["rev-parse", ...flags, ...folders], options);
  const [bare, objectFormat, gitDir, root, ...rest] = text(stdout).split("\n");
  if (bare === "true") fail("repository-bare", directory);
  if (code !== 0) refuse(directory, stderr);
  if (!root || rest.length > 0) fail("git-failed", `The name of ${directory} cannot be read from git.`);
  return {
    root: realpathSync.native(root),
    gitDir: gitDir!,
    objectFormat: objectFormat === "sha256" ? "sha256" : "sha1",
  };
}
