import { type Form, formsOf, shortestValue } from "./encodings.ts";
import { createFinder, type Finder } from "./finder.ts";

/** A place that holds a known value in one of its forms. */
export type Known = { name: string; start: number; end: number };
/** `open` is how many characters at the end may be the beginning of a known value. */
export type Exact = {
  add(value: string, name: string): void;
  find(text: string): { found: Known[]; open: number };
};

/** Longer forms are recognised by this much of their beginning, and then compared. */
const head = 16;

/** Looks for known values in all their forms at once. Values of fewer than six characters are not looked for. */
export function createExact(): Exact {
  const forms = new Map<string, string>();
  let finder:
    | { find: Finder; words: { head: string; fulls: { text: string; name: string }[] }[] }
    | undefined;

  function ready() {
    if (finder) return finder;
    const byHead = Map.groupBy([...forms], ([text]) => text.slice(0, head));
    const words = [...byHead].map(([start, list]) => ({
      head: start,
      fulls: list.map(([text, name]) => ({ text, name })).sort((a, b) => b.text.length - a.text.length),
    }));
    finder = { find: createFinder(words.map((word) => word.head)), words };
    return finder;
  }

  return {
    add(value, name) {
      for (const each of piecesOf(value)) {
        if (each.length < shortestValue) continue;
        for (const form of formsOf(each)) if (!forms.has(form.text)) forms.set(form.text, nameOf(name, form));
      }
      finder = undefined;
    },

    find(text) {
      if (forms.size === 0) return { found: [], open: 0 };
      const { find, words } = ready();
      const found: Known[] = [];
      let open = 0;
      const depth = find(text, (index, end) => {
        const { head, fulls } = words[index]!;
        const start = end - head.length;
        const full = fulls.find((each) => text.startsWith(each.text, start));
        if (full) found.push({ name: full.name, start, end: start + full.text.length });
        const rest = text.length - start;
        const goesOn = fulls.some(
          (each) => each.text.length > rest && each.text.startsWith(text.slice(start)),
        );
        if (goesOn) open = Math.max(open, rest);
      });
      return { found, open: Math.max(open, depth) };
    },
  };
}

const longestValue = 2048;

/** The value, or parts of a long one. A key of many lines is printed line by line as often as in one piece. */
function piecesOf(value: string): string[] {
  const lines = value.split(/\r?\n/).filter((line) => line.length >= 16);
  const all = lines.length > 1 ? [value, ...lines] : [value];
  return all.flatMap((each) =>
    each.length <= longestValue ? [each] : (each.match(/.{1,1024}/gs) ?? []).map(String),
  );
}

const nameOf = (name: string, { kind }: Form) => (kind === "" ? name : `${name}-${kind}`);
