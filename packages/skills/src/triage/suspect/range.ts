import type { GitPort } from "@familiar/repository";
import type { Clues, Range } from "./suspects.ts";

/** Without a green commit: four in five culprits are among so many. */
export const latest = 100;
/** More than this are not weighed one by one. */
const most = 2_000;

/** The commits that came in between, newest first. */
export async function rangeOf(
  { commit: red, good: green }: Pick<Clues, "commit" | "good">,
  git: GitPort,
): Promise<Range> {
  const list = async (args: readonly string[]) => {
    const { code, stdout } = await git.run(["rev-list", ...args, "--"]);
    return code === 0 ? stdout.toString().split("\n").filter(Boolean) : undefined;
  };
  const named =
    green && (await git.run(["rev-parse", "--verify", "-q", "--end-of-options", `${green}^{commit}`]));
  const held = named && named.code === 0 ? named.stdout.toString().trim() : undefined;
  const between = held && (await list([`--max-count=${most}`, red, `^${held}`]));
  if (between) return { red, green: held, commits: between, known: true };
  return { red, commits: (await list([`--max-count=${latest}`, red])) ?? [], known: false };
}
