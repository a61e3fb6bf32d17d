import { join, relative, sep } from "node:path";
import { fail } from "@familiar/protocol";
import type { WriteAction } from "../action.ts";
import { writeBelow } from "../patch/writeBelow.ts";
import { worktreeFolder } from "../worktree/list.ts";
import { howTo, writeFile } from "../writeFile.ts";
import { digestOf, type Effect } from "./effect.ts";

export const write: Effect<WriteAction> = {
  describe: ({ path, content, why, named }, clean) => ({
    ...{ kind: "write", path: clean(path), why: clean(why) },
    ...{ bytes: Buffer.byteLength(content), digest: digestOf(content) },
    ...(named ? { named: true } : {}),
  }),
  summary: ({ path, content }) => `write ${Buffer.byteLength(content)} bytes to ${path}`,
  detail: ({ content }) => (typeof content === "string" ? content : ""),
  act: async (action, { dataDirectory }) => ({
    ...{ kind: "write", path: action.path },
    bytes: action.named
      ? writeFile(action.path, action.content, howTo(action))
      : writeInWorktree(action, worktreeFolder(dataDirectory)),
  }),
  told: ({ bytes }) => ({ ok: true, bytes }),
};

/** A command that runs in the worktree meanwhile may put a link anywhere: none is followed. */
function writeInWorktree({ path, content }: WriteAction, worktrees: string): number {
  const [id = "", tree = "", ...parts] = relative(worktrees, path).split(sep);
  if (id === "" || id === ".." || tree !== "tree") fail("policy-refused", `${path} is in no worktree.`);
  return writeBelow(join(worktrees, id, tree), parts.join("/"), content);
}
