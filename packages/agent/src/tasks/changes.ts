export type Changes = ReturnType<typeof createChanges>;

/** Wakes those in this process who wait for something to happen to a task. */
export function createChanges() {
  let waiting = new Set<() => void>();
  return {
    announce(): void {
      const woken = waiting;
      waiting = new Set();
      for (const wake of woken) wake();
    },
    /** Resolves with the next change, after `patience` milliseconds, or when `signal` aborts. */
    next(patience: number, signal?: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const timer = setTimeout(wake, patience);
        waiting.add(wake);
        signal?.addEventListener("abort", wake, { once: true });
        if (signal?.aborted) wake();
      });
    },
  };
}
