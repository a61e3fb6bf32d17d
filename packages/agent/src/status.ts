import { readFileSync } from "node:fs";
import { type Level, type Pet, petView, type StatusAnswer } from "@familiar/protocol";
import type { Place, Storage } from "@familiar/storage";
import type { Standing } from "./head.ts";

/** What is remembered of the last reading, for those who do not read anew. */
export type LastReading = { files: number; at: number };
const settingOf = (root: string) => `last-reading ${root}`;

export const rememberReading = (storage: Storage, root: string, reading: LastReading): Promise<void> =>
  storage.settings.set(settingOf(root), JSON.stringify(reading));

type StatusOptions = {
  storage: Storage;
  pet: Pet;
  level: Level;
  place: Place;
  standing: Standing;
  now: number;
};

/** How the familiar is, from what is stored: nothing is read anew for it. */
export async function statusOf({
  storage,
  pet,
  level,
  place,
  standing,
  now,
}: StatusOptions): Promise<StatusAnswer> {
  const { verifyRecent } = await import("@familiar/guard");
  const tasks = await storage.tasks.notable();
  const last = await storage.settings.get(settingOf(place.root));
  const { files, at }: Partial<LastReading> = last === undefined ? {} : JSON.parse(last);
  const server = serverAt(place.server);
  return {
    ...{ pet, view: petView(tasks), level, tasks, requests: await storage.approvals.waiting(now) },
    repository: { ...standing, files: files ?? 0, ...(at === undefined ? {} : { indexedAt: at }) },
    ledger: await verifyRecent({ ledger: storage.ledger, directory: place.directory }),
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
