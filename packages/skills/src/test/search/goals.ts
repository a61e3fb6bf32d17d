import type { FunctionInfo } from "../inputs/index.ts";
import { matching } from "../inputs/matching.ts";
import type { Lab, Mutant } from "../run/lab.ts";
import type { Value } from "../sequence.ts";

/** Something to reach or to kill, and where it stands. */
export type Place = { path: string; line: number };

/** Finds the innermost function that a line is in, and remembers. */
export function createPlaces(functions: readonly FunctionInfo[]) {
  const byPath = Map.groupBy(functions, ({ path }) => path);
  const known = new Map<string, FunctionInfo | undefined>();
  return (place: Place): FunctionInfo | undefined => {
    const key = `${place.path}:${place.line}`;
    if (known.has(key)) return known.get(key);
    const around = (byPath.get(place.path) ?? []).filter(
      ({ from, to }) => from <= place.line && place.line <= to,
    );
    const inner = around.reduce<FunctionInfo | undefined>(
      (best, each) => (!best || each.to - each.from < best.to - best.from ? each : best),
      undefined,
    );
    known.set(key, inner);
    return inner;
  };
}

/** Mutants and points by the function they are in. */
export function goalsByFunction(lab: Lab, functions: readonly FunctionInfo[]) {
  const placeOf = createPlaces(functions);
  const group = <T extends Place & { id: number }>(all: readonly T[]) =>
    Map.groupBy(all, (each) => placeOf(each));
  return {
    placeOf,
    mutants: group(lab.mutants().filter(({ ignored }) => !ignored)),
    points: group(lab.points()),
  };
}

/** Literals of a text that stands in a mutant, before those of its function; texts that a changed expression takes otherwise. */
export function literalsNear(
  { original, replacement, mutator }: Pick<Mutant, "original" | "replacement" | "mutator">,
  info: FunctionInfo | undefined,
): Value[] {
  const found: Value[] = mutator === "Regex" ? telling(original, replacement) : [];
  for (const [, single, double, number] of original.matchAll(
    /'([^'\\\n]{0,40})'|"([^"\\\n]{0,40})"|\b(\d+(?:\.\d+)?)\b/g,
  )) {
    if (number !== undefined) found.push(Number(number));
    else found.push(single ?? double ?? "");
  }
  return [...found, ...(info?.literals ?? [])];
}

/** Texts on which two regular expressions come out otherwise, as they are written. */
function telling(original: string, replacement: string): string[] {
  const [one, other] = [original, replacement].map((written) => {
    const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(written) ?? [];
    return source === undefined ? undefined : { source, flags: flags ?? "" };
  });
  if (!one || !other) return [];
  const texts = [one, other].flatMap(({ source, flags }) =>
    matching(source, flags, 60).filter((text) => text.length <= 24),
  );
  const seen = ({ source, flags }: typeof one, text: string) => {
    const all = new RegExp(source, flags.includes("g") ? flags : `${flags}g`);
    return JSON.stringify([...text.matchAll(all)].map((match) => [match.index, ...match]));
  };
  return [...new Set(texts)].filter((text) => seen(one, text) !== seen(other, text)).slice(0, 12);
}
