/**
 * Patterns over paths: `*` and `?` within a part, `**` for any parts, `{a,b}` for either. They come from
 * repositories that nobody trusts, so matching takes time linear in pattern times path, which regular
 * expressions of the usual glob libraries do not promise.
 */
export type Glob = (path: string) => boolean;

/** A last part without wildcards names a file, or a folder with all that is in it. */
export function compileGlob(pattern: string): Glob {
  const alternatives = expand(pattern).map((each) => {
    const parts = each.replace(/\/$/, "").split("/");
    return /[*?]/.test(parts.at(-1)!) ? [parts] : [parts, [...parts, "**"]];
  });
  return (path) => {
    const segments = path.split("/");
    return alternatives.flat().some((parts) => matchParts(parts, segments));
  };
}

function expand(pattern: string): string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  if (!found) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return found[1]!.split(",").flatMap((choice) => expand(before + choice + after));
}

const matchParts = (parts: readonly string[], segments: readonly string[]): boolean =>
  matchRun(
    parts,
    segments,
    (part) => part === "**",
    (part, segment) =>
      matchRun(
        [...part],
        [...segment],
        (sign) => sign === "*",
        (sign, letter) => sign === "?" || sign === letter,
      ),
  );

/** Greedy matching that goes back to the last wildcard only, which is enough: a later one can take up what is left. */
function matchRun<Sign, Item>(
  signs: readonly Sign[],
  items: readonly Item[],
  isAny: (sign: Sign) => boolean,
  fits: (sign: Sign, item: Item) => boolean,
): boolean {
  let sign = 0;
  let item = 0;
  let any = -1;
  let taken = 0;
  while (item < items.length) {
    if (sign < signs.length && isAny(signs[sign]!)) {
      any = sign++;
      taken = item;
    } else if (sign < signs.length && fits(signs[sign]!, items[item]!)) {
      sign++;
      item++;
    } else if (any >= 0) {
      sign = any + 1;
      item = ++taken;
    } else return false;
  }
  while (sign < signs.length && isAny(signs[sign]!)) sign++;
  return sign === signs.length;
}
