/**
 * What a repository says may hold terminal controls: escape sequences, characters that reorder or hide
 * text. None reaches a terminal.
 */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;
const controls =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

export const cleanText = (text: string): string => text.replace(sequences, "").replace(controls, "");

/** The same plain data with every text in it cleaned. */
export function clean<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item)])) as T;
}

/** JSON on one line a terminal can show; the same data, with those characters as escapes. */
export const toJson = (document: unknown): string =>
  JSON.stringify(document).replace(controls, (found) =>
    Array.from(
      { length: found.length },
      (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
