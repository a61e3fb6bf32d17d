import { protectedByDefault } from "../policy/builtIn.ts";
import { compileGlob } from "../policy/glob.ts";
import { foldPath } from "./paths.ts";

const globs = protectedByDefault.map((pattern) => compileGlob(foldPath(pattern)));

/**
 * Files that decide what runs elsewhere or who must agree. A change of them needs leave of its own, whatever
 * else is allowed. Compared with case and look-alikes folded.
 */
export const isProtectedByDefault = (path: string): boolean => {
  const folded = foldPath(path);
  return globs.some((glob) => glob(folded));
};
