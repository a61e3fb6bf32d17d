import { closeSync, constants, existsSync, lstatSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";

const { O_DIRECTORY = 0, O_NOFOLLOW = 0, O_RDONLY } = constants;

/** A folder that is held: on Linux by a descriptor, so that it stays the same one whatever its path becomes. */
export type Folder = { at(name: string): string; close(): void };

/** Linux names held folders; elsewhere the path is compared with the real one right before each use. */
const heldFolders = "/proc/self/fd";
const canHold = existsSync(heldFolders);

/**
 * Opens a folder below `top` part by part, through no symbolic link. With `make`, missing folders are made
 * and handed to it. Undefined when there is none.
 *
 * @throws `patch-refused` when a part is a link, no folder, or another repository
 */
export function openFolder(top: string, path: string, make?: (made: string) => void): Folder | undefined {
  let folder = hold(realpathSync(top));
  const parts = path === "" || path === "." ? [] : path.split("/");
  for (const [depth, part] of parts.entries()) {
    const name = parts.slice(0, depth + 1).join("/");
    const next = folder.at(part);
    try {
      if (lstatSync(next, { throwIfNoEntry: false }) === undefined) {
        if (!make) return undefined;
        make(name);
        mkdirSync(next);
      }
      const inner = enter(next, name);
      folder.close();
      folder = inner;
      if (lstatSync(folder.at(".git"), { throwIfNoEntry: false }))
        fail("patch-refused", `${name} is a repository of its own.`);
    } catch (error) {
      folder.close();
      throw error;
    }
  }
  return folder;
}

function enter(path: string, name: string): Folder {
  if (lstatSync(path).isSymbolicLink()) fail("patch-refused", `${name} is a symbolic link.`);
  try {
    return hold(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ELOOP" || code === "ENOTDIR") fail("patch-refused", `${name} is no folder.`);
    throw error;
  }
}

function hold(path: string): Folder {
  if (!canHold) {
    const real = realpathSync(path);
    return {
      at(name) {
        if (realpathSync(real) !== real) fail("patch-refused", `${real} was swapped for a symbolic link.`);
        return join(real, name);
      },
      close() {},
    };
  }
  const descriptor = openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  return { at: (name) => `${heldFolders}/${descriptor}/${name}`, close: () => closeSync(descriptor) };
}
