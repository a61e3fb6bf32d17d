import type { Guard } from "@familiar/guard";
import type { Repository } from "@familiar/repository";

/** The files of the repository at one commit. */
export type Tree = {
  commit: string;
  /** Paths by their last part. */
  named(base: string): readonly string[];
  has(path: string): boolean;
  /** How many lines it has; undefined where that cannot be told. */
  lines(path: string): Promise<number | undefined>;
  text(path: string): Promise<string | undefined>;
};

const mostPaths = 2_000_000;
const longestText = 8 * 1024 ** 2;

/** The tree of the work tree as it is read, which stands for the present commit. */
export function presentTree(repository: Repository): Tree {
  const paths = repository.files().map(({ path }) => path);
  return {
    commit: repository.head().commit,
    ...byName(paths),
    lines: async (path) => repository.file(path)?.lines,
    text: async (path) => repository.text(path),
  };
}

/** The tree of a past commit; undefined where that is not here. */
export async function treeAt(
  commit: string,
  { repository, guard, signal }: { repository: Repository; guard: Guard; signal: AbortSignal },
): Promise<Tree | undefined> {
  if (commit === repository.head().commit) return presentTree(repository);
  const git = (args: readonly string[]) =>
    guard.perform({
      ...{ kind: "run", as: "read", argv: ["git", ...args], cwd: repository.root, signal },
      why: "read the files of the commit that failed",
    });
  const listed = await git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit]);
  if (listed.code !== 0) return undefined;
  const paths = listed.stdout.toString().split("\0").filter(Boolean).slice(0, mostPaths);
  const texts = new Map<string, Promise<string | undefined>>();
  const text = (path: string): Promise<string | undefined> => {
    const known = texts.get(path);
    if (known) return known;
    const read = git(["cat-file", "blob", `${commit}:${path}`]).then(({ code, stdout }) =>
      code === 0 && stdout.length <= longestText ? stdout.toString() : undefined,
    );
    texts.set(path, read);
    return read;
  };
  return {
    ...{ commit, text },
    ...byName(paths),
    async lines(path) {
      const whole = await text(path);
      return whole === undefined ? undefined : whole.split("\n").length - (whole.endsWith("\n") ? 1 : 0);
    },
  };
}

export function byName(paths: readonly string[]): Pick<Tree, "named" | "has"> {
  const names = new Map<string, string[]>();
  const all = new Set(paths);
  for (const path of paths) {
    const base = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    const known = names.get(base);
    if (known) known.push(path);
    else names.set(base, [path]);
  }
  return { has: (path) => all.has(path), named: (base) => names.get(base.toLowerCase()) ?? [] };
}
