import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "@familiar/guard";
import type { Memory, MemoryOptions } from "@familiar/memory";

/**
 * What is remembered, loaded when it is first asked. `copy` is a page that people can read; it is brought up to date
 * when something changed or was looked through.
 */
export function memoryOf({ copy, ...options }: MemoryOptions & { copy: string }): Memory {
  let loaded: Promise<{ memory: Memory; copyOut: () => Promise<void> }> | undefined;
  const load = async () => {
    const { createMemory, readable } = await import("@familiar/memory");
    const copyOut = async () => {
      const page = readable(await options.storage.facts.list());
      if (!existsSync(copy) || readFileSync(copy, "utf8") !== page) writeFile(copy, page);
    };
    return { memory: createMemory(options), copyOut };
  };
  const use = async <T>(
    work: (memory: Memory) => Promise<T>,
    { copies }: { copies: boolean },
  ): Promise<T> => {
    loaded ??= load();
    const { memory, copyOut } = await loaded;
    const done = await work(memory);
    if (copies) await copyOut();
    return done;
  };
  return {
    recall: (about) => use((memory) => memory.recall(about), { copies: false }),
    list: (query) => use((memory) => memory.list(query), { copies: true }),
    remember: (draft) => use((memory) => memory.remember(draft), { copies: true }),
    amend: (id, change) => use((memory) => memory.amend(id, change), { copies: true }),
  };
}
