import { git } from "@familiar/guard/testing";

type Api = (method: string, path: string, body: unknown) => Promise<Record<string, unknown>>;

/** Tells the emulator of what was pushed: it has a git data API with real hashes, and no git transport. */
export function createMirror(bare: string, api: Api) {
  const known = new Set<string>();
  /** A repository of the emulator begins with a commit of its own here. */
  const branches = new Set(["refs/heads/main"]);
  const lines = (...args: string[]) =>
    git(bare, ...args)
      .split("\n")
      .filter(Boolean);

  async function commit(hash: string): Promise<void> {
    const entries = [];
    for (const line of lines("ls-tree", "-r", "--full-tree", hash)) {
      const [, mode, type, sha, path] = /^(\d+) (\w+) (\w+)\t(.*)$/.exec(line)!;
      if (!known.has(sha!)) {
        const content = Buffer.from(git(bare, "cat-file", "blob", sha!)).toString("base64");
        await api("POST", "git/blobs", { content, encoding: "base64" });
        known.add(sha!);
      }
      entries.push({ path, mode, type, sha });
    }
    const { sha: tree } = await api("POST", "git/trees", { tree: entries });
    const format = "%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%P%x00%B";
    const shown = git(bare, "show", "-s", `--format=${format}`, hash).split("\0");
    const [name, email, date, committer, committerEmail, committed, parents = "", message = ""] = shown;
    const made = await api("POST", "git/commits", {
      ...{ message: message.replace(/\n$/, ""), tree, parents: parents.split(" ").filter(Boolean) },
      author: { name, email, date },
      committer: { name: committer, email: committerEmail, date: committed },
    });
    known.add(made.sha as string);
    known.add(hash);
  }

  return async function mirror(): Promise<void> {
    for (const line of lines("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads")) {
      const [hash = "", ref = ""] = line.split(" ");
      for (const each of lines("rev-list", "--reverse", hash)) if (!known.has(each)) await commit(each);
      if (branches.has(ref)) await api("PATCH", `git/${ref}`, { sha: hash, force: true });
      else await api("POST", "git/refs", { ref, sha: hash });
      branches.add(ref);
    }
  };
}
