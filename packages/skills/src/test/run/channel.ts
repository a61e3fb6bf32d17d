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
    async take(): Promise<T> {
      for (;;) {
        if (waiting.length > 0) return waiting.shift()!;
        if (failed) throw failed.error;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

export type Channel<T> = ReturnType<typeof createChannel<T>>;
