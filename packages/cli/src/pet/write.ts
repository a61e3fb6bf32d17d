import { lstatSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fail } from "@familiar/protocol";
import type { Context } from "../context.ts";

/** A file to be, its path below a folder that a person named. */
export type Planned = { path: string; content: Uint8Array };

/** Where Codex looks for pets. */
export const codexPets = (): string => resolve(process.env.CODEX_HOME || join(homedir(), ".codex"), "pets");

/** The two files of a package, in a folder of its name. */
export const filesOf = (folder: string, made: { manifest: Uint8Array; sheet: Uint8Array }): Planned[] => [
  { path: join(folder, "spritesheet.webp"), content: made.sheet },
  { path: join(folder, "pet.json"), content: made.manifest },
];

/**
 * Writes all of them, where a person named the folder, or asked for Codex's own. Looks first: of files of which one is
 * there already, none is written, unless they may be replaced. @throws `file-exists`
 */
export async function writeAll(
  files: readonly Planned[],
  { force = false, why }: { force?: boolean | undefined; why: string },
  context: Context,
): Promise<string[]> {
  const there = files.find(({ path }) => isThere(path));
  if (there && !force) fail("file-exists", `${there.path} is there.`);
  const { guard } = await context.open();
  for (const { path, content } of files)
    await guard.perform({ kind: "write", path, content, why, named: true, replace: force, folders: true });
  return files.map(({ path }) => path);
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // Below a file there is nothing; the guard says so when it comes to writing.
  }
}
