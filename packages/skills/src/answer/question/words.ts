import { type Language, languages } from "./languages/index.ts";
import { vocabularyOf } from "./languages/vocabulary.ts";

type Lists = {
  stop: ReadonlySet<string>;
  /** A word, and the same in English. */
  english: ReadonlyMap<string, string>;
  meanings: ReadonlySet<string>;
  keys: readonly string[];
  cuts: readonly string[];
};

const known = new WeakMap<Language, Lists>();

/** Keys and cuts stand longest first, so that `environment variable` is not read as `environment`. */
function listsOf(language: Language): Lists {
  const before = known.get(language);
  if (before) return before;
  const longest = (words: string[]): string[] => words.sort((a, b) => b.length - a.length);
  const stop = new Set(language.stop.split(/\s+/));
  const more = vocabularyOf(language.code).filter(([word]) => !stop.has(word));
  const english = new Map([...more, ...language.glossary]);
  const keys = longest([...english.keys()]);
  const lists = {
    stop,
    english,
    meanings: new Set([...english.values()].flatMap((meaning) => meaning.split(" "))),
    keys,
    cuts: longest([...keys, ...stop].filter((word) => !/^[\x20-\x7e]+$/.test(word))),
  };
  known.set(language, lists);
  return lists;
}

/** Whether a word stands in English in a language's lists: it was translated, or is said so there too. */
export const isMeaning = (word: string, code: string): boolean => {
  const language = languages.find((each) => each.code === code);
  return language !== undefined && listsOf(language).meanings.has(word);
};

/** "Router" is English already, and no way to say "route". */
const isDoer = (word: string, english: string): boolean => word === `${english}r` || word === `${english}er`;

const leastCommon = 5;
const longestEnding = 4;

/** The known word of which this is another form: the same beginning for the most part, and another ending. */
function bentFrom(word: string, keys: readonly string[]): string | undefined {
  let best: { key: string; common: number } | undefined;
  for (const key of keys) {
    let common = 0;
    while (common < Math.min(key.length, word.length) && key[common] === word[common]) common++;
    const ending = Math.max(key.length, word.length) - common;
    if (
      common >= Math.max(leastCommon, 1.5 * ending) &&
      ending <= longestEnding &&
      common > (best?.common ?? 0)
    )
      best = { key, common };
  }
  return best?.key;
}

/** A word's English parts: itself in the glossary, or the words it is made of (`Datenbankmigration`). */
function translate(word: string, language: Language): string[] {
  const { english, keys } = listsOf(language);
  const whole = english.get(word) ?? english.get(bentFrom(word, keys) ?? "");
  if (whole) return isDoer(word, whole) ? [word] : whole.split(" ");
  let rest = word;
  const parts: { at: number; english: string }[] = [];
  for (const key of keys) {
    if (key.length < 5) break;
    const at = rest.indexOf(key);
    if (at < 0) continue;
    parts.push({ at, english: english.get(key)! });
    rest = rest.slice(0, at) + " ".repeat(key.length) + rest.slice(at + key.length);
  }
  const left = rest.replace(/\s/g, "").length;
  if (parts.length === 0 || left > word.length / 2 || isDoer(word, parts[0]!.english)) return [word];
  return parts.sort((a, b) => a.at - b.at).flatMap(({ english }) => english.split(" "));
}

/** Chinese and Japanese are not spaced: glossary and small words are cut out, longest first; what is left is a word. */
function segment(text: string, language: Language): string[] {
  const { cuts, english } = listsOf(language);
  const found: string[] = [];
  const cut = (piece: string): void => {
    if (piece === "") return;
    const key = cuts.find((candidate) => piece.includes(candidate));
    if (key === undefined) {
      if (!/^\p{Script=Hiragana}+$/u.test(piece) && piece.length > 1) found.push(piece);
      return;
    }
    const at = piece.indexOf(key);
    cut(piece.slice(0, at));
    const meant = english.get(key);
    if (meant) found.push(...meant.split(" "));
    cut(piece.slice(at + key.length));
  };
  cut(text);
  return found;
}

/**
 * The words of a folded question that carry its topic, in English where the glossary knows them.
 */
export function contentWords(text: string, language: Language, consumed: ReadonlySet<string>): string[] {
  const { stop } = listsOf(language);
  const words = text.match(/[\p{L}\p{N}_+#]+(?:['.-][\p{L}\p{N}_+#]+)*/gu) ?? [];
  return words.flatMap((raw) => {
    const word = raw.replace(
      /'s$|(?:-t)?-(?:ils?|elles?|on|je|tu|nous|vous|ce)$|^[ldjmnstcqu]+'(?=\p{L}{3})/gu,
      "",
    );
    if (/[\u3040-\u30ff\p{Script=Han}]/u.test(word))
      return word
        .match(/[a-z0-9_.+#-]+|[^a-z0-9_.+#-]+/g)!
        .flatMap((run) => (/^[a-z0-9_.+#-]+$/.test(run) ? [run] : segment(run, language)));
    if (word.length < 2 || stop.has(word) || consumed.has(word)) return [];
    return translate(word, language);
  });
}
