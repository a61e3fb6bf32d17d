import { hash as digestOf } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { extendsTree, includes } from "./proof.ts";
import {
  consistencyProof,
  type Frontier,
  grow,
  inclusionProof,
  leafHash,
  leafOf,
  type NodeOf,
  nodeHash,
  peaksOf,
  rootOf,
} from "./tree.ts";

const empty = (): Frontier => ({ size: 0, peaks: [] });
const hashes = Array.from({ length: 70 }, (_, at) => digestOf("sha256", String(at), "hex"));

/** A tree of the first `size` leaves, with every node that was completed on the way. */
function treeOf(size: number, leaves = hashes.map(leafOf)) {
  const nodes = new Map<string, Buffer>();
  const frontier = empty();
  for (const leaf of leaves.slice(0, size))
    grow(frontier, leaf, (level, position, hash) => nodes.set(`${level}/${position}`, hash));
  const node: NodeOf = async (level, position) => nodes.get(`${level}/${position}`)!;
  return { frontier, node, head: { size, root: rootOf(frontier) } };
}

/** The definition in section 2.1, word by word. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return digestOf("sha256", "", "buffer");
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definition(leaves.slice(0, split)), definition(leaves.slice(split)));
}

test("the roots are those of the test vectors of Certificate Transparency", () => {
  const entries = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ];
  const leaves = entries.map((entry) => leafHash(Buffer.from(entry, "hex")));
  const roots = leaves.map((_, at) => treeOf(at + 1, leaves).head.root.toString("hex"));
  expect(roots[0]).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  expect(roots[1]).toBe("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
  expect(roots[7]).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  expect(rootOf(empty()).toString("hex")).toBe(digestOf("sha256", "", "hex"));
});

test("grown leaf by leaf it is the tree of the definition, and can be taken up at any size", () => {
  for (let size = 0; size <= hashes.length; size++) {
    const leaves = hashes.slice(0, size).map(leafOf);
    const { frontier, head } = treeOf(size);
    expect(head.root).toEqual(definition(leaves));
    expect(frontier.peaks).toHaveLength(peaksOf(size).length);
    expect(peaksOf(size).reduce((sum, { level }) => sum + 2 ** level, 0)).toBe(size);
  }
});

test("every record of every tree has a proof, and no other digest, place, size or root fits it", async () => {
  for (let size = 1; size <= 33; size++) {
    const { node, head } = treeOf(size);
    for (let index = 0; index < size; index++) {
      const path = await inclusionProof(node, index, size);
      expect(includes(head, index, hashes[index]!, path)).toBe(true);
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(includes(head, index, hashes[index + 1]!, path)).toBe(false);
      expect(includes(head, size, hashes[index]!, path)).toBe(false);
      expect(includes({ ...head, root: treeOf(size + 1).head.root }, index, hashes[index]!, path)).toBe(
        false,
      );
      expect(includes(head, index, hashes[index]!, [...path, head.root])).toBe(false);
      for (let other = 0; other < size; other++)
        if (other !== index) expect(includes(head, other, hashes[index]!, path)).toBe(false);
    }
  }
});

test("every earlier tree is shown to be the beginning of every later one, and no other is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), async (size, one, other) => {
      const { node, head } = treeOf(size);
      const earlier = treeOf(1 + (one % size)).head;
      const path = await consistencyProof(node, earlier.size, size);
      expect(extendsTree(earlier, head, path)).toBe(true);
      const forged = treeOf(earlier.size, hashes.toReversed().map(leafOf)).head;
      expect(extendsTree(forged, head, path)).toBe(false);
      expect(extendsTree(earlier, { size, root: forged.root }, path)).toBe(false);
      if (path.length === 0) return;
      const at = other % path.length;
      expect(
        extendsTree(earlier, head, path.with(at, hashes[0] ? Buffer.from(hashes[0], "hex") : head.root)),
      ).toBe(false);
      expect(extendsTree(earlier, head, path.toSpliced(at, 1))).toBe(false);
    }),
  );
});
