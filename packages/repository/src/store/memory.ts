import type { DatabaseSync } from "node:sqlite";

/** Small things that are remembered between runs. */
export function createMemory(database: DatabaseSync) {
  const get = database.prepare("SELECT value FROM meta WHERE key = ?");
  const set = database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)");
  return {
    get: <T>(key: string): T | undefined => {
      const value = get.get(key)?.value as string | undefined;
      return value === undefined ? undefined : JSON.parse(value);
    },
    set: (key: string, value: unknown) => void set.run(key, JSON.stringify(value)),
  };
}
