/** How a language marks the comment that documents what follows it. */
export type DocStyle = {
  /** Markers that begin a line comment, longest first. */
  line: readonly string[];
  /** Whether a block comment may document. */
  block: boolean;
  /** Lines that may stand between the comment and its declaration, as Rust's attributes. */
  between?: RegExp;
};

const longestDoc = 200;
const farthest = 60;

/** First sentence of the comment that ends right above the line on which `start` stands. */
export function docBefore(text: string, start: number, style: DocStyle): string | undefined {
  let lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lines: string[] = [];
  for (let seen = 0; seen < farthest && lineStart > 0; seen++) {
    const previous = text.lastIndexOf("\n", lineStart - 2) + 1;
    const line = text.slice(previous, lineStart - 1).trim();
    if (line === "") break;
    if (style.block && line.endsWith("*/")) {
      const end = lineStart;
      const open = text.lastIndexOf("/*", end);
      if (
        lines.length > 0 ||
        open < 0 ||
        !/^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", open - 1) + 1, open))
      )
        break;
      return firstSentence(text.slice(open + 2, text.lastIndexOf("*/", end)).split("\n"));
    }
    const marker = style.line.find((each) => line.startsWith(each));
    if (marker) lines.unshift(line.slice(marker.length));
    else if (lines.length > 0 || !style.between?.test(line)) break;
    lineStart = previous;
  }
  return firstSentence(lines);
}

const directive =
  /^(?:eslint|prettier|biome|tslint|oxlint|istanbul|c8|v8|@ts-|jshint|global|globals|noqa|pylint|type:|nolint|go:|\+build|rubocop|phpcs|clang-format|NOLINT|region|endregion|#region|frozen_string_literal|!|-{3}|={3}|\*{3})/;
const licence = /\b(?:copyright|licen[cs]ed?|spdx-|all rights reserved)\b/i;

/** What a comment's lines say first, without its decoration; undefined when it says nothing to a reader. */
export function firstSentence(lines: readonly string[]): string | undefined {
  let said = "";
  for (const raw of lines) {
    const line = raw
      .replace(/^\s*[*/!#]*\s?/, "")
      .replace(/<\/?\w+[^>]*>/g, " ")
      .replace(/\{@\w+\s+([^}]*)\}/g, "$1")
      .trim();
    if (line === "" || /^[-=*#~_]+$/.test(line)) {
      if (said) break;
      continue;
    }
    if (directive.test(line)) {
      if (said) break;
      continue;
    }
    if (/^[@\\:](?:\w+)/.test(line)) {
      const tagged = /^[@\\](?:brief|summary|description|desc)\s+(.*)/.exec(line)?.[1];
      if (said || !tagged) break;
      said = tagged;
    } else said = said ? `${said} ${line}` : line;
    if (said.length > longestDoc || /[.!?。](?:\s|$)/.test(said)) break;
  }
  if (!said || licence.test(said)) return undefined;
  const sentence = (/^.*?[.!?。](?=\s|$)(?<!\b(?:e\.g|i\.e|etc|cf|vs)\.)/.exec(said)?.[0] ?? said)
    .replace(/\s+/g, " ")
    .trim();
  return sentence.length > longestDoc ? `${sentence.slice(0, longestDoc - 1)}…` : sentence;
}
