import { join } from "node:path";
import { createGuard, createMasking, type HostGuard } from "@familiar/guard";
import type { Fact, FactDraft } from "@familiar/protocol";
import { openRepository, type Repository } from "@familiar/repository";
import { temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import type { Storage } from "@familiar/storage";
import { temporaryStorage } from "@familiar/storage/testing";
import { onTestFinished } from "vitest";
import { createMemory } from "../create.ts";
import type { Memory } from "../memory.ts";

export const said = (statement: string, more: Partial<FactDraft> = {}): FactDraft => ({
  ...{ statement, source: { by: "person", name: "Ada" } },
  ...more,
});

export type Scene = {
  memory: Memory;
  /** The memory of a task. */
  taskMemory(task: string, origin?: "person" | "webhook"): Memory;
  guard: HostGuard;
  storage: Storage;
  repository: Repository;
  database: string;
  work: ReturnType<typeof temporaryRepository>;
  /** Commits these files and brings the read model up to date. */
  change(files: Record<string, string | undefined>): Promise<void>;
  /** The fact as it is when it is looked at now. */
  now(id: string): Promise<Fact>;
};

/** A real repository with its memory, door and read model, until the test is over. */
export async function scene(files: Record<string, string>): Promise<Scene> {
  const work = temporaryRepository();
  work.commit("First", files);
  const data = temporaryFolder();
  const database = join(data, "familiar.sqlite");
  const storage = await temporaryStorage(database);
  const masking = createMasking({ env: { API_TOKEN: "s3cr3t-v4lue-0123456789" } });
  const guard = createGuard({
    ...{ level: "observe", dataDirectory: data, ledger: storage.ledger, root: work.root, masking },
    ...{ facts: storage.facts, taints: storage.taints },
  });
  const repository = await openRepository(work.root, { git: work.port, cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  let time = Date.UTC(2026, 0, 1);
  const shared = {
    ...{ storage, host: guard, clean: masking.clean, patience: Number.POSITIVE_INFINITY },
    clock: () => (time += 1000),
    repository: async () => repository,
  };
  const memory = createMemory({ ...shared, guard });
  return {
    ...{ memory, guard, storage, repository, database, work },
    taskMemory: (task, origin) => createMemory({ ...shared, guard: guard.forTask(task, origin) }),
    async change(changed) {
      work.commit("Change", changed);
      await repository.refresh();
    },
    async now(id) {
      return (await memory.list()).find((fact) => fact.id === id)!;
    },
  };
}
