import { plainOf } from "./same.ts";

const no =
  /\b(?:never|no|not|don'?t|do not|avoid|without|forbid(?:den)?|ban(?:ned)?|stop using|niemals|nie|keine?[nmrs]?|nicht|ohne|vermeide\w*|jamais|pas|sans|évit\w*|nunca|jamás|sin|evit\w*|não|nao|sem|mai|non|senza|niente)\b|不|禁止|避免|别|勿|ない|なし|避け|ません/iu;

/** Says that something is not so, or not to be, in one of eight languages. */
export const negates = (text: string): boolean => no.test(text);

const polar =
  /\b(?:we|always|never|no|not|do|does|don t|doesn t|must|should|please|wir|immer|nie|niemals|nicht|keine?[nmrs]?|toujours|jamais|ne|pas|siempre|nunca|sempre|não|nao|mai|non)\b|总是|从不|不要|不|いつも|ない/giu;

/** What a statement is about, without whether it is so: the same for "we never use x" and "always use x". */
export const matterOf = (statement: string): string =>
  plainOf(statement).replace(polar, " ").replace(/\s+/g, " ").trim();
