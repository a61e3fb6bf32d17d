import { onTestFinished } from "vitest";
import type { Repository } from "../model.ts";
import { openRepository } from "../open.ts";
import { realGit } from "./git.ts";
import { temporaryFolder } from "./repository.ts";

/** Opens the read model of a folder, with a cache of its own unless told, until the test is over. */
export async function opened(directory: string, cache: string = temporaryFolder()): Promise<Repository> {
  const repository = await openRepository(directory, { git: realGit(directory), cache });
  onTestFinished(() => repository.close());
  return repository;
}

export const pathsOf = (repository: Repository): string[] => repository.files().map(({ path }) => path);
