/** Values that come from elsewhere, taken in their order; `fail` ends it for who waits. */
export function createChannel<T>() {
  const waiting: T[] = [];
  let failed: { error: unknown } | undefined;
  let wake = () => {};
  return {
    push(value: T): void {
      waiting.push(value);
      wake();
    },
    fail(error: unknown): void {
      failed ??= { error };
      wake();
    },
    size: () => waiting.length,
    /** @throws the reason of the signal, or what it failed with when all before was taken */
    async take(signal?: AbortSignal): Promise<T> {
      const abort = () => wake();
      signal?.addEventListener("abort", abort);
      try {
        for (;;) {
          signal?.throwIfAborted();
          if (waiting.length > 0) return waiting.shift()!;
          if (failed) throw failed.error;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        signal?.removeEventListener("abort", abort);
      }
    },
  };
}
