import { marked, type Token, type Tokens } from "marked";
import { plain } from "../text.ts";

/** A piece of a written page, markup gone. */
export type Block = {
  kind: "heading" | "paragraph" | "item" | "row" | "code" | "html" | "rule";
  text: string;
  /** Line of the page on which it starts. */
  line: number;
  /** Of a heading, 1 to 6. */
  depth?: number;
  /** Part of the text that stands in links or images, 0 to 1. */
  linked: number;
};

const longest = 200_000;

/** The blocks of a Markdown, reStructuredText, AsciiDoc or plain page, in order. */
export function blocks(path: string, text: string): Block[] {
  const page = text.slice(0, longest).replace(/\r\n?/g, "\n");
  return /\.(md|mdx|markdown|mkd)$/i.test(path) ? markdown(page) : light(page);
}

function markdown(page: string): Block[] {
  const front = /^---\n[\s\S]*?\n---\n/.exec(page)?.[0] ?? "";
  let line = 1 + lineBreaks(front);
  const found: Block[] = [];
  for (const token of marked.lexer(page.slice(front.length))) {
    found.push(...fromToken(token, line));
    line += lineBreaks(token.raw);
  }
  return found;
}

function fromToken(token: Token, line: number): Block[] {
  switch (token.type) {
    case "heading":
      return [{ kind: "heading", depth: token.depth, line, ...inline(token.tokens ?? []) }];
    case "paragraph":
      return [{ kind: "paragraph", line: line + leading(token.raw), ...inline(token.tokens ?? []) }];
    case "html":
      return html(token.raw, line);
    case "hr":
      return [{ kind: "rule", line, text: "", linked: 0 }];
    case "code":
      return [{ kind: "code", line, text: token.text, linked: 0 }];
    case "list":
      return items(token as Tokens.List, line);
    case "table":
      return (token as Tokens.Table).rows.map((row, i) => ({
        kind: "row" as const,
        line: line + 2 + i,
        text: row.map((cell) => inline(cell.tokens).text).join(" | "),
        linked: 0,
      }));
    default:
      return [];
  }
}

function items(token: Tokens.List, line: number): Block[] {
  const found: Block[] = [];
  for (const item of token.items) {
    const first = item.tokens.filter((t) => t.type === "text" || t.type === "paragraph");
    found.push({ kind: "item", line, ...inline(first) });
    line += lineBreaks(item.raw);
  }
  return found;
}

/** Text of inline tokens, with code spans kept and how much of it is links. */
function inline(tokens: readonly Token[]): { text: string; linked: number } {
  let text = "";
  let linked = 0;
  const walk = (list: readonly Token[], inLink: boolean): void => {
    for (const token of list) {
      if (token.type === "image") linked += 1;
      else if (token.type === "html") text += / ?<br/i.test(token.raw) ? " " : "";
      else if (token.type === "codespan") text += `\`${decode(token.text)}\``;
      else if (token.type === "br") text += " ";
      else if ("tokens" in token && token.tokens) walk(token.tokens, inLink || token.type === "link");
      else {
        const piece = decode("text" in token ? String(token.text) : token.raw);
        if (inLink) linked += piece.length;
        text += piece;
      }
    }
  };
  walk(tokens, false);
  const shown = plain(text, 2000);
  return { text: shown, linked: shown === "" ? 1 : Math.min(1, linked / shown.length) };
}

const unseen = /<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?(-->|$)/gi;
const blockEnd = /<\/(?:p|div|h[1-6]|li|td|tr|table|details|summary|center)>|<br\s*\/?>\s*<br\s*\/?>/gi;
const visible = (part: string) => plain(decode(part.replace(/<[^>]*>?/g, " ")), 2000);

/** The pieces of an HTML block that a browser would set apart. */
function html(raw: string, line: number): Block[] {
  return raw
    .replace(unseen, (gone) => "\n".repeat(lineBreaks(gone)))
    .split(blockEnd)
    .flatMap((piece) => {
      const start = line + leading(piece);
      line += lineBreaks(piece);
      const text = visible(piece);
      const inLinks = (piece.match(/<a\b[\s\S]*?<\/a>/gi) ?? []).map(visible).join(" ").length;
      return text === ""
        ? []
        : [{ kind: "html" as const, line: start, text, linked: Math.min(1, inLinks / text.length) }];
    });
}

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  "#39": "'",
  copy: "©",
  mdash: "—",
};
const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

/** reStructuredText, AsciiDoc and plain text: paragraphs between empty lines, underlined or `=` headings. */
function light(page: string): Block[] {
  const found: Block[] = [];
  const rows = page.split("\n");
  for (let i = 0; i < rows.length; ) {
    if (rows[i]!.trim() === "") {
      i++;
      continue;
    }
    const start = i;
    while (i < rows.length && rows[i]!.trim() !== "") i++;
    found.push(...lightBlock(rows.slice(start, i), start + 1));
  }
  return found;
}

const rule = /^([=\-~^"'`#*+.:_])\1{2,}\s*$/;

function lightBlock(rows: string[], line: number): Block[] {
  if (/^\s*\.\. |^\s*:[\w-]+:|^\/\/|^\[\S+\]$/.test(rows[0]!)) return [];
  const heading = /^(=+) (.+)$/.exec(rows[0]!);
  if (heading)
    return [
      { kind: "heading", depth: heading[1]!.length, text: plain(heading[2]!), line, linked: 0 },
      ...rest(rows, 1, line),
    ];
  if (rule.test(rows[0]!) && rows.length > 1) return lightBlock(rows.slice(1), line + 1);
  if (rows[1] !== undefined && rule.test(rows[1]))
    return [{ kind: "heading", depth: 1, text: plain(rows[0]!), line, linked: 0 }, ...rest(rows, 2, line)];
  const text = plain(
    rows
      .map((row) => row.trim())
      .join(" ")
      .replace(/``([^`]+)``/g, "`$1`")
      .replace(/:\w+:`([^`]+)`/g, "`$1`")
      .replace(/`([^`<]+) <[^>]+>`_+/g, "$1")
      .replace(/\*\*([^*]+)\*\*/g, "$1"),
    2000,
  );
  if (rule.test(text) || text === "") return [];
  return [{ kind: /^\s*([-*+•]|\d+\.)\s/.test(rows[0]!) ? "item" : "paragraph", text, line, linked: 0 }];
}

const rest = (rows: string[], from: number, line: number): Block[] =>
  rows.length > from ? lightBlock(rows.slice(from), line + from) : [];

const lineBreaks = (text: string) => text.split("\n").length - 1;
const leading = (raw: string) => lineBreaks(/^\s*/.exec(raw)![0]);
