import { lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { displayName, toBytes } from "../bytes.ts";

export type Left = { path: string; target: string };

/**
 * Turns the plain files that stand for symbolic links into links, but for those that lead out of the
 * checkout: these stay plain files that hold their target, as git has them where links do not exist.
 * Names are byte strings (latin1), as they come from git.
 */
export function settleLinks(top: string, { links, submodules }: { links: string[]; submodules: string[] }) {
  const targets = new Map(links.map((path) => [path, readFileSync(at(top, path)).toString("latin1")]));
  for (const [path, target] of targets) {
    if (target === "" || target.startsWith("/")) continue;
    rmSync(at(top, path));
    symlinkSync(toBytes(target), at(top, path));
  }
  const leaving = [...targets].filter(([path, target]) => target.startsWith("/") || leaves(top, path));
  for (const [path, target] of leaving) {
    if (lstatSync(at(top, path)).isSymbolicLink()) {
      rmSync(at(top, path));
      writeFileSync(at(top, path), toBytes(target));
    }
  }
  return {
    leavingLinks: leaving.map(
      ([path, target]): Left => ({
        path: displayName(path),
        target: displayName(target),
      }),
    ),
    submodules: submodules.map(displayName),
  };
}

const at = (top: string, path: string): Buffer => toBytes(`${toLatin(top)}/${path}`);
const toLatin = (text: string): string => Buffer.from(text).toString("latin1");

/** Whether a walk along `path` is ever above `top`; what does not exist is walked by its name. */
function leaves(top: string, path: string): boolean {
  const waiting = path.split("/");
  const here: string[] = [];
  for (let steps = 0; waiting.length > 0; steps++) {
    if (steps > 10_000) return true;
    const part = waiting.shift()!;
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (here.pop() === undefined) return true;
      continue;
    }
    here.push(part);
    const target = linkAt(at(top, here.join("/")));
    if (target === undefined) continue;
    if (target.startsWith("/")) return true;
    here.pop();
    waiting.unshift(...target.split("/"));
  }
  return false;
}

function linkAt(path: Buffer): string | undefined {
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
    return readlinkSync(path, { encoding: "buffer" }).toString("latin1");
  } catch {
    return undefined;
  }
}
