/** Hands values from a pusher to one reader; each push resolves when the reader has taken the value. */
export function createChannel<T>() {
  const waiting: { value: T; taken: () => void }[] = [];
  let wake = () => {};
  let closed = false;
  return {
    push(value: T): Promise<void> {
      if (closed) return Promise.resolve();
      return new Promise((taken) => {
        waiting.push({ value, taken });
        wake();
      });
    },
    close(): void {
      closed = true;
      for (const each of waiting) each.taken();
      wake();
    },
    async *[Symbol.asyncIterator](): AsyncGenerator<T> {
      for (;;) {
        const next = waiting.shift();
        if (next) {
          next.taken();
          yield next.value;
        } else if (closed) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
