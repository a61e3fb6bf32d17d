import type { Literal } from "./lexicon.ts";

/** Where a literal ends, from the first character inside it; negative when a hole begins there instead. */
export function endOfLiteral(text: string, inside: number, literal: Literal): number {
  const { close, multiline, hole } = literal;
  if (literal.nested) return endOfNested(text, inside, literal);
  if (!literal.escape && !hole && multiline) {
    const end = text.indexOf(close, inside);
    return end < 0 ? text.length : end + close.length;
  }
  const first = close.charCodeAt(0);
  const escapes = literal.escape?.charCodeAt(0) ?? -1;
  const opens = hole?.charCodeAt(0) ?? -1;
  for (let at = inside; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === escapes) at++;
    else if (code === first && (close.length === 1 || text.startsWith(close, at))) return at + close.length;
    else if (code === 10 && !multiline) return at;
    else if (code === opens && text.startsWith(hole!, at)) {
      if (hole !== "{" || text.charCodeAt(at + 1) !== 123) return -(at + hole!.length);
      at++;
    }
  }
  return text.length;
}

function endOfNested(text: string, inside: number, { open, close }: Literal): number {
  let nextOpen = text.indexOf(open, inside);
  let nextClose = text.indexOf(close, inside);
  for (let depth = 1; nextClose >= 0; ) {
    if (nextOpen >= 0 && nextOpen < nextClose) {
      depth++;
      const at = nextOpen + open.length;
      nextOpen = text.indexOf(open, at);
      if (nextClose < at) nextClose = text.indexOf(close, at);
    } else {
      const at = nextClose + close.length;
      if (--depth === 0) return at;
      nextClose = text.indexOf(close, at);
      if (nextOpen >= 0 && nextOpen < at) nextOpen = text.indexOf(open, at);
    }
  }
  return text.length;
}

const longestRegex = 1_000;

/** Where the regular expression that starts here ends, on its line; `start` when it does not. */
export function endOfRegex(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestRegex);
  let inClass = false;
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return start;
    if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return endOfFlags(text, at + 1);
  }
  return start;
}

function endOfFlags(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= 97 && text.charCodeAt(at) <= 122) at++;
  return at;
}
