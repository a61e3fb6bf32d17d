/** One repository as it was a year before its newest commit, and what newcomers did after that. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const year = 365 * 86_400;
const firstCommits = 3;

const git = (directory: string, ...args: string[]) =>
  execFileSync("git", ["-C", directory, ...args], {
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "ignore"],
  });

/** The last commit of the first-parent line that is a year older than the newest; seconds since the epoch. */
export function yearBefore(directory: string): { commit: string; at: number } {
  const newest = Number(git(directory, "log", "-1", "--format=%ct"));
  const commit = git(
    directory,
    "rev-list",
    "-1",
    "--first-parent",
    `--before=${newest - year}`,
    "HEAD",
  ).trim();
  return { commit, at: Number(git(directory, "log", "-1", "--format=%ct", commit)) };
}

/** A work tree at a commit, in `folder`; made once. */
export function checkOut(directory: string, commit: string, folder: string): string {
  const tree = join(folder, commit.slice(0, 12));
  if (!existsSync(tree)) {
    execFileSync("git", ["clone", "--quiet", "--shared", "--no-checkout", directory, tree], {
      stdio: "ignore",
    });
    git(tree, "checkout", "--quiet", "--detach", commit);
  }
  return tree;
}

/**
 * How many people who first appear after `commit` touched each file in one of their first three commits.
 * Somebody is known by address or by a name of two words; bots are nobody.
 */
export function newcomersAfter(directory: string, commit: string): Map<string, number> {
  const person = "%aE%x00%aN";
  const keys = (email: string, name: string) => [
    email.toLowerCase(),
    ...(name.includes(" ") ? [name.toLowerCase()] : []),
  ];
  const known = new Set(
    git(directory, "log", "--use-mailmap", `--format=${person}`, commit)
      .split("\n")
      .flatMap((line) => keys(line.split("\0")[0] ?? "", line.split("\0")[1] ?? "")),
  );
  const log = git(
    directory,
    "log",
    "--use-mailmap",
    "--no-merges",
    "--reverse",
    `--format=%x01${person}`,
    "--name-only",
    `${commit}..HEAD`,
  );
  const made = new Map<string, number>();
  const touched = new Map<string, Set<string>>();
  for (const entry of log.split("\x01").slice(1)) {
    const [head = "", ...files] = entry.split("\n").filter((line) => line !== "");
    const [email = "", name = ""] = head.split("\0");
    const count = made.get(email) ?? 0;
    const isBot = /\[bot\]|dependabot|renovate/i.test(head);
    if (
      isBot ||
      files.length === 0 ||
      count >= firstCommits ||
      keys(email, name).some((key) => known.has(key))
    )
      continue;
    made.set(email, count + 1);
    for (const file of files) touched.set(file, (touched.get(file) ?? new Set()).add(email));
  }
  return new Map([...touched].map(([file, people]) => [file, people.size]));
}
