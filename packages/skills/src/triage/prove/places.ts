import type { Guard } from "@familiar/guard";

/** Checkouts by what they are for, one at a time for each purpose: a fresh one takes the place of the last. */
export function createPlaces(guard: Guard) {
  const open = new Map<string, string>();
  return async (purpose: string, commit: string): Promise<string> => {
    const instead = open.get(purpose);
    const { path } = await guard.perform({
      ...{ kind: "worktree", commit, why: "to try a fix" },
      ...(instead && { instead }),
    });
    open.set(purpose, path);
    return path;
  };
}

export type Places = ReturnType<typeof createPlaces>;
