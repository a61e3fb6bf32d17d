import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { italian } from "./it.ts";
import { japanese } from "./ja.ts";
import type { Language } from "./language.ts";
import { portuguese } from "./pt.ts";
import { chinese } from "./zh.ts";

export type { Language, Rule } from "./language.ts";
export { english };

/** English first: it wins when nothing speaks for another. */
export const languages: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  italian,
  chinese,
  japanese,
];
