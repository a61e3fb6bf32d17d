import { join, sep } from "node:path";
import { entryAt } from "./checkGrant.ts";
import type { Grant } from "./sandbox.ts";

type Mount = { path: string; args: string[] };

/**
 * Arguments of bwrap that show what a checked grant names, each at its own path, outer before inner, so that the
 * inner one's rule holds.
 */
export function mountArguments({ readable, writable, hidden, placed = [] }: Grant): string[] {
  const mounts = [
    ...readable.map((path) => mount("--ro-bind", path)),
    ...writable.flatMap((path) => [mount("--bind", path), ...withoutGit(path)]),
    ...placed.flatMap(({ from, at, scratch = [] }) => [
      mount("--ro-bind", at, from),
      ...scratch.map((name) => empty(join(at, name))),
    ]),
  ];
  const outerFirst = mounts.sort((a, b) => depth(a.path) - depth(b.path));
  return [...outerFirst.flatMap(({ args }) => args), ...hidden.flatMap(hiding)];
}

const mount = (kind: "--bind" | "--ro-bind", path: string, from = path): Mount => ({
  path,
  args: [kind, from, path],
});
const empty = (path: string): Mount => ({ path, args: ["--size", String(256 * 1024 ** 2), "--tmpfs", path] });
const depth = (path: string) => path.split(sep).length;

/** With a writable `.git`, what was left in its configuration would later be run outside. */
function withoutGit(folder: string): Mount[] {
  const git = join(folder, ".git");
  return entryAt(git) ? [mount("--ro-bind", git)] : [];
}

function hiding(path: string): string[] {
  const found = entryAt(path);
  if (!found) return [];
  return found.isDirectory() ? ["--tmpfs", path, "--remount-ro", path] : ["--ro-bind", "/dev/null", path];
}
