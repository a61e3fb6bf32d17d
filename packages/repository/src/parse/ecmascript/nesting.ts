import { scan } from "../scan.ts";
import { ecmascript } from "./lexicon.ts";

/** Words that keep a statement going over a line end: before it, or after it. */
const leading =
  /^(?:else|do|yield|await|new|typeof|void|delete|throw|case|in|of|instanceof|extends|implements|return|as|satisfies|is|keyof|async)$/;
const following =
  /^(?:if|for|while|do|else|with|in|of|instanceof|as|satisfies|extends|implements|is|catch|finally)$/;
const heads = /^(?:if|for|while|with)$/;

/**
 * An upper bound, in characters, of the constructs that can be open at one place. A recursive parser's stack
 * grows with them, be it brackets or chains such as `a => a => …`. A chain ends with its statement: at `;`, at a
 * closing brace, or at a line end between something that ends an expression and a word that begins a statement.
 */
export function longestNest(text: string): number {
  /** For each open bracket: what was open around it and before it in its statement, and whether it is a head. */
  const outer: { around: number; before: number; head: boolean }[] = [];
  let around = 0;
  /** Where the current statement begins, closed brackets not counted. */
  let since = 0;
  let longest = 0;
  /** Whether an expression can end at `last`, and the name there. */
  let ends = false;
  let last = 0;
  let word = "";

  const reset = (at: number) => {
    longest = Math.max(longest, around + at - since);
    since = at;
  };
  const seen = (end: number, ending: boolean, name = "") => {
    last = end;
    ends = ending;
    word = name;
  };

  scan(text, ecmascript, {
    name(start, end) {
      const name = text.slice(start, end);
      if (ends && !leading.test(word) && !following.test(name) && text.slice(last, start).includes("\n"))
        reset(start);
      seen(end, true, name);
    },
    literal(_start, end, comment) {
      if (!comment) seen(end, true);
    },
    punctuation(code, at) {
      let ending = false;
      if (code === 40 || code === 91 || code === 123) {
        outer.push({ around, before: at - since, head: code === 40 && heads.test(word) });
        around += at - since + 1;
        since = at;
      } else if (code === 41 || code === 93 || code === 125) {
        reset(at);
        const bracket = outer.pop();
        around = bracket?.around ?? 0;
        since = code === 125 ? at : at - (bracket?.before ?? 0);
        ending = !bracket?.head;
      } else if (code === 59) reset(at);
      seen(at + 1, ending);
    },
  });
  reset(text.length);
  return longest;
}
