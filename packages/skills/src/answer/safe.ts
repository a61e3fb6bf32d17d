import { stripVTControlCharacters } from "node:util";

/** Control and format characters (bidi, zero-width), private use and line separators; not tab and line end. */
const unprintable = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** Text of several lines, safe to show: no control, colour or direction marks. */
export const safe = (text: string): string =>
  stripVTControlCharacters(text).replace(/\r\n?/g, "\n").replace(unprintable, "");
