import type { Span } from "./matcher.ts";
import { type CharacterSet, has, shapeOf } from "./shape.ts";

/** What many of gitleaks' rules have between a name and its value, and behind the value. */
const sign = String.raw`(?:[ \t\w.-]{0,20})[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5}`;
const ending = String.raw`(?:[\x60'"\s;]|\\[nr]|$)`;

/** The expression of the value, where a rule is a name, a sign and a value. */
export function assignedValue(regex: string): string | undefined {
  const at = regex.indexOf(sign);
  if (at === -1 || !regex.endsWith(ending)) return undefined;
  const value = regex.slice(at + sign.length, -ending.length);
  if (value.includes(ending)) return undefined;
  return regex.startsWith("(?i)") ? `(?i)${value}` : value;
}

const operator = /[\s\w.'"-]{0,46}(?:=>|\|\||\?=|:{1,3}=|[=>:,])/y;
const gap = /[\x60'"\s=]{0,5}/y;
const endings = new Set(Array.from("`'\"; \t\n\v\f\r\\", (sign) => sign.charCodeAt(0)));

/** Whether something may be assigned to the name ending at a place. */
export function isAssigned(text: string, at: number): boolean {
  operator.lastIndex = at;
  return operator.test(text);
}

/**
 * A finder of the value, all of one alphabet, that is assigned to the name ending at a place. It sees at least
 * what RE2 would; every repetition is bounded, so that V8 may do it.
 */
export function valueFinder(value: string): (text: string, at: number, look: number) => Span | undefined {
  const { alphabet, run, among } = shapeOf(value);
  /** The run that was walked last, since many names may stand before one value. */
  let last = { look: 0, from: 0, to: 0 };
  function runFrom(text: string, from: number, look: number): number {
    if (last.look === look && from >= last.from && from < last.to) return last.to;
    let to = from;
    while (to < text.length && has(alphabet, text.charCodeAt(to))) to++;
    last = { look, from, to };
    return to;
  }
  return (text, at, look) => {
    if (!isAssigned(text, at)) return undefined;
    const from = operator.lastIndex;
    gap.lastIndex = from;
    gap.test(text);
    const start = gap.lastIndex;
    const to = runFrom(text, start, look);
    const ends = to === text.length || endings.has(text.charCodeAt(to));
    return ends && hasRun(text, { from, to }, run, among) ? { from: start, to } : undefined;
  };
}

/** Whether `run` characters in a row are all in the set; looks at one in `run` where they are not. */
export function hasRun(text: string, { from, to }: Span, run: number, among: CharacterSet): boolean {
  if (run < 2) return true;
  for (let last = from + run - 1; last < to; last += run) {
    let first = last;
    while (first >= from && has(among, text.charCodeAt(first))) first--;
    let length = last - first;
    for (let next = last + 1; length > 0 && length < run && next < to; next++) {
      if (!has(among, text.charCodeAt(next))) break;
      length++;
    }
    if (length >= run) return true;
  }
  return false;
}
