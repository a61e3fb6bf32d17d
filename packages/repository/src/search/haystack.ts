/** Many short texts as one, so that looking for a word in all of them is one scan. Case is ignored. */
export type Haystack = {
  size: number;
  /** Indices of the texts that contain `word`, which is in lower case. */
  find(word: string): number[];
  /** Whether a text contains `word`. */
  has(word: string): boolean;
  /** The text at an index, in lower case. */
  at(index: number): string;
};

export function createHaystack(texts: readonly string[]): Haystack {
  const starts = new Uint32Array(texts.length + 1);
  let length = 0;
  const lowered = texts.map((text, index) => {
    // Some capital letters grow when they are lowered, so lengths are taken afterwards.
    const lower = text.replaceAll("\n", " ").toLowerCase();
    starts[index] = length;
    length += lower.length + 1;
    return lower;
  });
  starts[texts.length] = length;
  const joined = `${lowered.join("\n")}\n`;

  function indexAt(offset: number): number {
    let low = 0;
    let high = texts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    size: texts.length,
    has: (word) => isWord(word) && joined.includes(word),
    find(word) {
      const found: number[] = [];
      if (!isWord(word)) return found;
      for (let at = joined.indexOf(word); at >= 0; ) {
        const index = indexAt(at);
        found.push(index);
        at = joined.indexOf(word, starts[index + 1]);
      }
      return found;
    },
    at: (index) => joined.slice(starts[index]!, starts[index + 1]! - 1),
  };
}

const isWord = (word: string) => word !== "" && !word.includes("\n");
