import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fail, isFamiliarError } from "@familiar/protocol";
import type { ScopePath } from "./sources.ts";

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
const largest = 256 * 1024;

/**
 * The text of a scope file; undefined when there is none. What a repository names is read as it lies there,
 * through no link, and never waited for.
 * @throws `policy-invalid`
 */
export function readPlainFile({ path, shown, needed, within }: ScopePath): string | undefined {
  const refuse = (why: string) => fail("policy-invalid", `${shown}:1:1: ${why}`);
  let file: number | undefined;
  try {
    file = openSync(path, O_RDONLY | O_NONBLOCK | (within === undefined ? 0 : O_NOFOLLOW));
    const stat = fstatSync(file);
    if (!stat.isFile() || (within !== undefined && isElsewhere(path, within)))
      refuse("This is not a plain file in its place; links are not followed here.");
    if (stat.size > largest) refuse(`This is larger than ${largest / 1024} KB.`);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (isFamiliarError(error)) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      return needed ? refuse("There is no such file, and the environment names it.") : undefined;
    if (code === "ELOOP") return refuse("This is a link; links are not followed here.");
    return refuse(`This cannot be read as text: ${message}.`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const isElsewhere = (path: string, root: string): boolean =>
  realpathSync(dirname(path)) !== join(realpathSync(root), relative(root, dirname(path)));
