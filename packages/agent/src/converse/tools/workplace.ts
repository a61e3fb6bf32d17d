import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join, posix, sep } from "node:path";
import type { Guard } from "@familiar/guard";
import { fail } from "@familiar/protocol";
import type { SkillContext } from "@familiar/skills";

/** A file as a tool left it. */
export type Written = { path: string; content: string };
export type Workplace = ReturnType<typeof createWorkplace>;

type WorkplaceOptions = { guard: Guard; step: SkillContext["step"]; commit: () => string };

const largest = 1024 ** 2;

/**
 * The worktree in which a task works, made when it is first needed. A worktree goes when its task waits or its process
 * dies; in the next one everything that was written stands again, and what commands changed beside that does not.
 */
export function createWorkplace({ guard, step, commit }: WorkplaceOptions) {
  const kept = new Map<string, string>();
  let fresh: Written[] = [];
  let opened: Promise<string> | undefined;

  async function make(): Promise<string> {
    const at = await step("worktree", commit);
    const { path } = await guard.perform({ kind: "worktree", commit: at, why: "to work on a copy" });
    for (const [file, content] of kept) await put(path, file, content);
    return path;
  }

  const put = (top: string, file: string, content: string) =>
    guard.perform({ kind: "write", path: join(top, file), content, why: "to change a copy" });

  function open(): Promise<string> {
    opened ??= make();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  }

  return {
    open,
    async read(wanted: string): Promise<string | undefined> {
      return readIn(await open(), inside(wanted));
    },
    async write(wanted: string, content: string): Promise<void> {
      const path = inside(wanted);
      if (Buffer.byteLength(content) > largest)
        fail("usage", `At most ${largest} bytes are written at once.`);
      await put(await open(), path, content);
      kept.set(path, content);
      fresh.push({ path, content });
    },
    /** What was written since this was last asked, to be stored with the call that did. */
    takeWritten(): Written[] {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    /** What a call wrote before this process began. */
    know(written: readonly Written[]): void {
      for (const { path, content } of written) kept.set(path, content);
    },
  };
}

/** @throws `usage` for a path that leads out */
function inside(path: string): string {
  const plain = posix.normalize(path);
  if (
    plain === "." ||
    plain.startsWith("../") ||
    plain === ".." ||
    plain.startsWith("/") ||
    plain.includes("\0")
  )
    fail("usage", `${path} is not below the repository's top folder.`);
  return plain;
}

/** A command may have put a link there: none is followed out of the worktree. */
function readIn(top: string, path: string): string | undefined {
  const file = join(top, path);
  const about = lstatSync(file, { throwIfNoEntry: false });
  if (!about) return undefined;
  const real = realpathSync(file);
  if (!about.isFile() || !real.startsWith(realpathSync(top) + sep))
    return fail("usage", `${path} is no plain file.`);
  if (about.size > largest) return fail("usage", `${path} is larger than ${largest} bytes.`);
  return readFileSync(file, "utf8");
}
