import { fail } from "@familiar/protocol";

export const begin = "<!-- familiar:memory: kept by `familiar memory export`; write outside of it -->";
export const end = "<!-- /familiar:memory -->";

/** On lines of their own: a sentence that names one is a sentence. */
const beginning = /^\s*<!--\s*familiar:memory\b[^\n]*-->\s*$/;
const ending = /^\s*<!--\s*\/familiar:memory\s*-->\s*$/;

export type Marked = {
  /** From the one marker through the other, as offsets; absent where there are none. */
  between?: { from: number; to: number };
  /** It ends within a block of code. */
  isOpen: boolean;
};

/**
 * Where the markers of a page are. Those in a block of code are somebody's example.
 * @throws `page-unclear` unless they are exactly one pair, or none
 */
export function markersIn(text: string): Marked {
  const starts: number[] = [];
  const ends: number[] = [];
  let fence: string | undefined;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  for (const line of text.slice(at).match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    else if (fence === undefined) {
      if (beginning.test(line)) starts.push(at);
      if (ending.test(line)) ends.push(at + line.length);
    }
    at += line.length;
  }
  const isOpen = fence !== undefined;
  const [from, to] = [starts[0], ends[0]];
  if (from === undefined && to === undefined) return { isOpen };
  if (starts.length !== 1 || ends.length !== 1 || from === undefined || to === undefined || to <= from)
    fail(
      "page-unclear",
      `It has ${starts.length} beginnings and ${ends.length} ends of familiar:memory, not one of each in this order.`,
    );
  return { between: { from, to }, isOpen };
}
