import type { Source } from "./source.ts";

/** How a language marks the comment that documents what follows it. */
export type DocStyle = {
  /** Markers that begin a line comment, longest first. */
  line: readonly string[];
  /** Whether a block comment may document. */
  block: boolean;
  /** Begins lines that may stand between the comment and its declaration, as Rust's attributes. */
  between?: RegExp;
};

const longestDoc = 200;
const longestLine = 500;
const farthest = 60;

/** First sentence of the comment that ends right above the line that begins with the declaration at `start`. */
export function docBefore(source: Source, start: number, style: DocStyle): string | undefined {
  const { text } = source;
  const own = source.lineAt(start);
  if (!/^\s*$/.test(text.slice(source.startOf(own), Math.min(start, source.startOf(own) + longestLine))))
    return undefined;
  const lines: string[] = [];
  for (let line = own - 1; line > 0 && own - line < farthest; line--) {
    const content = lineOf(source, line);
    if (content === "") break;
    if (style.block && lines.length === 0 && content.endsWith("*/"))
      return firstSentence(blockComment(source, line));
    const marker = style.line.find((each) => content.startsWith(each));
    if (marker) lines.unshift(content.slice(marker.length));
    else if (lines.length > 0 || !style.between) break;
    else line = startOfBetween(source, line, style.between);
  }
  return firstSentence(lines);
}

const longestBetween = 12;

/** First line of what may stand between and ends on this line; 0 when something else does. */
function startOfBetween(source: Source, last: number, between: RegExp): number {
  const lines = /[\])]$/.test(lineOf(source, last)) ? longestBetween : 1;
  for (let line = last; line > 0 && last - line < lines; line--)
    if (between.test(lineOf(source, line))) return line;
  return 0;
}

const lineOf = (source: Source, line: number) => {
  const start = source.startOf(line);
  return source.text.slice(start, Math.min(source.endOf(line), start + longestLine)).trim();
};

/** Lines of the block comment that ends on `last`; none when code stands before it. */
function blockComment(source: Source, last: number): string[] {
  const lines: string[] = [];
  for (let line = last; line > 0 && last - line < farthest; line--) {
    const content = lineOf(source, line);
    const open = content.lastIndexOf("/*");
    if (open > 0) return [];
    lines.unshift((open === 0 ? content.slice(2) : content).replace(/\*+\/$/, ""));
    if (open === 0) return lines;
  }
  return [];
}

const directive =
  /^(?:eslint|prettier|biome|tslint|oxlint|istanbul|c8|v8|@ts-|jshint|global|globals|noqa|pylint|type:|nolint|go:|\+build|rubocop|phpcs|clang-format|NOLINT|region|endregion|#region|frozen_string_literal|!|-{3}|={3}|\*{3})/;
const licence = /\b(?:copyright|licen[cs]ed?|spdx-|all rights reserved)\b/i;

/** What a comment's lines say first, without its decoration; undefined when it says nothing to a reader. */
export function firstSentence(lines: readonly string[]): string | undefined {
  let said = "";
  for (const raw of lines) {
    const line = raw
      .slice(0, longestLine)
      .replace(/^\s*(?:[*/!#]+(?=\s|$)|\*(?!\*))?\s*/, "")
      .replace(/<see(?:also)? \w+="([^"]*)"\s*\/?>/g, "$1")
      .replace(/(?<!`)<\/?(?:summary|para|remarks|c|code|p|b|i|em|strong|br|pre|tt)\s*\/?>/gi, " ")
      .replace(/\{@\w+\s+#?([^}]*)\}/g, "$1")
      .replace(/:\w+:`~?\.?([^`]*)`/g, "`$1`")
      .trim();
    if (line === "" || /^[-=*#~_]+$/.test(line)) {
      if (said) break;
      continue;
    }
    if (directive.test(line)) {
      if (said) break;
      continue;
    }
    if (
      /^(?:[@\\]\w|:(?:param|parameter|arg|args|return|returns|rtype|raise|raises|type|keyword|var)\b)/.test(
        line,
      )
    ) {
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
