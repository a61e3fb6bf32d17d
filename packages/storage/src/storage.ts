import type { Storage } from "./tables.ts";

export type { Storage };

/**
 * Opens the database of one repository, making or migrating it first. Several processes may hold it at once.
 * @throws `database-newer`, `database-damaged`, `database-busy`, `write-failed`; nothing stored is ever deleted
 */
export async function openStorage(file: string): Promise<Storage> {
  const { openTables } = await import("./tables.ts");
  return openTables(file);
}
