import { lstatSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { join, posix } from "node:path";
import { toBytes } from "../bytes.ts";
import { askGit, type Ground } from "../git/run.ts";
import { checkPlain } from "../sandbox/checkGrant.ts";
import type { Placed } from "../sandbox/sandbox.ts";
import { type Checkout, ownGit } from "./checkout.ts";

/** Where each kind of manifest has its dependencies put. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  "package.json": ["node_modules"],
  "bower.json": ["bower_components"],
  "pyproject.toml": [".venv", "venv"],
  "requirements.txt": [".venv", "venv"],
  "composer.json": ["vendor"],
  Gemfile: ["vendor/bundle"],
};

/** Where tools write beside what they depend on; empty each time. */
const caches = [".cache", ".vite", ".vite-temp", ".vitest"];

/**
 * The dependency folders of the person's own work tree beside the manifests of a worktree, to be shown at the same
 * places of it. Left out: what git tracks, what policy hides, what is a link or lies behind one, and what the worktree
 * has itself. Links inside of them are followed in the sandbox, where nothing else of the person's work tree is: those of
 * workspaces come out at the worktree's own packages, and those that lead elsewhere nowhere.
 */
export async function dependenciesOf(
  worktree: Checkout,
  { git, root }: Pick<Ground, "git" | "root">,
  isHidden: (path: string) => boolean = () => false,
): Promise<Placed[]> {
  const own = names(await askGit(git, ["ls-files", "-z"], { cwd: worktree.path, set: ownGit(worktree) }));
  const wanted = new Set(
    own.flatMap((path) =>
      (kinds[posix.basename(path)] ?? []).map((name) => posix.join(posix.dirname(path), name)),
    ),
  );
  const top = realpathSync(root);
  const there = [...wanted].filter((path) => isPlainFolder(top, path) && !isHidden(text(path)));
  if (there.length === 0) return [];
  const specs = there.map((path) => text(`:(top,literal)${path}`));
  const theirs = names(await askGit(git, ["ls-files", "-z", "--", ...specs], { cwd: root }));
  const isTracked = (folder: string) => [...own, ...theirs].some((path) => path.startsWith(`${folder}/`));
  return there
    .filter((path) => !isTracked(path))
    .map((path) => ({ from: join(top, text(path)), at: join(realpathSync(worktree.path), text(path)) }))
    .filter(({ at }) => makePlace(at))
    .map((placed) => ({ ...placed, scratch: caches.filter((name) => isPlainFolder(placed.from, name)) }));
}

const names = (listed: Buffer): string[] => listed.toString("latin1").split("\0").filter(Boolean);
const text = (name: string): string => toBytes(name).toString();

function isPlainFolder(top: string, name: string): boolean {
  const path = join(top, text(name));
  try {
    return lstatSync(path).isDirectory() && realpathSync(path) === path;
  } catch {
    return false;
  }
}

/** Whether it can be shown there; a folder that a command put there itself stays. */
function makePlace(path: string): boolean {
  checkPlain(path);
  mkdirSync(path, { recursive: true });
  return readdirSync(path).length === 0;
}
