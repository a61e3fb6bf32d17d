import type { Language } from "./languages/index.ts";

type Lists = { stop: ReadonlySet<string>; keys: readonly string[]; cuts: readonly string[] };

const known = new WeakMap<Language, Lists>();

/** Keys and cuts stand longest first, so that `environment variable` is not read as `environment`. */
function listsOf(language: Language): Lists {
  const before = known.get(language);
  if (before) return before;
  const longest = (words: string[]): string[] => words.sort((a, b) => b.length - a.length);
  const stop = new Set(language.stop.split(/\s+/));
  const keys = longest([...language.glossary.keys()]);
  const lists = {
    stop,
    keys,
    cuts: longest([...keys, ...stop].filter((word) => !/^[\x20-\x7e]+$/.test(word))),
  };
  known.set(language, lists);
  return lists;
}

/** A word's English parts: itself in the glossary, or the words it is made of (`Datenbankmigration`). */
function translate(word: string, language: Language): string[] {
  const whole = language.glossary.get(word);
  if (whole) return whole.split(" ");
  let rest = word;
  const parts: { at: number; english: string }[] = [];
  for (const key of listsOf(language).keys) {
    if (key.length < 5) break;
    const at = rest.indexOf(key);
    if (at < 0) continue;
    parts.push({ at, english: language.glossary.get(key)! });
    rest = rest.slice(0, at) + " ".repeat(key.length) + rest.slice(at + key.length);
  }
  const left = rest.replace(/\s/g, "").length;
  if (parts.length === 0 || left > word.length / 2) return [word];
  return parts.sort((a, b) => a.at - b.at).flatMap(({ english }) => english.split(" "));
}

/** Chinese and Japanese are not spaced: glossary and small words are cut out, longest first; what is left is a word. */
function segment(text: string, language: Language): string[] {
  const { cuts } = listsOf(language);
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
    const english = language.glossary.get(key);
    if (english) found.push(...english.split(" "));
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
    const word = raw.replace(/'s$|^[ldjmnstcqu]+'(?=\p{L}{3})/gu, "");
    if (/[\u3040-\u30ff\p{Script=Han}]/u.test(word))
      return word
        .match(/[a-z0-9_.+#-]+|[^a-z0-9_.+#-]+/g)!
        .flatMap((run) => (/^[a-z0-9_.+#-]+$/.test(run) ? [run] : segment(run, language)));
    if (word.length < 2 || stop.has(word) || consumed.has(word)) return [];
    return translate(word, language);
  });
}
