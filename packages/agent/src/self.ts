import { userInfo } from "node:os";
import type { Approval, Level, Task } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";
import type { Self } from "@familiar/skills";
import type { Place, Storage } from "@familiar/storage";

export type SelfOptions = {
  storage: Storage;
  place: Place;
  git: GitPort;
  clock: () => number;
  level(): Promise<Level>;
  requests(): Promise<Approval[]>;
};

const mostRecords = 500;

/** What this familiar can tell a task about itself: read from the tables and the ledger when it is asked, never kept. */
export function selfOf(
  { storage, place, git, level, requests }: SelfOptions,
  { id, origin }: Pick<Task, "id" | "origin">,
): Self {
  // Git is asked once a task: each turn of a model is counted for somebody.
  let name: Promise<string> | undefined;
  return {
    task: id,
    level,
    requests,
    tasks: (limit = 50) => storage.tasks.list({ limit }),
    async asker() {
      name ??= origin === "person" ? personHere(git) : Promise.resolve(origin);
      return { origin, name: await name };
    },
    async records({ limit = mostRecords, ...query }) {
      const { listRecords } = await import("@familiar/guard");
      return listRecords(storage.ledger, { limit, ...query });
    },
    async changes() {
      const { listChanges } = await import("@familiar/guard");
      return listChanges({ dataDirectory: place.directory, root: place.root });
    },
    spent: async (since) => (await storage.usage.sums("task", { since })).total,
  };
}

/** Who sits here: as this repository's git knows them, else as the system does. */
export async function personHere(git: GitPort): Promise<string> {
  const { code, stdout } = await git.run(["config", "--get", "user.name"]).catch(() => failed);
  const name = code === 0 ? stdout.toString().trim() : "";
  if (name !== "") return name.slice(0, 200);
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? "unknown";
  }
}

const failed = { code: -1, stdout: Buffer.alloc(0) };
