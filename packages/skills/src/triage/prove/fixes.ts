import type { FileRole, GitPort } from "@familiar/repository";
import type { Change } from "../suspect/changes.ts";

/** A change that may put it right: made for `commit`, to be merged into the present code. */
export type Fix = { title: string; commit: string; patch: string; files: string[]; left: string[] };

export type Reverting = {
  git: GitPort;
  roleOf(path: string): FileRole | undefined;
  suspected: readonly string[];
  /** Files of failing tests that the commit brought: without them nothing would be shown. */
  keep: ReadonlySet<string>;
};

/**
 * Ways to take a commit back: all of it; without pages and changelogs, on which later work often stands; only what it
 * changed in source; only in suspected files; only one of these.
 */
export async function revertsOf(change: Change, { git, roleOf, suspected, keep }: Reverting): Promise<Fix[]> {
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
  const fixes: Fix[] = [];
  for (const files of choices) {
    if (files.length === 0 || fixes.some((fix) => fix.files.join("\n") === files.join("\n"))) continue;
    const args = ["diff-tree", "-p", "--binary", "--full-index", "--no-renames"];
    const { code, stdout } = await git.run([...args, change.commit, parent, "--", ...files]);
    if (code !== 0 || stdout.length === 0) continue;
    const whole = files.length === all.length;
    fixes.push({
      ...{ commit: change.commit, patch: stdout.toString(), files },
      left: all.filter((path) => !files.includes(path)),
      title: `Revert “${change.subject}”${whole ? "" : ` in ${files.join(", ")}`}`,
    });
  }
  return fixes;
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
