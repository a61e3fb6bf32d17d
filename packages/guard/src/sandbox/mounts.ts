import { lstatSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { fail } from "@familiar/protocol";
import { isPrivate } from "./private.ts";
import type { Grant } from "./sandbox.ts";

type Mount = { path: string; args: string[] };

/**
 * Arguments of bwrap that show what a grant names, each at its own path, outer before inner, so that the inner
 * one's rule holds. @throws `sandbox-failed` for what cannot be shown safely.
 */
export function mountArguments({ readable, writable, hidden }: Grant): string[] {
  const mounts = [
    ...readable.map((path) => mount("--ro-bind", shown(path))),
    ...writable.flatMap((path) => [mount("--bind", changed(path)), ...withoutGit(path)]),
  ];
  const outerFirst = mounts.sort((a, b) => depth(a.path) - depth(b.path));
  return [...outerFirst.flatMap(({ args }) => args), ...hidden.flatMap(hiding)];
}

const mount = (kind: "--bind" | "--ro-bind", path: string): Mount => ({ path, args: [kind, path, path] });
const depth = (path: string) => path.split(sep).length;

function shown(path: string): string {
  if (isPrivate(path, homedir())) fail("sandbox-failed", `${path} holds more than a command may see.`);
  if (!statSync(path, { throwIfNoEntry: false })) fail("sandbox-failed", `${path} does not exist.`);
  return path;
}

/** What an earlier command could have replaced by a link to elsewhere is not followed. */
function changed(path: string): string {
  if (realpathSync(shown(path)) !== path) fail("sandbox-failed", `${path} leads through a symbolic link.`);
  return path;
}

/** With a writable `.git`, what was left in its configuration would later be run outside. */
function withoutGit(folder: string): Mount[] {
  const git = join(folder, ".git");
  const found = lstatSync(git, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) fail("sandbox-failed", `${git} is a symbolic link.`);
  return found ? [mount("--ro-bind", git)] : [];
}

function hiding(path: string): string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  const real = join(realpathSync(dirname(path)), basename(path));
  if (real !== path || found.isSymbolicLink())
    fail("sandbox-failed", `${path} cannot be hidden: it leads through a symbolic link.`);
  return found.isDirectory() ? ["--tmpfs", path, "--remount-ro", path] : ["--ro-bind", "/dev/null", path];
}
