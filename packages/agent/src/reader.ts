import { realpathSync } from "node:fs";
import { fail } from "@familiar/protocol";
import type { GitPort, OpenRepository, Progress, Repository } from "@familiar/repository";
import { createBackground } from "./background.ts";

export type Reader = ReturnType<typeof createReader>;

type Listener = (progress: Progress) => void;
type ReaderOptions = {
  /** Top folder of the work tree. */
  directory: string;
  cache: string;
  git: GitPort;
  hides?: Parameters<OpenRepository>[1]["hides"];
  /** Another read model than Familiar's own. */
  open?: OpenRepository | undefined;
  onProgress?: Listener | undefined;
  signal?: AbortSignal | undefined;
  /** Called whenever the read model is up to date again. */
  onFresh(repository: Repository): Promise<void>;
  onError(error: unknown): void;
};

/** The read model, which reads nothing before someone needs what is in it. */
export function createReader(options: ReaderOptions) {
  const { directory, cache, git, hides, open, onProgress, onFresh, onError } = options;
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const listeners = new Set<Listener>(onProgress ? [onProgress] : []);
  const tell: Listener = (progress) => {
    for (const listener of listeners) listener(progress);
  };
  let reading: Promise<Repository> | undefined;
  let opened: Repository | undefined;
  let unwatch: (() => Promise<void>) | undefined;
  const counting = createBackground(async (signal) => opened?.countLines({ signal }), onError);

  async function read(): Promise<Repository> {
    if (opened) await opened.refresh({ signal, onProgress: tell });
    else {
      const openRepository = open ?? (await import("@familiar/repository")).openRepository;
      await refuseElsewhere(git, directory);
      opened = await openRepository(directory, {
        ...{ git, cache, signal, onProgress: tell },
        ...(hides && { hides }),
      });
    }
    await onFresh(opened);
    return opened;
  }

  /** The read model as the work tree is now; those who ask at once wait for the same reading. */
  async function ready(listener?: Listener): Promise<Repository> {
    if (opened && unwatch) return opened;
    if (listener) listeners.add(listener);
    reading ??= read().finally(() => {
      reading = undefined;
    });
    try {
      return await reading;
    } finally {
      if (listener) listeners.delete(listener);
    }
  }

  return {
    ready,
    /** Follows the work tree's changes from now on, and in the background counts who wrote which lines. */
    async watch(): Promise<void> {
      const repository = await ready();
      unwatch ??= await repository.watch(() => {
        counting.wake();
        void onFresh(repository).catch(onError);
      });
      counting.wake();
    },
    async close(): Promise<void> {
      closing.abort();
      await reading?.catch(() => {});
      await counting.stop();
      await unwatch?.();
      await opened?.close();
    },
  };
}

/** A repository's configuration may say that its files are elsewhere, such as in the person's own folder. */
async function refuseElsewhere(git: GitPort, directory: string): Promise<void> {
  const { code, stdout, stderr } = await git.run(["rev-parse", "--show-toplevel"]);
  const top = stdout.toString().replace(/\r?\n$/, "");
  if (code === 0 && realpathSync.native(top) !== realpathSync.native(directory))
    fail("repository-not-found", `Its configuration says that its files are in ${top}, not in ${directory}.`);
  if (code !== 0 && !/dubious ownership/.test(stderr)) fail("repository-not-found", stderr.trim());
}
