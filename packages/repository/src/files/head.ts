import { fail } from "@familiar/protocol";
import type { GitPort, Head } from "../model.ts";
import type { Place } from "./locate.ts";

const zeros = { sha1: "0".repeat(40), sha256: "0".repeat(64) };
const lines = (bytes: Buffer) => bytes.toString("utf8").split("\n").filter(Boolean);

/** HEAD as it is now; `rootCommit` is found apart, because it can mean reading the whole history. */
export async function readHead(place: Place, git: GitPort, signal?: AbortSignal): Promise<Head> {
  const options = { cwd: place.root, ...(signal && { signal }) };
  const asked = ["rev-parse", "--is-shallow-repository", "HEAD", "--symbolic-full-name", "HEAD", "--"];
  const answer = await git.run(asked, options);
  const [shallow, commit, ref] = lines(answer.stdout);
  if (answer.code === 0) return { commit: commit!, ...named(ref), shallow: shallow === "true" };
  if (!/bad revision|unknown revision/.test(answer.stderr)) fail("git-failed", answer.stderr.trim());
  const unborn = await git.run(["symbolic-ref", "-q", "HEAD"], options);
  return { commit: zeros[place.objectFormat], ...named(lines(unborn.stdout)[0]), shallow: false };
}

function named(ref: string | undefined): Pick<Head, "branch" | "detached"> {
  const branch = ref?.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : undefined;
  return branch === undefined ? { detached: true } : { branch, detached: false };
}

/** What is remembered between runs: the lowest root among the ancestors of `seen`. */
export type RootMemory = { root: string; seen: string };

/** The repository's identity. Reads only the commits that are new since `memory`. */
export async function findRoot(
  head: Head,
  place: Place,
  git: GitPort,
  memory: RootMemory | undefined,
  signal?: AbortSignal,
): Promise<RootMemory | undefined> {
  if (head.shallow || /^0+$/.test(head.commit)) return undefined;
  if (memory?.seen === head.commit) return memory;
  const list = (...exclude: string[]) =>
    git.run(["rev-list", "--max-parents=0", head.commit, ...exclude], {
      cwd: place.root,
      ...(signal && { signal }),
    });
  let roots = memory ? await list(`^${memory.seen}`) : await list();
  // The commit remembered may have been pruned since.
  if (roots.code !== 0 && memory) roots = await list();
  if (roots.code !== 0) fail("git-failed", roots.stderr.trim());
  const [root] = [...lines(roots.stdout), ...(memory ? [memory.root] : [])].sort();
  return root === undefined ? undefined : { root, seen: head.commit };
}
