import type { HostGuard } from "@familiar/guard";
import type { FactDraft, Proposal } from "@familiar/protocol";
import type { GitPort, Repository } from "@familiar/repository";
import type { Place, Storage } from "@familiar/storage";
import type { Connected } from "../forge.ts";

/** What pull requests are made with. */
export type Hosting = {
  storage: Storage;
  guard: HostGuard;
  git: GitPort;
  place: Pick<Place, "directory" | "root">;
  clock: () => number;
  repository(): Promise<Repository>;
  /** The forge that the repository lives on; undefined where that is none that is known. */
  connect(): Promise<Connected | undefined>;
  /** A surface passes on that its person asked for this in this very command. */
  named?: boolean;
  /** Remembers what the end of one teaches, in the name of whoever ended it. */
  learn(draft: FactDraft): Promise<void>;
};

/** An accepted proposal with the branch that it is on. */
export type Branched = Proposal & { branch: string };
