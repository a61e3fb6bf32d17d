/**
 * Patterns over paths: `*` and `?` within a part, `**` for any parts, `{a,b}` for either. They come from
 * repositories that nobody trusts, so matching takes time linear in pattern times path, which the regular
 * expressions of the usual glob libraries do not promise.
 */
export type Glob = (path: string) => boolean;

/** A last part without wildcards names a file, or a folder with all that is in it. */
export function compileGlob(pattern: string): Glob {
  const alternatives = expand(pattern).flatMap((each) => {
    const parts = each.replace(/(?<=.)\/$/, "").split("/");
    const signs = parts.map(compilePart);
    const below: Sign<string>[] = [...signs, any];
    return /[*?]/.test(parts.at(-1)!) ? [signs] : [signs, below];
  });
  return (path) => {
    const segments = path.split("/");
    return alternatives.some((parts) => matchRun(parts, segments));
  };
}

export function expand(pattern: string): string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  if (!found) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return found[1]!.split(",").flatMap((choice) => expand(before + choice + after));
}

/** Stands for any number of items. */
const any: unique symbol = Symbol("any");
type Sign<Item> = typeof any | ((item: Item) => boolean);

function compilePart(part: string): Sign<string> {
  if (part === "**") return any;
  if (!/[*?]/.test(part)) return (segment) => segment === part;
  const signs = Array.from(part, (sign): Sign<string> => {
    if (sign === "*") return any;
    return sign === "?" ? () => true : (letter) => letter === sign;
  });
  return (segment) => matchRun(signs, Array.from(segment));
}

/** Goes back to the last wildcard only. That is enough: a later one can take up whatever is left. */
function matchRun<Item>(signs: readonly Sign<Item>[], items: readonly Item[]): boolean {
  let sign = 0;
  let item = 0;
  let last = -1;
  let taken = 0;
  while (item < items.length) {
    const wanted = signs[sign];
    if (wanted === any) {
      last = sign++;
      taken = item;
    } else if (wanted?.(items[item]!)) {
      sign++;
      item++;
    } else if (last >= 0) {
      sign = last + 1;
      item = ++taken;
    } else return false;
  }
  while (signs[sign] === any) sign++;
  return sign === signs.length;
}
