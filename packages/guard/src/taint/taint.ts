import type { Taint } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";

/** Where it is kept what untrusted text a task has read; storage's taints fit. */
export type TaintPort = Pick<Storage["taints"], "of" | "add">;

/** Remembers for one task; without a place to keep it, as long as this lives. */
export function createTaint(port: TaintPort | undefined, task: string | undefined) {
  const kept = new Map<string, Taint>();
  return {
    async sources(): Promise<string[]> {
      const stored = port && task !== undefined ? await port.of(task) : [...kept.values()];
      return stored.map(({ source, place }) => `${source} ${place}`);
    },
    /** True when it was not known before. */
    async add(taint: Taint): Promise<boolean> {
      if (port && task !== undefined) return port.add(task, taint);
      const key = `${taint.source} ${taint.place}`;
      const fresh = !kept.has(key);
      if (fresh) kept.set(key, taint);
      return fresh;
    },
  };
}
