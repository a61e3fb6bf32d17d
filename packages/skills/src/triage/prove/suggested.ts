import type { Repository } from "@familiar/repository";
import { code } from "../../text.ts";
import type { Found } from "../found.ts";
import type { Fix } from "./fix.ts";
import { replaced, wordOf } from "./replace.ts";

type Said = Pick<Found, "lines" | "tests" | "places">;
type Reading = Pick<Repository, "file" | "text">;

/** How compilers and interpreters name what was probably meant. */
const meant =
  /(?:did you mean(?: to (?:use|write|import|call|say))?[:?]?|(?:a|an) (?:[\w ]+ )?with a similar name exists:?|similarly named [\w ]+ is)\s*(?:one of these:?\s*)?[‘'"`“:]?([\p{L}_$][\p{L}\p{N}_$]*)/giu;
const quoted = /[‘'"`“]([\p{L}_$][\p{L}\p{N}_$.:]*)[’'"`”]/gu;
const mostPlaces = 5;

/**
 * Where the log itself says which name was meant: that name in place of the one that the named line has. A test keeps
 * what it says.
 */
export function suggestedFixes(
  { lines, tests, places }: Said,
  { file, text }: Reading,
  apply: (worktree: string, patch: string) => Promise<unknown>,
): Fix[] {
  const said = [
    ...lines,
    "",
    ...tests.map(({ message }) => message),
    "",
    ...places.map(({ message }) => message ?? ""),
  ].join("\n");
  const fixes = new Map<string, Fix>();
  for (const found of said.matchAll(meant)) {
    const right = found[1]!;
    const before = said.slice(Math.max(0, found.index - 300), found.index);
    const names = [...before.matchAll(quoted)].flatMap(([, name]) => [name!, name!.split(/[.:]/).at(-1)!]);
    for (const { path, line } of places.slice(0, mostPlaces)) {
      const source = file(path)?.role === "test" ? undefined : text(path);
      const there = source?.split("\n")[line - 1];
      if (source === undefined || there === undefined) continue;
      const wrong = names.findLast((name) => name !== right && wordOf(name).test(there));
      if (wrong === undefined) continue;
      const of = { path, text: source };
      const once = replaced(of, [wrong, right], (_, number) => number === line);
      const everywhere = replaced(of, [wrong, right]);
      for (const [patch, where] of [
        [once, `${path}:${line}`],
        [everywhere, path],
      ] as const)
        if (patch !== undefined && !fixes.has(patch))
          fixes.set(patch, {
            ...{ kind: "suggestion", left: [] },
            title: `Write ${code(right)} in place of ${code(wrong)} in ${code(where)}, as the log says`,
            make: (worktree) => apply(worktree, patch),
          });
    }
  }
  return [...fixes.values()].slice(0, 4);
}
