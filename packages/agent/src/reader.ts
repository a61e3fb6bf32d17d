import { relative } from "node:path";
import { fail } from "@familiar/protocol";
import type { GitPort, OpenRepository, Progress, Repository } from "@familiar/repository";

export type Reader = ReturnType<typeof createReader>;

type ReaderOptions = {
  directory: string;
  cache: string;
  git: GitPort;
  open?: OpenRepository | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  onRefresh(): void | Promise<void>;
};

/** The repository, opened when it is first asked for, and read when someone first needs what is in it. */
export function createReader({ directory, cache, git, open, onProgress, onRefresh }: ReaderOptions) {
  const closing = new AbortController();
  const listeners = new Set<(progress: Progress) => void>(onProgress ? [onProgress] : []);
  const tell = (progress: Progress) => {
    for (const listener of listeners) listener(progress);
  };
  let opened: Promise<Repository> | undefined;
  let fresh: Promise<unknown> | undefined;
  let unwatch: (() => Promise<void>) | undefined;

  async function openOnce(): Promise<Repository> {
    const loaded = (await import("@familiar/repository")) as unknown as { openRepository: OpenRepository };
    const openRepository = open ?? loaded.openRepository;
    const repository = await openRepository(directory, {
      git,
      cache,
      signal: closing.signal,
      onProgress: tell,
    });
    if (relative(repository.root, directory).startsWith(".."))
      fail("repository-not-found", `Its configuration says that its files are in ${repository.root}.`);
    return repository;
  }

  const repository = (): Promise<Repository> => {
    opened ??= openOnce().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  /** The repository as it is now: read once, and again only if that failed; kept fresh while watched. */
  async function ready(listener?: (progress: Progress) => void): Promise<Repository> {
    const it = await repository();
    if (listener) listeners.add(listener);
    try {
      fresh ??= it.refresh({ signal: closing.signal, onProgress: tell }).then(onRefresh);
      await fresh;
    } catch (error) {
      fresh = undefined;
      throw error;
    } finally {
      if (listener) listeners.delete(listener);
    }
    return it;
  }

  return {
    repository,
    ready,
    /** Follows the work tree's changes from now on. */
    async watch(): Promise<void> {
      const it = await ready();
      unwatch ??= await it.watch(() => void onRefresh());
    },
    async close(): Promise<void> {
      closing.abort();
      await unwatch?.();
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}
