import type { Language } from "../model.ts";
import { ecmascript } from "../parse/ecmascript/lexicon.ts";
import { c } from "../parse/languages/c.ts";
import { cpp } from "../parse/languages/cpp.ts";
import { csharp } from "../parse/languages/csharp.ts";
import { go } from "../parse/languages/go.ts";
import { java } from "../parse/languages/java.ts";
import { php } from "../parse/languages/php.ts";
import { python } from "../parse/languages/python.ts";
import { ruby } from "../parse/languages/ruby.ts";
import { rust } from "../parse/languages/rust.ts";
import type { Lexicon } from "../parse/lexicon.ts";
import { scan } from "../parse/scan.ts";

const trees = { c, cpp, csharp, go, java, php, python, ruby, rust };
const lexicons = new Map<Language, Lexicon>([
  ["typescript", ecmascript],
  ["javascript", ecmascript],
  ...Object.entries(trees).map(([language, { lexicon }]) => [language as Language, lexicon] as const),
]);

const letter = /[\p{L}\p{N}_$]/u;

/** Whether code can be told from comments and strings in this language. */
export const isScanned = (language: Language): boolean => lexicons.has(language);

/** Where `name` stands as a word of its own; in code only, not in comments and strings, where that can be told. */
export function occurrences(text: string, name: string, language: Language): number[] {
  const found: number[] = [];
  if (!text.includes(name)) return found;
  const lexicon = lexicons.get(language);
  if (!lexicon) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const apart = !letter.test(text[at - 1] ?? " ") && !letter.test(text[at + name.length] ?? " ");
      if (apart) found.push(at);
    }
    return found;
  }
  scan(text, lexicon, {
    name(start, end) {
      if (end - start === name.length && text.startsWith(name, start)) found.push(start);
    },
  });
  return found;
}
