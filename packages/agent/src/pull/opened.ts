import { listRecords, type Opened } from "@familiar/guard";
import type { Storage } from "@familiar/storage";

/** The pull request that a process opened which died before it could note that: the ledger has it. */
export async function openedBefore(ledger: Storage["ledger"], task: string): Promise<Opened | undefined> {
  const records = await listRecords(ledger, { task, limit: 200 });
  for (const { record } of records) {
    const { kind, ok, url, number, made } = (record ?? {}) as Record<string, unknown>;
    if (
      kind === "effect" &&
      ok === true &&
      made !== undefined &&
      typeof url === "string" &&
      typeof number === "number"
    )
      return { url, number, state: "open" };
  }
  return undefined;
}
