/** For the tests of every room: the real git, and repositories in temporary folders. */
export { realGit } from "./git.ts";
export { temporaryFolder, temporaryRepository } from "./repository.ts";
