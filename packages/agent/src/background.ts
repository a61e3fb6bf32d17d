/**
 * Work that nobody waits for: once for each `wake`, never twice at once, and once more when woken meanwhile.
 * Nothing runs between. What goes wrong is told to `onError`, and the next wake is the next try.
 */
export function createBackground(
  work: (signal: AbortSignal) => Promise<unknown>,
  onError: (error: unknown) => void,
) {
  const stopping = new AbortController();
  let woken = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (woken && !stopping.signal.aborted) {
      woken = false;
      try {
        await work(stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) onError(error);
      }
    }
    running = undefined;
  }

  return {
    wake(): void {
      woken = true;
      running ??= run();
    },
    /** Resolves when nothing of it runs any more. */
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
