import { leafOf, nodeHash } from "./tree.ts";

type Head = { size: number; root: Buffer };

/** Whether the record with this digest is leaf `index` of the tree (RFC 9162, section 2.1.3.2). */
export function includes(head: Head, index: number, hash: string, path: readonly Buffer[]): boolean {
  if (index < 0 || index >= head.size) return false;
  let [place, last, node] = [index, head.size - 1, leafOf(hash)];
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      node = nodeHash(sibling, node);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      node = nodeHash(node, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && node.equals(head.root);
}

/** Whether the later tree begins with the earlier one (RFC 9162, section 2.1.4.2). */
export function extendsTree(earlier: Head, later: Head, path: readonly Buffer[]): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && earlier.root.equals(later.root);
  const [first, ...rest] = Number.isInteger(Math.log2(earlier.size)) ? [earlier.root, ...path] : path;
  if (first === undefined) return false;
  let [place, last] = [earlier.size - 1, later.size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [old, now] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      old = nodeHash(sibling, old);
      now = nodeHash(sibling, now);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      now = nodeHash(now, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && old.equals(earlier.root) && now.equals(later.root);
}

const half = (number: number): number => Math.floor(number / 2);
