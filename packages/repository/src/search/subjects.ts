import type { Commit } from "../model.ts";
import { createHaystack, type Haystack } from "./haystack.ts";

/** Commits, and their subjects in the same order. */
export type Subjects = { commits: readonly Commit[]; haystack: Haystack };

export const createSubjects = (commits: readonly Commit[]): Subjects => ({
  commits,
  haystack: createHaystack(commits.map(({ subject }) => subject)),
});
