/**
 * Text of a stranger may command a terminal, or show a person something else than a machine reads. Never for files
 * of a repository: there it would change what they say.
 */

/** Escape sequences of terminals, with 7-bit and 8-bit introducers; a string without an end ends with its line. */
const sequences =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;

/**
 * Controls but tab and line feed, marks that reorder, and characters without a picture: zero-width ones, fillers and
 * tags. Variation selectors say nothing but behind an emoji, a sign or an ideograph; elsewhere they carry hidden bytes.
 */
const hidden = new RegExp(
  [
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/,
    /\u034f|[\u115f\u1160]|[\u17b4\u17b5]/,
    /[\u180b-\u180d\u180f\u3164\uffa0\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u,
    /(?<![\p{Emoji}\p{S}\p{Script=Han}])[\ufe00-\ufe0f]/u,
    /(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

/** The text as it looks, and how many UTF-16 units were taken out. Carriage returns before line feeds do not count. */
export function cleanText(text: string): { text: string; removed: number } {
  const lines = text.replaceAll("\r\n", "\n");
  const clean = lines.replace(sequences, "").replace(hidden, "");
  return { text: clean, removed: lines.length - clean.length };
}

/** Text inside JSON strings with those characters as escapes: the same data, harmless to show. */
export const escapeHidden = (json: string): string =>
  json.replace(hidden, (found) =>
    Array.from(
      { length: found.length },
      (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
