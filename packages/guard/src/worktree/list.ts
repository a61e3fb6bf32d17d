import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { claimsIn, isHeld } from "../claims.ts";
import { sizeOfFolder } from "../folder.ts";

export type Listed = {
  id: string;
  task: string;
  commit: string;
  at: number;
  bytes: number;
  /** Whether the process that opened it still lives. */
  alive: boolean;
};

export const worktreeFolder = (dataDirectory: string): string => join(dataDirectory, "worktrees");

/** The worktrees of a repository, of all processes. */
export async function listWorktrees(dataDirectory: string): Promise<Listed[]> {
  const folder = worktreeFolder(dataDirectory);
  return (await Promise.all(claimsIn(folder).map((id) => look(folder, id)))).flat();
}

async function look(folder: string, id: string): Promise<Listed[]> {
  const about = await readFile(join(folder, id, "about.json"), "utf8").catch(() => "{}");
  const bytes = await sizeOfFolder(join(folder, id));
  if (!existsSync(join(folder, id))) return [];
  return [{ id, task: "", commit: "", at: 0, ...JSON.parse(about), bytes, alive: isHeld(folder, id) }];
}
