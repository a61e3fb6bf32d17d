import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGuard, type Forge, type GuardOptions, type HostGuard } from "@familiar/guard";
import { git, temporaryFolder, temporaryStorage } from "@familiar/guard/testing";
import type { Clock } from "../clock.ts";

/** Time that passes only by being waited for. */
export function heldClock(now = Date.now()): Clock & { waited: number[] } {
  const waited: number[] = [];
  return {
    ...{ waited, now: () => now },
    async wait(ms) {
      waited.push(ms);
      now += ms;
    },
  };
}

/** A clone with a branch of Familiar's own, one commit ahead. */
export function cloneOf(remote: string, branch = "familiar/greet") {
  const root = temporaryFolder();
  const run = (...args: string[]) => git(root, ...args).trim();
  const commit = (path: string, text: string): string => {
    writeFileSync(join(root, path), text);
    run("add", ".");
    run("commit", "-qm", `change ${path}`);
    return run("rev-parse", "HEAD");
  };
  run("init", "-q");
  commit("a.txt", "one\n");
  run("remote", "add", "origin", remote);
  run("checkout", "-qb", branch);
  return { root, branch, commit, head: commit("a.txt", "two\n") };
}

/** The door of a repository with a forge, and what its ledger holds. */
export async function doorTo(
  forge: Forge,
  root: string,
  more: Partial<GuardOptions> = {},
): Promise<{ guard: HostGuard; told(): Promise<string> }> {
  const { ledger } = await temporaryStorage();
  const guard = createGuard({
    ...{
      level: "contribute",
      ledger,
      dataDirectory: temporaryFolder(),
      root,
      env: { PATH: process.env.PATH },
    },
    ...{ forge: async () => forge, ...more },
  });
  const told = async () => {
    await guard.flush();
    return (await ledger.readBack()).map(({ body }) => body).join("\n");
  };
  return { guard, told };
}
