/** ANSI sequences, then control characters, then marks that reorder or hide text. */
const unsafe =
  // biome-ignore lint/complexity/useRegexLiterals: a literal would hold the characters it takes away
  new RegExp(
    "\\u001b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?|.)" +
      "|[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]" +
      "|[\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\uffff]",
    "g",
  );

/** Text from outside, safe to show: no control, colour or direction marks. Tabs and line ends stay. */
export const safe = (text: string): string => text.replace(/\r\n?/g, "\n").replace(unsafe, "");

/** The same on one line of at most `limit` characters. */
export function plain(text: string, limit = 160): string {
  const line = safe(text).replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= limit
    ? line
    : `${letters
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}
