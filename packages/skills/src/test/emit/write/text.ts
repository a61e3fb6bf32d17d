import type { TestStyle } from "../style/style.ts";

/** A string literal in the repository's quotes, or the other ones where that saves escapes. */
export function quoted(text: string, { quote }: Pick<TestStyle, "quote">): string {
  const other = quote === '"' ? "'" : '"';
  const mark = text.includes(quote) && text.split(quote).length > text.split(other).length ? other : quote;
  return `${mark}${escaped(text).replaceAll(mark, `\\${mark}`)}${mark}`;
}

const short: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

/** Everything without a picture of its own is written by its number. */
const escaped = (text: string): string =>
  text.replace(
    /[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u00a0\u2000-\u200a\u3000\ufeff]/gu,
    (one) =>
      short[one] ??
      [...Array(one.length).keys()]
        .map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, "0")}`)
        .join(""),
  );

const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const reserved = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

export const isName = (text: string): boolean => name.test(text);
export const isFree = (text: string): boolean => name.test(text) && !reserved.has(text);

/** `value` or `values`, from what a file or package is called: `simple-statistics` becomes `simpleStatistics`. */
export function camel(text: string): string {
  const words = text.split(/[^\p{L}\p{N}$]+/u).filter(Boolean);
  const joined = words
    .map((word, at) =>
      at === 0 ? word[0]!.toLowerCase() + word.slice(1) : word[0]!.toUpperCase() + word.slice(1),
    )
    .join("");
  return isFree(joined) ? joined : isFree(`_${joined}`) ? `${joined.replace(/^\d+/, "")}Module` : "subject";
}
