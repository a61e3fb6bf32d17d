/** Gains of the first `depth` of a ranking beside those of the best possible one, 0 to 1; undefined when nothing is to be gained. */
export function ndcg(
  order: readonly string[],
  gains: ReadonlyMap<string, number>,
  depth = 20,
): number | undefined {
  const sum = (list: readonly number[]) =>
    list.reduce((total, gain, i) => total + gain / Math.log2(i + 2), 0);
  const ideal = sum(
    order
      .map((path) => gains.get(path) ?? 0)
      .sort((a, b) => b - a)
      .slice(0, depth),
  );
  return ideal === 0 ? undefined : sum(order.slice(0, depth).map((path) => gains.get(path) ?? 0)) / ideal;
}

/** Share of the first ten that have a gain. */
export function precision(order: readonly string[], gains: ReadonlyMap<string, number>): number {
  const first = order.slice(0, 10);
  return first.filter((path) => gains.has(path)).length / first.length;
}

export const mean = (list: readonly (number | undefined)[]): number => {
  const known = list.filter((value) => value !== undefined);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** PageRank over imports: what is imported by what is imported. */
export function pageRank(
  paths: readonly string[],
  importsOf: (path: string) => readonly string[],
): Map<string, number> {
  const known = new Set(paths);
  const links = new Map(paths.map((path) => [path, importsOf(path).filter((to) => known.has(to))]));
  let rank = new Map(paths.map((path) => [path, 1 / paths.length]));
  for (let round = 0; round < 40; round++) {
    const next = new Map(paths.map((path) => [path, 0.15 / paths.length]));
    let loose = 0;
    for (const [path, to] of links) {
      if (to.length === 0) loose += rank.get(path)!;
      for (const target of to) next.set(target, next.get(target)! + (0.85 * rank.get(path)!) / to.length);
    }
    rank = new Map([...next].map(([path, value]) => [path, value + (0.85 * loose) / paths.length]));
  }
  return rank;
}

/** The same order for the same seed. */
export function shuffled(paths: readonly string[], seed: number): string[] {
  let state = seed * 2654435761 + 1;
  const random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state;
  };
  return paths
    .map((path) => ({ path, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ path }) => path);
}
