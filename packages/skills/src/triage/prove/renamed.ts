import type { Repository } from "@familiar/repository";
import { code, list } from "../../text.ts";
import type { Change } from "../suspect/changes.ts";
import type { Fix } from "./fix.ts";
import { replaced, wordOf } from "./replace.ts";

type Reading = Pick<Repository, "file" | "files" | "text" | "symbols" | "holding">;

const mostFiles = 20;
const words = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const importing = /\b(import|require|from|include|use|mod|using|load|export)\b/;

/**
 * Where the commit gave something another name and left users of the old one behind: the new name there, too. Tests keep
 * what they say: with the old name in them, it is what others rely on.
 */
export function finishedRenames(
  change: Change,
  said: string,
  { file, files, text, symbols, holding }: Reading,
  apply: (worktree: string, patch: string) => Promise<unknown>,
): Fix[] {
  const isSource = (path: string) => file(path)?.role === "source";
  const fixes: Fix[] = [];
  for (const [from, to] of renamesIn(change)) {
    if (!wordOf(from).test(said) || symbols({ name: from, limit: 1 }).length > 0) continue;
    add(
      holding(from.toLowerCase()).map(({ path }) => path),
      [from, to],
    );
  }
  for (const { path, was } of change.files) {
    const [from, to] = [stemOf(was), stemOf(path)];
    if (path === was || folderOf(path) !== folderOf(was) || from === to || !wordOf(from).test(said)) continue;
    add(
      files().map((each) => each.path),
      [from, to],
      (line) => importing.test(line),
    );
  }
  return fixes;

  function add(
    paths: readonly string[],
    name: readonly [string, string],
    isMeant?: (line: string) => boolean,
  ) {
    const patches = paths.filter(isSource).flatMap((path) => {
      const there = text(path);
      const patch = there === undefined ? undefined : replaced({ path, text: there }, name, isMeant);
      return patch === undefined ? [] : [{ path, patch }];
    });
    if (patches.length === 0 || patches.length > mostFiles) return;
    const whole = patches
      .map(({ patch }) => patch)
      .sort()
      .join("");
    fixes.push({
      ...{ kind: "rename", left: [] },
      title: `Write ${code(name[1])} in place of ${code(name[0])} in ${list(patches.slice(0, 4).map(({ path }) => code(path)))}, as “${change.subject}” began`,
      make: (worktree) => apply(worktree, whole),
    });
  }
}

/** Names that took another's place in lines that stayed the same otherwise. */
export function renamesIn({ files }: Pick<Change, "files">): Map<string, string> {
  const found = new Map<string, string>();
  const refused = new Set<string>();
  for (const { text } of files)
    for (const hunk of text.split(/^@@ .*$/m)) {
      const removed = hunk.split("\n").filter((line) => line.startsWith("-"));
      const added = hunk.split("\n").filter((line) => line.startsWith("+"));
      if (removed.length !== added.length) continue;
      for (const [at, line] of removed.entries()) {
        const [before, after] = [line.slice(1), added[at]!.slice(1)];
        if (before.replace(words, "_") !== after.replace(words, "_")) continue;
        const now = after.match(words) ?? [];
        const changed = (before.match(words) ?? []).flatMap((word, i) =>
          word === now[i] ? [] : [[word, now[i]!] as const],
        );
        const [[from, to] = []] = changed;
        if (from === undefined || changed.some(([word, other]) => word !== from || other !== to)) continue;
        if (found.has(from) && found.get(from) !== to) refused.add(from);
        found.set(from, to!);
      }
    }
  for (const name of refused) found.delete(name);
  return found;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
const stemOf = (path: string): string => path.slice(folderOf(path).length).replace(/\.[^.]+$/, "");
