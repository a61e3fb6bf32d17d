import { readdirSync } from "node:fs";
import type { Command } from "./command.ts";

export type Named = { name: string; command: Command };

const folder = new URL("./commands/", import.meta.url);

/** Every command there is: the files of the folder, here and in the published package alike. */
export const loadCommands = (): Promise<Named[]> =>
  Promise.all(
    readdirSync(folder)
      .filter((file) => /^[a-z]+\.[jt]s$/.test(file))
      .sort()
      .map(async (file) => ({
        name: file.slice(0, -3),
        command: (await import(new URL(file, folder).href)).default as Command,
      })),
  );
