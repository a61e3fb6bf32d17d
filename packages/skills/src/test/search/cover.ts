/** Something that may be chosen: its price, and what it reaches by number. */
export type Choice = { price: number; goals: ReadonlySet<number> };

/**
 * A small, cheap set of choices that reaches all that they reach together: the most for the price first, then without
 * those that the others make needless; not more than `most`. A choice must reach as much alone as its price owes. Gives
 * indexes, in the order of choice.
 */
export function cover(
  choices: readonly Choice[],
  most = Number.POSITIVE_INFINITY,
  owed: (price: number) => number = () => 1,
): number[] {
  const reached = new Set<number>();
  const chosen: number[] = [];
  const open = new Set(choices.keys());
  while (chosen.length < most) {
    let best = -1;
    let value = 0;
    for (const at of open) {
      const { goals, price } = choices[at]!;
      let gain = 0;
      for (const goal of goals) if (!reached.has(goal)) gain++;
      if (gain === 0) open.delete(at);
      else if (gain / Math.sqrt(price) > value) [best, value] = [at, gain / Math.sqrt(price)];
    }
    if (best < 0) break;
    open.delete(best);
    chosen.push(best);
    for (const goal of choices[best]!.goals) reached.add(goal);
  }
  return withoutNeedless(choices, chosen, owed);
}

function withoutNeedless(
  choices: readonly Choice[],
  chosen: readonly number[],
  owed: (price: number) => number,
): number[] {
  const counts = new Map<number, number>();
  for (const at of chosen)
    for (const goal of choices[at]!.goals) counts.set(goal, (counts.get(goal) ?? 0) + 1);
  const dearest = [...chosen].sort((a, b) => choices[b]!.price - choices[a]!.price || b - a);
  const gone = new Set<number>();
  for (const at of dearest) {
    const { goals, price } = choices[at]!;
    if ([...goals].filter((goal) => counts.get(goal) === 1).length >= owed(price)) continue;
    gone.add(at);
    for (const goal of goals) counts.set(goal, counts.get(goal)! - 1);
  }
  return chosen.filter((at) => !gone.has(at));
}

/** Gives each goal to the first that reaches it: what each must go on reaching while it is made smaller. */
export function shared(sets: readonly ReadonlySet<number>[]): Set<number>[] {
  const taken = new Set<number>();
  return sets.map((goals) => {
    const own = new Set([...goals].filter((goal) => !taken.has(goal)));
    for (const goal of own) taken.add(goal);
    return own;
  });
}

/** What of each set no other has. */
export function alone(sets: readonly ReadonlySet<number>[]): Set<number>[] {
  const counts = new Map<number, number>();
  for (const goals of sets) for (const goal of goals) counts.set(goal, (counts.get(goal) ?? 0) + 1);
  return sets.map((goals) => new Set([...goals].filter((goal) => counts.get(goal) === 1)));
}
