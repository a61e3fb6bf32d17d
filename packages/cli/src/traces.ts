import { lstatSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ForgetAnswer, fail } from "@familiar/protocol";
import type { Place } from "@familiar/storage";

export type Trace = ForgetAnswer["removed"][number];

/** What Familiar keeps on this machine, and how large it is. Only what it made itself is ever listed. */
export const traces = {
  ofOne: (place: Place, { index }: { index: boolean }): Trace[] =>
    measured(index ? [place.index] : entries(place.directory)),
  ofAll: (home: string): Trace[] =>
    measured([...entries(join(home, "repositories")), join(home, "cache"), join(home, "settings.json")]),
};

/** Removes them, and the folders up to `home` that are empty after it. */
export function remove(found: readonly Trace[], home: string): void {
  for (const { path } of found) rmSync(path, { recursive: true, force: true });
  for (const { path } of found) removeEmpty(dirname(path), home);
}

/** Stops the servers whose folders are among these. */
export async function stopServers(found: readonly Trace[], signal: AbortSignal): Promise<void> {
  const { findServer } = await import("@familiar/server");
  const folders = new Set(found.flatMap(({ path }) => [path, dirname(path)]));
  for (const folder of folders) {
    const server = await findServer(folder);
    if (!server) continue;
    process.kill(server.pid, "SIGTERM");
    await gone(server.pid, signal);
  }
}

const patience = 5_000;

async function gone(pid: number, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < patience; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(50, undefined, { signal });
  }
  fail("database-busy", `The server (process ${pid}) does not stop.`);
}

const entries = (folder: string): string[] => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
};

const measured = (paths: readonly string[]): Trace[] =>
  paths.flatMap((path) => {
    const bytes = sizeOf(path);
    return bytes === undefined ? [] : [{ path, bytes }];
  });

/** Bytes of a file or of all files below a folder; undefined when there is none. Links are not followed. */
export function sizeOf(path: string): number | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.size;
  return entries(path).reduce((sum, entry) => sum + (sizeOf(entry) ?? 0), 0);
}

function removeEmpty(folder: string, top: string): void {
  if (relative(top, folder).startsWith("..")) return;
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  removeEmpty(dirname(folder), top);
}
