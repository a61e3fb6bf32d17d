import { cleanText as cleaned, escapeHidden } from "@familiar/protocol";

/** What a repository says may hold terminal controls and hidden characters. None reaches a terminal. */
export const cleanText = (text: string): string => cleaned(text).text;

/** The same plain data with every text in it cleaned. */
export function clean<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item)])) as T;
}

/** JSON that a terminal can show; the same data, with those characters as escapes. */
export const cleanJson = (json: string): string => escapeHidden(json);

export const toJson = (document: unknown): string => cleanJson(JSON.stringify(document));
