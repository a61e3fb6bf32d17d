import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import type { Emitted } from "@familiar/skills";
import type { EventDraft } from "@familiar/storage";

/** How long an event may wait for others before it is written, in milliseconds. */
const soon = 100;

export type Journal = ReturnType<typeof createJournal>;

/**
 * Collects what a running task tells, and hands it on in order: within `soon`, or together with the next
 * step or state. A task that starts over after a crash tells again what it told before; a key made of where
 * it was told, what, and for the how-many-th time lets storage keep each once.
 */
export function createJournal(write: (drafts: EventDraft[]) => Promise<void>) {
  const scope = new AsyncLocalStorage<string>();
  const told = new Map<string, number>();
  let waiting: EventDraft[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function keyOf(event: Emitted): string {
    const text = JSON.stringify([scope.getStore() ?? "", event]);
    const times = (told.get(text) ?? 0) + 1;
    told.set(text, times);
    return createHash("sha256").update(`${times} ${text}`).digest("base64url").slice(0, 22);
  }

  function add(draft: EventDraft): void {
    if (closed) return;
    // Only the latest of what would be overwritten on a screen at once.
    if (draft.type === "progress")
      waiting = waiting.filter((each) => each.type !== "progress" || each.label !== draft.label);
    waiting.push(draft);
    timer ??= setTimeout(flush, soon);
  }

  function take(): EventDraft[] {
    clearTimeout(timer);
    timer = undefined;
    const taken = waiting;
    waiting = [];
    return taken;
  }

  const flush = (): Promise<void> => {
    const drafts = take();
    return drafts.length === 0 ? Promise.resolve() : write(drafts);
  };

  return {
    /** Progress may repeat: after a crash the work does. */
    emit: (event: Emitted): void => add(event.type === "progress" ? event : { ...event, key: keyOf(event) }),
    note: (draft: EventDraft): void => add(draft),
    within: <T>(step: string, work: () => T): T => scope.run(step, work),
    /** What waits, to be written together with something else. */
    take,
    close(): void {
      closed = true;
      clearTimeout(timer);
    },
  };
}
