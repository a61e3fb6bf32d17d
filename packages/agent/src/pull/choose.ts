import type { Facts } from "@familiar/forge";
import { fail, type Proposal } from "@familiar/protocol";
import type { GitPort, Repository } from "@familiar/repository";

const reviewersAtMost = 2;

/** The branch it goes into: the one that was asked for, else the one it was made on, where that is allowed. */
export function baseOf(
  { base: { branch } }: Pick<Proposal, "base">,
  { defaultBranch }: Pick<Facts, "defaultBranch">,
  { wanted, allowed = [] }: { wanted?: string | undefined; allowed?: readonly string[] | undefined },
): string {
  if (wanted !== undefined) return wanted;
  return branch !== undefined && allowed.includes(branch) ? branch : defaultBranch;
}

/**
 * A pull request has one purpose: what else its branch would bring has to be there already.
 * @throws `forge-refused`
 */
export async function refuseOthers(
  git: GitPort,
  { commit, ref, base }: { commit: string; ref: string; base: string },
): Promise<void> {
  const { code, stdout } = await git.run(["log", "--format=%h %s", "--max-count=4", commit, `^${ref}`]);
  const others = stdout.toString().split("\n").filter(Boolean);
  if (code === 0 && others.length > 0)
    fail(
      "forge-refused",
      `It was made on commits that ${base} does not have: ${others.slice(0, 3).join("; ")}${others.length > 3 ? "; and more" : ""}. Push those first.`,
    );
}

const wanted: Record<Proposal["kind"], readonly string[]> = {
  tests: ["tests", "test", "testing", "area: tests", "type: test"],
  documentation: ["documentation", "docs", "type: docs"],
  code: [],
  memory: ["documentation", "docs"],
};

/** A label for the kind of work, where the repository has one. */
export const labelsOf = ({ kind }: Pick<Proposal, "kind">, { labels }: Pick<Facts, "labels">): string[] =>
  wanted[kind].flatMap((name) => labels.find((label) => label.toLowerCase() === name) ?? []).slice(0, 1);

/** Accounts of those who own these files: by CODEOWNERS, or by the address that the forge gives its accounts. */
export function reviewersOf(
  files: readonly string[],
  repository: Pick<Repository, "owners" | "file">,
  self: string,
): string[] {
  const logins = files
    .flatMap((path) => {
      const own = repository.owners(path);
      return own.length > 0 || repository.file(path) ? own : repository.owners(folderOf(path));
    })
    .sort((a, b) => b.share - a.share)
    .flatMap(({ name, email = "", source }) =>
      source === "codeowners"
        ? (/^@([\w-]+)$/.exec(name)?.[1] ?? [])
        : (/^(?:\d+\+)?([\w-]+)@users\.noreply\.[\w.-]+$/.exec(email)?.[1] ?? []),
    );
  return [...new Set(logins)]
    .filter((login) => login.toLowerCase() !== self.toLowerCase())
    .slice(0, reviewersAtMost);
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/"))) || ".";
