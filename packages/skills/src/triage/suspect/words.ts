/** Words that programs say whatever went wrong. */
const common = new Set(
  `the and for not but with this that from was were are has have had its into than then when where which
  error errors fail fails failed failing failure failures test tests tested testing expected expect actual received assert
  assertion assertionerror equal equals equality strictequal deepequal exception traceback trace stack line lines file files
  node modules internal module null undefined none true false return returns self args kwargs const let var function
  def class import export async await new throw raise raised thrown message code exit status run running passed
  ok info warn warning debug at in is to of on it be as or an by if no got want`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words of a text, names taken apart: `fooBar_baz` is `foobarbaz`, `foo`, `bar` and `baz`. */
export function wordsOf(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const add = (word: string) => {
    const small = word.toLowerCase();
    if (small.length > 2 && !common.has(small)) found.set(small, (found.get(small) ?? 0) + 1);
  };
  for (const [name] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    if (name.length > 60) continue;
    const parts = name.split(/[_$]+|(?<=\p{Ll}|\p{N})(?=\p{Lu})/u).filter(Boolean);
    if (parts.length > 1) add(parts.join(""));
    parts.forEach(add);
  }
  return found;
}

/**
 * Cosine of what two texts say, each word weighed by how few of the texts hold it, and by `rarity`: how little it is said
 * in the whole repository, 0 to 1.
 */
export function createLikeness(
  texts: readonly ReadonlyMap<string, number>[],
  rarity: (word: string) => number = () => 1,
) {
  const holding = new Map<string, number>();
  for (const text of texts) for (const word of text.keys()) holding.set(word, (holding.get(word) ?? 0) + 1);
  const known = new Map<string, number>();
  const worth = (word: string): number => {
    const found =
      known.get(word) ?? rarity(word) * Math.log(1 + texts.length / (1 + (holding.get(word) ?? 0)));
    known.set(word, found);
    return found;
  };
  const weigh = (text: ReadonlyMap<string, number>) =>
    new Map([...text].map(([word, times]) => [word, (1 + Math.log(times)) * worth(word)] as const));
  const length = (weights: ReadonlyMap<string, number>) => Math.hypot(...weights.values()) || 1;
  return (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) => {
    const [a, b] = [weigh(one), weigh(other)];
    const shared = [...a].flatMap(([word, weight]) => {
      const there = b.get(word);
      return there === undefined ? [] : [{ word, weight: weight * there }];
    });
    const value = shared.reduce((sum, { weight }) => sum + weight, 0) / (length(a) * length(b));
    return {
      value,
      words: shared
        .sort((x, y) => y.weight - x.weight)
        .slice(0, 3)
        .map(({ word }) => word),
    };
  };
}
