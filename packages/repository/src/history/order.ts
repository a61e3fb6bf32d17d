/** A commit graph: for each index the indexes of its parents and a date. */
export type Graph = { parents: readonly (readonly number[])[]; at: ArrayLike<number> };

/** How many children each commit that `head` reaches has among them; -1 for those not reached. */
function countChildren({ parents }: Graph, head: number): Int32Array {
  const children = new Int32Array(parents.length).fill(-1);
  children[head] = 0;
  const stack = [head];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const parent of parents[next]!) {
      if (children[parent]! < 0) {
        children[parent] = 0;
        stack.push(parent);
      }
      children[parent]! += 1;
    }
  }
  return children;
}

/** A binary heap of indexes, the latest date first. */
function latestFirst(at: ArrayLike<number>) {
  const heap: number[] = [];
  const after = (a: number, b: number) => at[heap[a]!]! > at[heap[b]!]!;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };
  return {
    push(value: number) {
      heap.push(value);
      for (let i = heap.length - 1; i > 0; ) {
        const up = (i - 1) >> 1;
        if (!after(i, up)) break;
        swap(i, up);
        i = up;
      }
    },
    pop(): number | undefined {
      const top = heap[0];
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return top;
      heap[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let best = i;
        if (left < heap.length && after(left, best)) best = left;
        if (right < heap.length && after(right, best)) best = right;
        if (best === i) return top;
        swap(i, best);
        i = best;
      }
    },
  };
}

/** What `head` reaches, newest first, and no parent before any of its children (git's `--date-order`). */
export function dateOrder(graph: Graph, head: number): number[] {
  const children = countChildren(graph, head);
  const ready = latestFirst(graph.at);
  const order: number[] = [];
  ready.push(head);
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    order.push(next);
    for (const parent of graph.parents[next]!) {
      children[parent]! -= 1;
      if (children[parent] === 0) ready.push(parent);
    }
  }
  return order;
}
