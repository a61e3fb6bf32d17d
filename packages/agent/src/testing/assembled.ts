import { type Guard, verifyLedger } from "@familiar/guard";
import type { FamiliarOptions } from "../index.ts";
import { scene } from "./scene.ts";

type Record = { kind: string; task?: string; allow?: boolean; effect?: string } & { [key: string]: unknown };

/** A familiar with the real guard and all behind it, in a repository with a remote nobody is harmed by. */
export async function assembled(options: Partial<FamiliarOptions> = {}) {
  const place = scene();
  const familiar = await place.open({ level: "propose", ...options });
  let tasks = 0;

  async function ledger(): Promise<Record[]> {
    await familiar.guard.flush();
    const rows = await familiar.storage.ledger.read(0, 100_000);
    return rows.map(({ body }) => JSON.parse(body) as Record);
  }

  return {
    ...place,
    familiar,
    directory: familiar.place.directory,
    ledger,
    verified: () => verifyLedger((after) => familiar.storage.ledger.read(after)),
    /** A task's own door. */
    task: (): { id: string; guard: Guard } => {
      const id = `task-${++tasks}`;
      return { id, guard: familiar.guard.forTask(id) };
    },
    /** A task's door with a worktree of its own. */
    async working() {
      const id = `task-${++tasks}`;
      const guard = familiar.guard.forTask(id);
      const { path } = await guard.perform({ kind: "worktree", commit: "HEAD", why: "to work" });
      const sh = (script: string, more: object = {}) =>
        guard.perform({
          ...{ kind: "run", as: "confined", argv: ["/bin/sh", "-c", script], cwd: path, why: "to attack" },
          ...more,
        });
      return { id, guard, path, sh };
    },
  };
}
