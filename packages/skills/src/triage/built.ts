import { gitPort } from "@familiar/guard";
import type { SkillContext } from "../skill.ts";
import { presentTree, type Tree, treeAt } from "./place/tree.ts";
import type { Reading } from "./reading.ts";
import type { TriageInput } from "./request.ts";

/** What was built: its files, and the branch, as far as a person or the input says. */
export type Build = {
  tree: Tree;
  /** The commit, where it is known and not only taken to be the present one. */
  commit?: string;
  branch?: string;
  /** The repository that was built, where that is another than this. */
  foreign?: string;
  missing: string[];
};

/** The commit that failed and its files; those of the present one where nobody says which, or it is not here. */
export async function buildOf(
  { commit: asked, branch: named }: TriageInput,
  { built }: Reading,
  context: SkillContext,
): Promise<Build> {
  const { repository, guard } = context;
  const given = asked ?? built.commit;
  const git = gitPort(guard, repository.root);
  const hash = given && (await hashOf(given, git));
  const tree = hash ? await treeAt(hash, context) : undefined;
  const branch = named ?? built.branch;
  const missing = tree
    ? []
    : given
      ? [
          `The commit ${given.slice(0, 12)} that failed is not in this clone; places are given as of the present commit.`,
        ]
      : ["The input does not say which commit failed; places are of the present one. --commit says it."];
  const foreign = tree || !built.repository ? false : await isOther(built.repository, git, repository.root);
  return {
    ...(foreign ? { foreign: built.repository! } : {}),
    tree: tree ?? presentTree(repository),
    ...(tree ? { commit: tree.commit } : given ? { commit: given } : {}),
    ...(branch ? { branch } : {}),
    missing,
  };
}

async function hashOf(given: string, git: ReturnType<typeof gitPort>): Promise<string | undefined> {
  const { code, stdout } = await git.run([
    ...["rev-parse", "--verify", "--quiet", "--end-of-options", `${given}^{commit}`],
  ]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** By the last part of its name: forks have other owners. */
async function isOther(named: string, git: ReturnType<typeof gitPort>, root: string): Promise<boolean> {
  const { stdout } = await git.run(["config", "--get-regexp", "^remote\\..*\\.url$"]);
  const urls = stdout.toString().split("\n").filter(Boolean);
  const last = (path: string) =>
    path
      .replace(/[/\\]+$/, "")
      .split(/[/\\:]/)
      .at(-1)!
      .replace(/\.git$/, "")
      .toLowerCase();
  return ![...urls, root].some((each) => last(each) === last(named));
}
