import { kinds, type Lexicon, type Literal, tableOf } from "./lexicon.ts";
import { endOfLiteral, endOfRegex } from "./literals.ts";
import { createNest } from "./nesting.ts";

export type Visitor = {
  name?(start: number, end: number): void;
  /** A comment, a number, or a piece of a string with its quotes. */
  literal?(start: number, end: number, comment: boolean): void;
  /** Any other character but space. A hole in a string opens and closes as a parenthesis. */
  punctuation?(code: number, at: number): void;
};

const [parenthesis, braceOpen, braceClose, slash, apostrophe, dot, lessThan] = [40, 123, 125, 47, 39, 46, 60];

/** Tells identifiers, literals and punctuation apart in one pass, in linear time, for any text. */
export function scan(text: string, lexicon: Lexicon, visit: Visitor, from = 0): void {
  const table = tableOf(lexicon);
  const { length } = text;
  const holes: { literal: Literal; depth: number }[] = [];
  let at = from;
  /** Whether what came last was a value, so that a slash divides; a name is looked at when it matters. */
  let value = false;
  let nameStart = -1;
  let nameEnd = -1;

  const literal = (start: number, inside: number, kind: Literal) => {
    const end = endOfLiteral(text, inside, kind);
    at = Math.abs(end);
    visit.literal?.(start, at, kind.comment === true);
    if (kind.comment) return;
    if (end < 0) {
      holes.push({ literal: kind, depth: 0 });
      visit.punctuation?.(parenthesis, at - 1);
    }
    value = end > 0;
    nameStart = -1;
  };

  scanning: while (at < length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? table.kinds[code] : foreign(code);
    if (kind === kinds.space) {
      at++;
      continue;
    }
    const pattern = table.patterns[code];
    if (pattern) {
      pattern.lastIndex = at;
      if (pattern.test(text)) {
        visit.literal?.(at, pattern.lastIndex, false);
        at = pattern.lastIndex;
        value = true;
        nameStart = -1;
        continue;
      }
    }
    if (kind === kinds.letter) {
      const start = at++;
      while (at < length) {
        const next = text.charCodeAt(at);
        if (next < 128 ? table.continues[next] !== 1 : foreign(next) !== kinds.letter) break;
        at++;
      }
      const next = text.charCodeAt(at);
      if (next < 128 && table.continues[next] === 2 && text.charCodeAt(at + 1) !== 61) at++;
      nameStart = start;
      nameEnd = at;
      if (lexicon.prefixes && next < 128 && at - start < 3) {
        const hole = lexicon.prefixes[text.slice(start, at)];
        const quote = hole && table.literals[next]?.find((each) => text.startsWith(each.open, at));
        if (quote) {
          literal(start, at + quote.open.length, { ...quote, hole });
          continue;
        }
      }
      visit.name?.(start, at);
      continue;
    }
    if (kind === kinds.digit) {
      const start = at++;
      for (;;) {
        const next = text.charCodeAt(at);
        const digits = next < 128 && table.continues[next] === 1;
        if (!digits && !((next === dot || next === apostrophe) && isDigit(text.charCodeAt(at + 1)))) break;
        at++;
      }
      visit.literal?.(start, at, false);
      value = true;
      nameStart = -1;
      continue;
    }
    if (kind === kinds.opening) {
      for (const each of table.literals[code] ?? [])
        if (text.startsWith(each.open, at)) {
          literal(at, at + each.open.length, each);
          continue scanning;
        }
      if (code === slash && lexicon.regex && text.charCodeAt(at - 1) !== lessThan) {
        const divides = nameStart < 0 ? value : !lexicon.keywords.has(text.slice(nameStart, nameEnd));
        const end = divides ? at : endOfRegex(text, at);
        if (end > at) {
          visit.literal?.(at, end, false);
          at = end;
          value = true;
          nameStart = -1;
          continue;
        }
      }
    }
    const hole = holes.at(-1);
    if (hole && code === braceOpen) hole.depth++;
    if (hole && code === braceClose && hole.depth-- === 0) {
      holes.pop();
      visit.punctuation?.(parenthesis + 1, at);
      literal(at, at + 1, hole.literal);
      continue;
    }
    visit.punctuation?.(code, at);
    value = code === 41 || code === 93 || code === braceClose;
    nameStart = -1;
    at++;
  }
}

/** Distinct identifiers in code, in the order of their first mention, and how deep the code nests. */
export function mentionsIn(text: string, lexicon: Lexicon, from = 0) {
  const names = new Set<string>();
  const nest = createNest(text);
  const visitor: Visitor = {
    ...nest.visitor,
    name(start, end) {
      nest.visitor.name(start, end);
      names.add(text.slice(start, end));
    },
  };
  scan(text, lexicon, visitor, from);
  return { names: [...names].filter((name) => !lexicon.keywords.has(name)), nest: nest.measured() };
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Letters of other scripts continue names; spaces, punctuation and pictures of Unicode do not. */
function foreign(code: number): number {
  if (code === 0xa0 || code === 0xfeff || code === 0x3000) return kinds.space;
  if (code < 0xaa || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3001 && code < 0x3041))
    return kinds.other;
  return code >= 0xd800 && code < 0xf900 ? kinds.other : kinds.letter;
}
