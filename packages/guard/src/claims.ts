import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { removeFolder } from "./folder.ts";
import { takeLock } from "./lock.ts";

/** Everything in a folder of claims, also what is on its way out. */
const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** The folders that are claimed, be their processes alive or not. */
export const claimsIn = (folder: string): string[] =>
  namesIn(folder).filter(
    (name) =>
      !name.startsWith(".") &&
      statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true,
  );

/** Whether a living process, this one too, holds the claim. */
export function isHeld(folder: string, id: string): boolean {
  const release = takeLock(join(folder, id, "lock"));
  release?.();
  return release === undefined;
}

const patience = 10_000;

/**
 * Folders inside `folder` that belong to the process that made them, for as long as it lives: what a killed
 * one left is removed by the next `prune`.
 */
export function createClaims(folder: string) {
  const held = new Map<string, () => void>();

  /** Runs `work` while no other process claims or prunes. */
  function alone<T>(work: () => T): T {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const release = takeLock(join(folder, "lock"), patience) ?? fail("database-busy", `${folder} is locked.`);
    try {
      return work();
    } finally {
      release();
    }
  }

  /** Out of the count at once, since removing takes a while. */
  function setAside(id: string, release: () => void): string {
    const gone = join(folder, `.gone-${id}`);
    renameSync(join(folder, id), gone);
    release();
    return gone;
  }

  return {
    /** `admit` is told how many there are, and throws when that is enough. */
    claim(id: string, admit: (count: number) => void = () => {}): string {
      return alone(() => {
        admit(claimsIn(folder).length);
        mkdirSync(join(folder, id), { mode: 0o700 });
        // Whoever lists them may be looking whether it is held.
        const release = takeLock(join(folder, id, "lock"), patience);
        held.set(id, release ?? fail("database-busy", `${id} is locked.`));
        return join(folder, id);
      });
    },

    /** Gives back what this process claimed, and removes it. @throws `not-found` */
    async release(id: string): Promise<void> {
      const release = held.get(id) ?? fail("not-found", `This process made no ${join(folder, id)}.`);
      held.delete(id);
      await removeFolder(setAside(id, release));
    },

    /** Removes what processes that no longer live left behind; says which. */
    async prune(): Promise<string[]> {
      if (namesIn(folder).every((name) => name === "lock" || held.has(name))) return [];
      const removed = alone(() =>
        claimsIn(folder).filter((id) => {
          const release = held.has(id) ? undefined : takeLock(join(folder, id, "lock"));
          if (release) setAside(id, release);
          return release !== undefined;
        }),
      );
      for (const name of namesIn(folder).filter((each) => each.startsWith(".gone-")))
        await removeFolder(join(folder, name));
      return removed;
    },
  };
}
