/** Real issues whose repairs are known, as the repositories were just before. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGuard, gitPort } from "@familiar/guard";
import { openRepository, type Repository } from "@familiar/repository";
import { candidatesOf } from "../../packages/skills/src/triage/issue/candidates.ts";
import { prepare } from "../../packages/skills/src/triage/issue/prepare.ts";

/** The text is in `FAMILIAR_ISSUES`, as OWNER+NAME/NUMBER.json with `title` and `body`. */
export type Issue = {
  repository: string;
  /** Of the issue or, where only that is known, of the pull request that closed it. */
  number: number;
  fix: string;
  from: string;
  heldOut: boolean;
};

export type Case = {
  issue: Issue;
  /** What is ranked; the fix touched one or more of `fixed`, of which some may not be among `paths`. */
  paths: string[];
  fixed: string[];
  candidates: number;
  ms: number;
  /** Of each signal, one number a path. */
  columns: Record<string, number[]>;
};

type Listed = {
  from: string;
  numbersAre: "issues" | "pulls";
  heldOut: boolean;
  fixes: Record<string, string>;
};

const listed: Record<string, Listed> = JSON.parse(
  readFileSync(join(import.meta.dirname, "issues.json"), "utf8"),
);

export const issues: Issue[] = Object.entries(listed).flatMap(([repository, { from, heldOut, fixes }]) =>
  Object.entries(fixes).map(([number, fix]) => ({ repository, number: Number(number), fix, from, heldOut })),
);

const folderOf = ({ repository }: Issue) => repository.replace("/", "+");

const git = (root: string, ...args: string[]) =>
  execFileSync("git", ["-C", root, ...args], {
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "ignore"],
  });

function checkOut(root: string, commit: string): void {
  try {
    git(root, "checkout", "--quiet", "--force", "--detach", commit);
  } catch {
    // Stored copies may lack large files; all others are wanted nevertheless.
    git(root, "update-ref", "--no-deref", "HEAD", git(root, "rev-parse", commit).trim());
    git(root, "read-tree", "HEAD");
    try {
      git(root, "checkout-index", "--quiet", "--force", "--all");
    } catch {}
    git(root, "clean", "-fdq");
  }
}

/** Paths that the fix changed, moved or took away, as they were called before. */
const changedBy = (root: string, fix: string): string[] =>
  git(root, "diff-tree", "-r", "-M", "--name-status", "--no-commit-id", `${fix}^1`, fix)
    .split("\n")
    .filter((line) => /^[MDR]/.test(line))
    .map((line) => line.split("\t")[1]!);

/**
 * The cases of one repository, oldest first. `clones` holds OWNER+NAME or NAME; work is done on a shared clone below
 * `scratch`. Cases whose fix changed no file that could be named are left out and counted by `none`.
 */
export async function* casesOf(
  own: readonly Issue[],
  { texts, clones, scratch }: { texts: string; clones: string; scratch: string },
  none: () => void,
): AsyncGenerator<Case> {
  const folder = folderOf(own[0]!);
  const source = [folder, folder.split("+")[1]!].map((name) => join(clones, name)).find(existsSync);
  if (!source) return;
  const root = join(scratch, "trees", folder);
  if (!existsSync(root)) {
    execFileSync("git", ["clone", "--quiet", "--shared", "--no-checkout", source, root], { stdio: "ignore" });
  }
  const guard = createGuard({ level: "observe", dataDirectory: scratch, ledger: { append: async () => {} } });
  const dated = own.map((issue) => ({
    issue,
    at: Number(git(root, "show", "-s", "--format=%ct", issue.fix)),
  }));
  let repository: Repository | undefined;
  for (const { issue } of dated.sort((a, b) => a.at - b.at)) {
    const text = join(texts, folder, `${issue.number}.json`);
    if (!existsSync(text)) continue;
    checkOut(root, `${issue.fix}^1`);
    if (repository) await repository.refresh();
    else
      repository = await openRepository(root, {
        git: gitPort(guard, root),
        cache: join(scratch, "index", folder),
      });
    const able = new Set(candidatesOf(repository).map(({ path }) => path));
    const fixed = changedBy(root, issue.fix).filter((path) => able.has(path));
    if (fixed.length === 0) {
      none();
      continue;
    }
    const start = performance.now();
    const { files, signals } = prepare(JSON.parse(readFileSync(text, "utf8")), repository);
    const ms = performance.now() - start;
    const columns = Object.fromEntries(
      Object.entries(signals).map(([name, { column }]) => [
        name,
        Array.from(column, (value) => Math.round(value * 1e4) / 1e4),
      ]),
    );
    yield { issue, paths: files.map(({ path }) => path), fixed, candidates: able.size, ms, columns };
  }
  await repository?.close();
}
