import type { Case } from "./cases.ts";

/** Place of the best-ranked file that the fix touched, from 1; ties count against it. */
export function placeOf({ paths, fixed, columns }: Case, weights: Readonly<Record<string, number>>): number {
  const sums = new Float64Array(paths.length);
  for (const [name, weight] of Object.entries(weights)) {
    for (const [file, value] of (columns[name] ?? []).entries()) sums[file]! += weight * value;
  }
  const right = new Set(fixed);
  const best = paths.reduce(
    (most, path, file) => (right.has(path) ? Math.max(most, sums[file]!) : most),
    Number.NEGATIVE_INFINITY,
  );
  if (best === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return sums.filter((sum, file) => sum > best || (sum === best && !right.has(paths[file]!))).length + 1;
}

export const hit = (places: readonly number[], most: number): number =>
  places.filter((place) => place <= most).length / places.length;

export const reciprocal = (places: readonly number[]): number =>
  places.reduce((sum, place) => sum + 1 / place, 0) / places.length;
