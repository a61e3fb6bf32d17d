/** What was stored cannot be used: it is of another version, or cannot be read back. */
export class Unusable extends Error {}

/** Whether an error means that the file is damaged, as opposed to busy, full or not ours to write. */
export function isDamage(error: unknown): boolean {
  if (error instanceof Unusable) return true;
  const { errcode, message } = error as { errcode?: number; message?: string };
  // SQLITE_CORRUPT and SQLITE_NOTADB with their extended codes, and SQLITE_ERROR on a table that is gone.
  const code = (errcode ?? 0) & 0xff;
  return (
    code === 11 ||
    code === 26 ||
    (code === 1 && /no such (table|column)|malformed|vtable constructor/.test(message ?? ""))
  );
}

/** What `read` makes of a stored value. SQLite keeps no sum of its contents: damage can show as late as here. */
export function readBack<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Unusable("What is stored cannot be read back", { cause: error });
  }
}
