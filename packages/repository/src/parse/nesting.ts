import type { Visitor } from "./scan.ts";

/**
 * How deep text nests, measured in passing. `depth` counts brackets open at one place, with `<` as long as it may
 * open type arguments. `length` is an upper bound, in characters, of the constructs open at one place, be they
 * brackets or chains such as `a => a => …`, which end with their statement; comments and strings do not count.
 *
 * Parsers take time, memory or stack that grows faster than the text with both.
 */
export type Nest = { visitor: Required<Visitor>; measured(): { depth: number; length: number } };

/** Brackets open at one place beyond which text is not parsed; real code seldom has 40. */
export const mostOpen = 200;

/** Words that keep a statement going over a line end: before it, after it, and before a head in parentheses. */
const leading =
  /^(?:else|do|yield|await|new|typeof|void|delete|throw|case|in|of|instanceof|extends|implements|return|as|satisfies|is|keyof|async)$/;
const following =
  /^(?:if|for|while|do|else|with|in|of|instanceof|as|satisfies|extends|implements|is|catch|finally)$/;
const heads = /^(?:if|for|while|with)$/;

type Bracket = { around: number; before: number; angles: number; head: boolean };

export function createNest(text: string): Nest {
  const outer: Bracket[] = [];
  /** Characters open around the innermost bracket, and where its statement begins, less what is closed. */
  let around = 0;
  let since = 0;
  /** Angles open in this statement, and in those around. */
  let angles = 0;
  let anglesAround = 0;
  let depth = 0;
  let length = 0;
  /** Where the last token ended, whether an expression can end there, and its word. */
  let last = 0;
  let ends = false;
  let word = "";

  const statement = (at: number) => {
    if (around + at - since > length) length = around + at - since;
    since = at;
    angles = 0;
  };
  const open = (code: number, at: number) => {
    outer.push({ around, before: at - since, angles, head: code === 40 && heads.test(word) });
    anglesAround += angles;
    around += at - since + 1;
    since = at;
    angles = 0;
    if (outer.length + anglesAround > depth) depth = outer.length + anglesAround;
  };
  const close = (code: number, at: number) => {
    statement(at);
    const bracket = outer.pop();
    around = bracket?.around ?? 0;
    anglesAround -= bracket?.angles ?? 0;
    if (code === 125) return;
    since = at - (bracket?.before ?? 0);
    angles = bracket?.angles ?? 0;
    ends = !bracket?.head;
  };

  return {
    visitor: {
      name(start, end) {
        const mayEnd = ends && text.slice(last, start).includes("\n");
        const name = end - start < 11 ? text.slice(start, end) : "";
        if (mayEnd && !leading.test(word) && !following.test(name)) statement(start);
        [last, ends, word] = [end, true, name];
      },
      literal(start, end, comment) {
        since += end - start;
        if (!comment) [last, ends, word] = [end, true, ""];
      },
      punctuation(code, at) {
        ends = false;
        if (code === 40 || code === 91 || code === 123) open(code, at);
        else if (code === 41 || code === 93 || code === 125) close(code, at);
        else if (code === 59) statement(at);
        else if (code === 44 && angles === 0) statement(at);
        else if (code === 60) {
          angles++;
          if (outer.length + anglesAround + angles > depth) depth = outer.length + anglesAround + angles;
        } else if (code === 62 && angles > 0 && text.charCodeAt(at - 1) !== 61) angles--;
        [last, word] = [at + 1, ""];
      },
    },
    measured() {
      statement(text.length);
      return { depth, length };
    },
  };
}
