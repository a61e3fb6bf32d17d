import { locate } from "./files/locate.ts";
import type { GitPort, OpenRepository } from "./model.ts";
import { createRepository } from "./repository.ts";
import { openSession } from "./session.ts";

/**
 * Opens the read model of the work tree that `directory` stands in, and brings its index up to date.
 * Throws the `repository-*` errors, `git-failed`, `index-failed` and `aborted`.
 */
export const openRepository: OpenRepository = async (
  directory,
  { git, cache, hides, signal, onProgress },
) => {
  const place = await locate(directory, git, signal);
  const session = openSession({ place, git: within(git, place.root), cache, ...(hides && { hides }) });
  const repository = createRepository(session);
  try {
    await repository.refresh({ ...(signal && { signal }), ...(onProgress && { onProgress }) });
  } catch (error) {
    await repository.close();
    throw error;
  }
  return repository;
};

/** The same git, standing in the work tree unless told otherwise. */
const within = (git: GitPort, root: string): GitPort => ({
  run: (args, options) => git.run(args, { cwd: root, ...options }),
  stream: (args, options) => git.stream(args, { cwd: root, ...options }),
});
