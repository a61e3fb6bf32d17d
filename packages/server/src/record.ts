import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How other processes of the same user find a running server. Readable by that user only. */
export type ServerRecord = { pid: number; url: string; token: string; version: string; startedAt: number };

const fileOf = (folder: string) => join(folder, "server.json");

export function readRecord(folder: string): ServerRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(fileOf(folder), "utf8")) as Partial<ServerRecord>;
    const ours = /^http:\/\/127\.0\.0\.1:\d+$/.test(record.url ?? "");
    return ours && typeof record.token === "string" && typeof record.pid === "number"
      ? (record as ServerRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

/** False when another server's record is there already. A reader never meets half a record: it appears whole. */
export function writeRecord(folder: string, record: ServerRecord): boolean {
  const whole = `${fileOf(folder)}.${randomBytes(6).toString("hex")}`;
  writeFileSync(whole, JSON.stringify(record), { flag: "wx", mode: 0o600 });
  try {
    linkSync(whole, fileOf(folder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

export const removeRecord = (folder: string): void => rmSync(fileOf(folder), { force: true });

/** The page's address for a browser; the token is in the fragment, which browsers send to nobody. */
export const pageUrl = ({ url, token }: Pick<ServerRecord, "url" | "token">): string =>
  `${url}/#token=${token}`;
