import type { HostGuard } from "@familiar/guard";
import type { FactDraft, Level } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";
import type { Place, Storage } from "@familiar/storage";
import type { createOwner } from "../tasks/owner.ts";

/** What the review gate works with. */
export type Hosting = {
  storage: Storage;
  guard: HostGuard;
  git: GitPort;
  place: Pick<Place, "directory" | "root">;
  clock: () => number;
  owner: ReturnType<typeof createOwner>;
  level(): Promise<Level>;
  /** Changed lines of a piece. */
  limit(): Promise<number>;
  clean<T>(value: T): Promise<T>;
  /** Remembers what the decision teaches. */
  learn(draft: FactDraft): Promise<void>;
  /** Something of a task was stored. */
  announce(): void;
};
