/** How words and identifiers become the terms of the full-text index, and of queries. */

const asciiParts = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const anyParts = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu;
const spaceless = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}$/;
const longest = 64;

// Letters and digits of all scripts, roughly: `\p{L}` is several times slower and only `termsOf` must be strict.
const wordPattern =
  /[\w$\u00aa-\u1fff\u2c00-\u2dff\u3005-\u3007\u3031-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uffdc]+/g;
const strictWord = /[\p{L}\p{N}_$]+/gu;

/** The words of a text, in order. */
export const wordsOf = (text: string): string[] => text.match(wordPattern) ?? [];

/**
 * The terms of one word: itself in lower case without `_` and `$` around, then its camelCase and
 * snake_case parts. Scripts written without spaces are cut into pairs of letters.
 */
export function termsOf(word: string): string[] {
  if (word.length > longest) return [];
  if (/^[\w$]+$/.test(word)) return wholeAndParts(word, asciiParts);
  return [...new Set((word.match(strictWord) ?? []).flatMap((part) => wholeAndParts(part, anyParts)))];
}

function wholeAndParts(word: string, pattern: RegExp): string[] {
  if (spaceless.test(word)) return [...word].slice(1).map((letter, at) => word[at] + letter);
  const whole = word.replace(/^[_$]+|[_$]+$/g, "").toLowerCase();
  if (whole === "") return [];
  const parts = word.match(pattern) ?? [];
  if (parts.length < 2) return [whole];
  return [...new Set([whole, ...parts.filter((part) => part.length > 1).map((part) => part.toLowerCase())])];
}

/**
 * An identifier as a term that keeps its case, which the index's tokenizer would fold: `Foo` → `^foo`.
 * Other characters than letters, digits and `_` become `$` and their code.
 */
export function exactTerm(name: string): string {
  if (/^[a-z0-9_]+$/.test(name)) return name;
  return name
    .replace(/[^\p{L}\p{N}_]/gu, (mark) => `$${mark.codePointAt(0)!.toString(16)}`)
    .replace(/\p{Lu}/gu, (letter) => `^${letter.toLowerCase()}`);
}
