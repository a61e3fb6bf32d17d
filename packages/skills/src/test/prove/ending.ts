/**
 * Of some that do not come to an end together those that do, in their order: one that does not keeps all that run with it from
 * being seen, so it is looked for by halves. What nothing is known of when it no longer `goesOn` is left out, too.
 */
export async function ending<T>(
  some: readonly T[],
  ends: (some: readonly T[]) => Promise<boolean>,
  goesOn: () => boolean,
): Promise<T[]> {
  if (some.length < 2 || !goesOn()) return [];
  const middle = Math.ceil(some.length / 2);
  const [first, second] = [some.slice(0, middle), some.slice(middle)];
  if (await ends(first)) return [...first, ...(await ending(second, ends, goesOn))];
  const kept = await ending(first, ends, goesOn);
  if (!goesOn()) return kept;
  return [...kept, ...((await ends(second)) ? second : await ending(second, ends, goesOn))];
}
