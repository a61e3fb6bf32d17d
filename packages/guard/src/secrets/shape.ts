/**
 * What any match of an expression must look like, so that places that cannot match are passed over: it holds
 * `run` characters in a row that are all in `among`, is at most `longest` characters long, and holds nothing
 * outside `alphabet`.
 */
export type Shape = { run: number; among: CharacterSet; longest: number; alphabet: CharacterSet };

/** By code unit under 128; `true` at 128 stands for all above. */
export type CharacterSet = readonly boolean[];

const size = 129;
export const has = (set: CharacterSet, unit: number): boolean => set[unit < size ? unit : size - 1]!;
const setOf = (holds: (character: string) => boolean): CharacterSet =>
  Array.from({ length: size }, (_, unit) => holds(String.fromCharCode(unit)));
const union = (a: CharacterSet, b: CharacterSet): CharacterSet => a.map((has, unit) => has || b[unit]!);
const anything = setOf(() => true);
const none = setOf(() => false);
const nothing: Shape = { run: 0, among: none, longest: 0, alphabet: none };
const one = (among: CharacterSet): Shape => ({ run: 1, among, longest: 1, alphabet: among });

/** Reads RE2's syntax as far as lengths and characters go; throws on what it does not know. */
export function shapeOf(expression: string): Shape {
  let rest = expression;
  let ignoreCase = false;

  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found ?? undefined;
  };

  function alternation(): Shape {
    const outside = ignoreCase;
    let shape = sequence();
    while (take(/^\|/)) shape = either(shape, sequence());
    ignoreCase = outside;
    return shape;
  }

  function sequence(): Shape {
    let shape = nothing;
    while (rest !== "" && !/^[|)]/.test(rest)) shape = then(shape, repeated(item()));
    return shape;
  }

  function repeated(shape: Shape): Shape {
    const found = take(/^(?:([?*+])|\{(\d+)(?:(,)(\d*))?\})\??/);
    if (!found) return shape;
    const [, sign, from, comma, to] = found;
    const least = sign ? Number(sign === "+") : Number(from);
    const most = sign ? (sign === "?" ? 1 : Infinity) : comma ? (to ? Number(to) : Infinity) : least;
    const run = shape.longest === 1 ? shape.run * least : Math.min(least, 1) * shape.run;
    return { ...shape, run, longest: shape.longest === 0 ? 0 : shape.longest * most };
  }

  function item(): Shape {
    const flags = take(/^\(\?([a-z]*)(?:-([a-z]+))?([:)])/) ?? take(/^\(\?P<\w+>()()(:?)/);
    if (flags?.[3] === ")") {
      ignoreCase = flags[2]?.includes("i") ? false : flags[1]!.includes("i") || ignoreCase;
      return nothing;
    }
    if (flags || take(/^\(/)) {
      const outside = ignoreCase;
      if (flags?.[1]?.includes("i")) ignoreCase = true;
      if (flags?.[2]?.includes("i")) ignoreCase = false;
      const shape = alternation();
      ignoreCase = outside;
      if (!take(/^\)/)) throw new Error(`An open group in ${expression}`);
      return shape;
    }
    if (take(/^(?:\^|\$|\\[bBzA])/)) return nothing;
    if (take(/^\./)) return one(anything);
    const found = take(/^\[(\^?)(\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*)\]/s) ?? take(/^(\\x[\da-f]{2}|\\.|.)/is);
    return one(characters(found![0], ignoreCase));
  }

  const shape = alternation();
  if (rest !== "") throw new Error(`Not read: ${rest} in ${expression}`);
  return shape;
}

/** JavaScript says the same of a single character, but for two spellings. */
function characters(source: string, ignoreCase: boolean): CharacterSet {
  const spelt = source.replace("[:alnum:]", "A-Za-z0-9").replace(/^[{}]$/, "\\$&");
  const pattern = new RegExp(`^${spelt}$`, ignoreCase ? "is" : "s");
  return setOf((character) => pattern.test(character));
}

const then = (a: Shape, b: Shape): Shape => ({
  ...(a.run > b.run ? { run: a.run, among: a.among } : { run: b.run, among: b.among }),
  longest: a.longest + b.longest,
  alphabet: union(a.alphabet, b.alphabet),
});

const either = (a: Shape, b: Shape): Shape => ({
  run: Math.min(a.run, b.run),
  among: union(a.among, b.among),
  longest: Math.max(a.longest, b.longest),
  alphabet: union(a.alphabet, b.alphabet),
});
