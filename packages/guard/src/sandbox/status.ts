import type { Duplex } from "node:stream";

/** Follows what bwrap tells of itself, one JSON document a line. */
export function createStatus() {
  const { promise, resolve } = Promise.withResolvers<number>();
  let first: number | undefined;
  let code: number | undefined;
  let rest = "";
  return {
    /** The first process of the namespace; never settles when there came to be none. */
    first: promise,
    listen(end: Duplex): void {
      end.on("error", () => {});
      end.setEncoding("utf8").on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop()!;
        for (const line of lines) {
          const said = JSON.parse(line) as { "child-pid"?: number; "exit-code"?: number };
          first ??= said["child-pid"];
          if (first !== undefined) resolve(first);
          code ??= said["exit-code"];
        }
      });
    },
    /** True once the command was started and ended. */
    ran: () => code !== undefined,
    /** Kills the first process of the namespace; bwrap then ends when all in it are gone. */
    kill(): boolean {
      if (first === undefined || code !== undefined) return false;
      try {
        return process.kill(first, "SIGKILL");
      } catch {
        return false;
      }
    },
  };
}
