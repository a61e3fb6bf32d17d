import type { Level, Pet } from "@familiar/protocol";
import type { GitPort, Repository } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { languagesOf } from "./languages.ts";

type HatchOptions = {
  storage: Storage;
  repository: () => Promise<Repository>;
  git: GitPort;
  /** Stands for a repository that has no root commit to be known by. */
  id: string;
  level: Level;
  now: number;
};

/** The animal of the repository: the stored one, else a new one, which is then its animal for good. */
export async function petOf({ storage, repository, git, id, level, now }: HatchOptions): Promise<Pet> {
  const known = await storage.pets.get();
  if (known) return known;
  const [{ hatch }, { rootCommit }] = await Promise.all([
    import("@familiar/avatar"),
    repository().then((it) => it.head()),
  ]);
  const firstCommitAt = rootCommit && (await timeOf(git, rootCommit));
  const { name, species, genome } = hatch({
    rootCommit: rootCommit ?? id,
    languages: rootCommit ? await languagesOf(git) : [],
    now,
    ...(firstCommitAt ? { firstCommitAt } : {}),
  });
  return storage.pets.hatch({ name, species, genome, level, hatchedAt: now });
}

async function timeOf(git: GitPort, commit: string): Promise<number | undefined> {
  const { code, stdout } = await git.run(["log", "-1", "--format=%ct", commit]);
  return code === 0 ? Number(stdout.toString()) * 1000 : undefined;
}
