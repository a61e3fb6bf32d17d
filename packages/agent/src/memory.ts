import type { Memory, MemoryOptions } from "@familiar/memory";

/** What is remembered, loaded when it is first asked. */
export function memoryOf(options: MemoryOptions): Memory {
  let made: Promise<Memory> | undefined;
  const memory = () => {
    made ??= import("@familiar/memory").then(({ createMemory }) => createMemory(options));
    return made;
  };
  return {
    list: async (query) => (await memory()).list(query),
    recall: async (about) => (await memory()).recall(about),
    remember: async (draft) => (await memory()).remember(draft),
    amend: async (id, change) => (await memory()).amend(id, change),
  };
}
