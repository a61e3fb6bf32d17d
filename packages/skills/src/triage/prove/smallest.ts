/**
 * The fewest of the items with which it still holds, where none can be left out any more (delta debugging). `holds` is
 * known to be true of all of them; saying no is always safe, and ends the search early.
 */
export async function smallest<T>(
  items: readonly T[],
  holds: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let kept = items;
  for (let parts = 2; kept.length > 1; ) {
    const size = Math.ceil(kept.length / parts);
    const slices = Array.from({ length: Math.ceil(kept.length / size) }, (_, at) =>
      kept.slice(at * size, (at + 1) * size),
    );
    const alone = await first(slices, holds);
    if (alone) {
      [kept, parts] = [alone, 2];
      continue;
    }
    const rests =
      slices.length === 2 ? [] : slices.map((slice) => kept.filter((item) => !slice.includes(item)));
    const rest = await first(rests, holds);
    if (rest) [kept, parts] = [rest, Math.max(2, parts - 1)];
    else if (size === 1) break;
    else parts = Math.min(kept.length, parts * 2);
  }
  return kept;
}

async function first<T>(lists: readonly T[][], holds: (some: readonly T[]) => Promise<boolean>) {
  for (const list of lists) if (await holds(list)) return list;
  return undefined;
}
