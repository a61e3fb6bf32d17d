import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { italian } from "./it.ts";
import { japanese } from "./ja.ts";
import type { Own } from "./own.ts";
import { portuguese } from "./pt.ts";
import { chinese } from "./zh.ts";

export type { Own };

const owns: Readonly<Record<string, Own>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  ja: japanese,
  zh: chinese,
};

/** What is said to the familiar about itself, in the language of this code. */
export const ownOf = (code: string): Own => owns[code] ?? english;
