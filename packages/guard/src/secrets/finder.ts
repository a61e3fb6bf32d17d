/** Reads a text once and tells every word that ends at each place. Answers how much of a word its end may begin. */
export type Finder = (text: string, onHit: (word: number, end: number) => void, from?: number) => number;

type Trie = { children: Map<number, number>[]; words: number[][]; depth: number[] };

/**
 * Aho and Corasick's automaton over UTF-16 code units as one dense table: a lookup a character, whatever the number
 * of words. With `ignoreCase`, words are told in any case of the letters A to Z.
 */
export function createFinder(words: readonly string[], { ignoreCase = false } = {}): Finder {
  const { classes, width } = classify(words, ignoreCase);
  const { table, told, quiet, depth } = complete(plant(words, classes), width);
  const firstTold = quiet * width;
  return (text, onHit, from = 0) => {
    let state = 0;
    for (let at = from; at < text.length; at++) {
      state = table[state + classes[text.charCodeAt(at)]!]!;
      if (state >= firstTold) for (const word of told[state / width]!) onHit(word, at + 1);
    }
    return depth[state / width]!;
  };
}

/** Characters that no word holds are all alike: class 0. */
function classify(words: readonly string[], ignoreCase: boolean): { classes: Uint16Array; width: number } {
  const classes = new Uint16Array(0x10000);
  let width = 1;
  for (const word of words)
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at);
      if (classes[unit] !== 0) continue;
      classes[unit] = width;
      const letter = String.fromCharCode(unit);
      if (ignoreCase && /[A-Za-z]/.test(letter))
        for (const other of [letter.toLowerCase(), letter.toUpperCase()])
          classes[other.charCodeAt(0)] = width;
      width++;
    }
  return { classes, width };
}

function plant(words: readonly string[], classes: Uint16Array): Trie {
  const trie: Trie = { children: [new Map()], words: [[]], depth: [0] };
  for (const [index, word] of words.entries()) {
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      const step = classes[word.charCodeAt(at)]!;
      let next = trie.children[node]!.get(step);
      if (next === undefined) {
        next = trie.children.push(new Map()) - 1;
        trie.words.push([]);
        trie.depth.push(at + 1);
        trie.children[node]!.set(step, next);
      }
      node = next;
    }
    if (node !== 0) trie.words[node]!.push(index);
  }
  return trie;
}

/** Fills in where each state goes on each class, breadth first; a state is the beginning of its row. */
function complete({ children, words, depth }: Trie, width: number) {
  const table = new Uint32Array(children.length * width);
  const fallback = new Uint32Array(children.length);
  const told: number[][] = [];
  const queue = [0];
  for (const node of queue) {
    const back = fallback[node]!;
    told[node] = node === 0 ? [] : [...words[node]!, ...told[back]!];
    for (let step = 0; step < width; step++) {
      const child = children[node]!.get(step);
      const elsewhere = node === 0 ? 0 : table[back * width + step]! / width;
      table[node * width + step] = (child ?? elsewhere) * width;
      if (child === undefined) continue;
      fallback[child] = elsewhere;
      queue.push(child);
    }
  }
  return tellersLast({ table, told, depth }, width);
}

type Automaton = { table: Uint32Array; told: number[][]; depth: number[] };

/** Renumbers the states so that one comparison says whether a state ends a word. */
function tellersLast({ table, told, depth }: Automaton, width: number) {
  const nodes = told.map((_, node) => node);
  const order = [
    ...nodes.filter((node) => !told[node]!.length),
    ...nodes.filter((node) => told[node]!.length),
  ];
  const place = new Uint32Array(order.length);
  for (const [at, node] of order.entries()) place[node] = at;
  const moved = new Uint32Array(table.length);
  for (const [at, node] of order.entries())
    for (let step = 0; step < width; step++)
      moved[at * width + step] = place[table[node * width + step]! / width]! * width;
  return {
    table: moved,
    told: order.map((node) => told[node]!),
    depth: order.map((node) => depth[node]!),
    quiet: told.filter((list) => list.length === 0).length,
  };
}
