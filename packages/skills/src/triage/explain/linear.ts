/**
 * A weighted sum over the numbers that describe a segment. A number with `cuts` is worth the sum of the weights of the cuts
 * below it, so that it may rise and fall; one without is worth its only weight times itself.
 */
export type Linear = { cuts: number[][]; weights: number[][] };

/** For each feature its cuts and what a number is worth that lies above so many of them. */
export type Lookup = { cuts: number[]; worth: number[] | undefined; weight: number }[];

export const lookupOf = ({ cuts, weights }: Linear): Lookup =>
  cuts.map((cut, feature) => {
    const of = weights[feature]!;
    const worth = [0];
    for (const weight of of) worth.push(worth.at(-1)! + weight);
    return { cuts: cut, worth: cut.length > 0 ? worth : undefined, weight: of[0] ?? 0 };
  });

export function weigh(lookup: Lookup, values: readonly number[]): number {
  let sum = 0;
  for (let feature = 0; feature < values.length; feature++) {
    const { cuts, worth, weight } = lookup[feature]!;
    const value = values[feature]!;
    sum += worth ? worth[above(cuts, value)]! : weight * value;
  }
  return sum;
}

/** How many of the rising cuts lie below the value. */
export function above(cuts: readonly number[], value: number): number {
  let count = 0;
  while (count < cuts.length && value > cuts[count]!) count++;
  return count;
}
