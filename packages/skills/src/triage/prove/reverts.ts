import type { FileRole, GitPort } from "@familiar/repository";
import { code, list } from "../../text.ts";
import type { Change } from "../suspect/changes.ts";
import type { Fix } from "./fix.ts";
import { type Piece, takenApart } from "./pieces.ts";

export type Reverting = {
  git: GitPort;
  roleOf(path: string): FileRole | undefined;
  suspected: readonly string[];
  /** Files of failing tests that the commit brought: without them nothing would be shown. */
  keep: ReadonlySet<string>;
  /** Merges a patch that was made for a commit into a checkout. */
  merge(worktree: string, patch: string, from: string): Promise<unknown>;
};

/** Single places of a commit that are tried where neither all of it nor whole files go. */
const mostPlaces = 6;

/**
 * Ways to take a commit back: all of it; without pages and changelogs, on which later work often stands; only what it
 * changed in source; only in suspected files; only one of these; only one place in source.
 */
export async function revertsOf(change: Change, reverting: Reverting): Promise<Fix[]> {
  const { git, roleOf, suspected, keep, merge } = reverting;
  const parent = change.parents[0];
  if (parent === undefined) return [];
  const all = change.files.flatMap(({ path, was }) => (path === was ? [path] : [path, was]));
  const free = all.filter((path) => !keep.has(path));
  const is = (path: string) => roleOf(path) ?? "source";
  const source = free.filter((path) => is(path) === "source" || is(path) === "config");
  const narrow = suspected.filter((path) => free.includes(path));
  const choices = [
    free,
    free.filter((path) => is(path) !== "docs"),
    source,
    narrow,
    ...narrow.slice(0, 2).map((path) => [path]),
  ];
  const seen = new Set<string>();
  const fixes: Fix[] = [];
  for (const files of choices) {
    const patch = await undone(files);
    if (patch === undefined) continue;
    const whole = files.length === all.length;
    fixes.push({
      ...{ kind: "revert", commit: change.commit },
      title: `Revert “${change.subject}”${whole ? "" : ` in ${files.join(", ")}`}`,
      left: all.filter((path) => !files.includes(path)),
      make: (worktree) => merge(worktree, patch, change.commit),
    });
  }
  return [...fixes, ...(await places())];

  async function undone(files: readonly string[]): Promise<string | undefined> {
    if (files.length === 0 || seen.has(files.join("\n"))) return undefined;
    seen.add(files.join("\n"));
    const args = ["diff-tree", "-p", "--binary", "--full-index", "--no-renames"];
    const { code, stdout } = await git.run([...args, change.commit, parent!, "--", ...files]);
    return code === 0 && stdout.length > 0 ? stdout.toString() : undefined;
  }

  async function places(): Promise<Fix[]> {
    seen.clear();
    const patch = await undone(source);
    if (patch === undefined) return [];
    const apart = takenApart(patch);
    const groups = [...Map.groupBy(apart.pieces, ({ group }) => group).values()];
    if (groups.length < 2) return [];
    const order = (path: string) => (suspected.includes(path) ? suspected.indexOf(path) : suspected.length);
    return groups
      .sort(([a], [b]) => order(a!.path) - order(b!.path))
      .slice(0, mostPlaces)
      .map((pieces) => ({
        ...{ kind: "part", commit: change.commit, left: all.filter((path) => path !== pieces[0]!.path) },
        title: titleOfPart(change.subject, pieces),
        make: (worktree) => merge(worktree, apart.of(new Set(pieces)), change.commit),
      }));
  }
}

/** What taking back these pieces of a commit is called. */
export function titleOfPart(subject: string, pieces: readonly Piece[]): string {
  const paths = [...new Set(pieces.map(({ path }) => path))];
  const lines = pieces.reduce((sum, { removed, added }) => sum + Math.max(removed.length, added.length), 0);
  const much = lines === 1 ? "one line" : `${lines} lines`;
  return `Take back ${much} of “${subject}” in ${list(paths.map((path) => code(path)))}`;
}

/** Which of these test files hold none of the failing tests before the commit: those that it brought itself. */
export async function broughtTests(
  { parents, files }: Change,
  tests: readonly { name: string; path: string }[],
  git: GitPort,
): Promise<Set<string>> {
  const brought = new Set<string>();
  for (const path of new Set(tests.map((test) => test.path))) {
    if (!files.some((file) => file.path === path)) continue;
    const { code, stdout } = await git.run(["show", `${parents[0]}:${path}`]);
    const before = code === 0 ? stdout.toString() : "";
    const stood = tests.some((test) => test.path === path && before.includes(lastName(test.name)));
    if (!stood) brought.add(path);
  }
  return brought;
}

/** `tests/a.py::TestB::test_c[1]` is `test_c`; a title is its last part. */
const lastName = (name: string): string =>
  name
    .replace(/[[(].*$/s, "")
    .split(/::|›| > /)
    .at(-1)!
    .trim();
