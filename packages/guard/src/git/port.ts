import { fail } from "@familiar/protocol";
import type { Guard, RunAction } from "../action.ts";
import { createChannel } from "../channel.ts";

/** The read model's port to git; `packages/repository` declares the same shape. */
export type GitPort = {
  run(
    args: readonly string[],
    options?: GitOptions,
  ): Promise<{ code: number; stdout: Buffer; stderr: string }>;
  stream(args: readonly string[], options?: GitOptions): AsyncIterable<Buffer>;
};
export type GitOptions = { cwd?: string; input?: Buffer | string; signal?: AbortSignal };

/** Fills the port with hardened, recorded runs of the real git in `root`. */
export function gitPort(guard: Guard, root: string): GitPort {
  const toAction = (args: readonly string[], { cwd = root, input, signal }: GitOptions = {}): RunAction => ({
    ...{ kind: "run", as: "read", argv: ["git", ...args], cwd, why: "to know the repository" },
    ...(input === undefined ? {} : { input }),
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    async run(args, options) {
      const { code, stdout, stderr } = await guard.perform(toAction(args, options));
      return { code: code ?? -1, stdout, stderr };
    },

    async *stream(args, options = {}) {
      const left = new AbortController();
      const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
      const channel = createChannel<Buffer>();
      const ended = guard
        .perform({ ...toAction(args, options), signal, onOutput: channel.push })
        .finally(channel.close);
      try {
        yield* channel;
        const { code, stderr } = await ended;
        if (code !== 0) fail("git-failed", stderr.trim() || `git ${args[0]} ended with ${code}.`);
      } finally {
        left.abort();
        channel.close();
        await ended.catch(() => {});
      }
    },
  };
}
