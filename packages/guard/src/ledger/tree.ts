import { hash as digestOf } from "node:crypto";

/**
 * The Merkle tree of RFC 6962, section 2.1, over SHA-256. The entry of a record is its own SHA-256 digest, so
 * a record whose text was given up still takes part with nothing but its digest.
 */

/** Hash of the complete subtree of `2 ** level` leaves that begins at leaf `position * 2 ** level`. */
export type NodeOf = (level: number, position: number) => Promise<Buffer>;

const sha256 = (bytes: Uint8Array): Buffer => digestOf("sha256", bytes, "buffer");
const one = Buffer.from([1]);

export const leafHash = (entry: Uint8Array): Buffer => sha256(Buffer.concat([Buffer.alloc(1), entry]));
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  sha256(Buffer.concat([one, left, right]));

/** The leaf of a record, by its digest in hex. */
export const leafOf = (hash: string): Buffer => leafHash(Buffer.from(hash, "hex"));

/** What is needed of the first `size` leaves to go on: the complete subtrees they fall into, largest first. */
export type Frontier = { size: number; peaks: Buffer[] };

/** Adds one leaf; `onNode` is told of each subtree that it completes. */
export function grow(
  frontier: Frontier,
  leaf: Buffer,
  onNode?: (level: number, position: number, hash: Buffer) => void,
): void {
  let hash = leaf;
  let level = 0;
  let position = frontier.size;
  onNode?.(level, position, hash);
  while (position % 2 === 1) {
    hash = nodeHash(frontier.peaks.pop()!, hash);
    position = (position - 1) / 2;
    level += 1;
    onNode?.(level, position, hash);
  }
  frontier.peaks.push(hash);
  frontier.size += 1;
}

export const rootOf = ({ peaks }: Frontier): Buffer =>
  peaks.length === 0 ? sha256(Buffer.alloc(0)) : peaks.reduceRight((right, left) => nodeHash(left, right));

/** The subtrees of a frontier of this size, largest first. */
export function peaksOf(size: number): { level: number; position: number }[] {
  const peaks = [];
  for (let level = Math.floor(Math.log2(Math.max(size, 1))), begin = 0; level >= 0; level--) {
    const width = 2 ** level;
    if (size - begin < width) continue;
    peaks.push({ level, position: begin / width });
    begin += width;
  }
  return peaks;
}

/** Hash of the leaves `begin` to before `end`, as the tree divides them. */
async function range(node: NodeOf, begin: number, end: number): Promise<Buffer> {
  const width = end - begin;
  const level = Math.log2(width);
  if (Number.isInteger(level)) return node(level, begin / width);
  const middle = begin + split(width);
  return nodeHash(await range(node, begin, middle), await range(node, middle, end));
}

/** The largest power of two below `width`. */
const split = (width: number): number => 2 ** Math.ceil(Math.log2(width) - 1);

/** The audit path of leaf `index` in the tree of `size` leaves (2.1.1), from the leaf upwards. */
export async function inclusionProof(node: NodeOf, index: number, size: number): Promise<Buffer[]> {
  const path: Buffer[] = [];
  for (let begin = 0, end = size; end - begin > 1; ) {
    const middle = begin + split(end - begin);
    if (index < middle) {
      path.push(await range(node, middle, end));
      end = middle;
    } else {
      path.push(await range(node, begin, middle));
      begin = middle;
    }
  }
  return path.reverse();
}

/** Proof that the tree of `size` leaves begins with the one of `earlier` leaves (2.1.2); `0 < earlier <= size`. */
export async function consistencyProof(node: NodeOf, earlier: number, size: number): Promise<Buffer[]> {
  const path: Buffer[] = [];
  let known = true;
  let [begin, end] = [0, size];
  while (end !== earlier) {
    const middle = begin + split(end - begin);
    if (earlier <= middle) {
      path.push(await range(node, middle, end));
      end = middle;
    } else {
      path.push(await range(node, begin, middle));
      begin = middle;
      known = false;
    }
  }
  if (!known) path.push(await range(node, begin, end));
  return path.reverse();
}
