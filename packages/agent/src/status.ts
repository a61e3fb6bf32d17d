import { readFileSync } from "node:fs";
import { type Pet, petView, type StatusAnswer } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Place, Storage } from "@familiar/storage";

/** The setting that says when the index was last brought up to date. */
export const indexedAt = "indexed-at";

type StatusOptions = { storage: Storage; repository: Repository; pet: Pet; place: Place };

/** How the familiar is, from what is stored: nothing is read anew for it. */
export async function statusOf({ storage, repository, pet, place }: StatusOptions): Promise<StatusAnswer> {
  const { verifyLedger } = await import("@familiar/guard");
  const tasks = await storage.tasks.notable();
  const { commit, branch, shallow } = repository.head();
  const indexed = Number((await storage.settings.get(indexedAt)) ?? 0);
  const server = serverAt(place.server);
  return {
    pet,
    view: petView(tasks),
    repository: {
      ...{ root: repository.root, commit, shallow, files: repository.files().length },
      ...(branch === undefined ? {} : { branch }),
      ...(indexed ? { indexedAt: indexed } : {}),
    },
    level: pet.level,
    tasks,
    ledger: await verifyLedger((after) => storage.ledger.read(after)),
    ...(server ? { server } : {}),
  };
}

/** The server that its own record says is running. */
function serverAt(file: string): StatusAnswer["server"] {
  try {
    const { url, pid } = JSON.parse(readFileSync(file, "utf8")) as { url: string; pid: number };
    process.kill(pid, 0);
    return { url, pid };
  } catch {
    return undefined;
  }
}
