import { hash } from "node:crypto";
import { stemOf, type Term, wordsOf } from "../text/terms.ts";
import { type Token, tokensOf } from "../text/tokens.ts";

/**
 * What stood at an anchor, small enough to keep. `whole`: all of its code; `head`: the declaration; `bearing`: the
 * code around the statement's words; `held`: what was true of each of its terms; `lines`: four digits for each line of
 * code, some of them where there are many.
 */
export type Print = { whole: string; head: string; bearing: string; held: string; lines: readonly string[] };

const short = (text: string, length: number): string => hash("sha256", text).slice(0, length);
const mostLines = 80;

/** Tokens as they are compared: without comments, quotes' kind, and signs that only formatting puts there. */
export function codeOf(text: string, language: string): Token[] {
  const tokens = tokensOf(text, language).filter(({ kind }) => kind !== "comment");
  return tokens
    .filter(({ kind, text: sign }, at) => {
      if (kind !== "sign") return true;
      if (sign === ";") return false;
      return !(sign === "," && /^[)\]}]$/.test(tokens[at + 1]?.text ?? ""));
    })
    .map((token) => (token.kind === "string" ? { ...token, text: sameQuotes(token.text) } : token));
}

const sameQuotes = (text: string): string => text.replace(/^['"]|['"]$/g, "'");

export function printOf(
  code: readonly Token[],
  { terms, held, language }: { terms: readonly Term[]; held: string; language: string },
): Print {
  return {
    whole: wholeOf(code),
    head: short(headOf(code, language).join(" "), 8),
    bearing: short(join(bearing(code, terms)), 8),
    held,
    lines: sampled(linesOf(code).map((line) => short(line, 4))),
  };
}

const join = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(" ");
export const wholeOf = (code: readonly Token[]): string => short(join(code), 16);

export const packPrint = ({ whole, head, bearing, held, lines }: Print): string =>
  [whole, head, bearing, held, lines.join("")].join(".");

/** Undefined where the text is none of ours. */
export function readPrint(digest: string): Print | undefined {
  const [whole, head, bearing, held, lines] = digest.split(".");
  if (whole === undefined || head === undefined || bearing === undefined) return undefined;
  if (held === undefined || lines === undefined) return undefined;
  return { whole, head, bearing, held, lines: lines.match(/.{4}/g) ?? [] };
}

/** How much of what stood there still does, 0 to 1. */
export function overlap(before: readonly string[], now: readonly string[]): number {
  if (before.length === 0) return now.length === 0 ? 1 : 0;
  const left = new Map<string, number>();
  for (const line of now) left.set(line, (left.get(line) ?? 0) + 1);
  const kept = before.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  });
  return (2 * kept.length) / (before.length + now.length);
}

const typeFirst = new Set(["java", "csharp", "c", "cpp", "php"]);
const receiver = new Set(["self", "cls", "this"]);

/** What a definition takes: the names of its parameters, in order; its first line where it has none. */
export function headOf(code: readonly Token[], language: string): string[] {
  const [first] = code;
  // Go's receiver stands in parentheses of its own.
  const from = code[1]?.text === "(" ? code.findIndex(({ text }) => text === ")") : 0;
  const open = code.findIndex(({ text }, at) => text === "(" && at >= from);
  if (!first || open < 0) return code.filter(({ line }) => line === first?.line).map(({ text }) => text);
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of code.slice(open)) {
    if (/^[([{<]$/.test(token.text)) depth++;
    if (/^[)\]}>]$/.test(token.text) && --depth === 0) break;
    if (depth === 1 && token.text === ",") parts.push([]);
    else if (token.kind === "name" && depth === 1) parts.at(-1)!.push(token);
    else parts.at(-1)!.push({ ...token, kind: "sign" });
  }
  const nameIn = (part: readonly Token[]): string | undefined => {
    const ends = part.findIndex(({ text }) => text === "=" || (text === ":" && !typeFirst.has(language)));
    const words = (ends < 0 ? part : part.slice(0, ends)).filter(({ kind }) => kind === "name");
    return (typeFirst.has(language) ? words.at(-1) : words.find(({ text }) => text !== "mut"))?.text;
  };
  return parts.flatMap((part) => nameIn(part) ?? []).filter((name) => !receiver.has(name));
}

/** Whether a token is what a term names. */
export function isTerm(token: Token, term: Term): boolean {
  if (term.kind === "code")
    return token.kind === "string" ? inside(token.text, term.text) : token.text === term.text;
  if (term.kind === "literal") return token.kind === "string" && token.text.slice(1, -1) === term.text;
  if (term.kind !== "word" || token.kind === "sign" || token.kind === "number") return false;
  return wordsOf(token.text).some((word) => stemOf(word) === term.text);
}

const inside = (text: string, name: string): boolean =>
  text.includes(name) && text.split(/[^\p{L}\p{N}_$.]+/u).includes(name);

/** What stands within two tokens of a term's; long texts only where they hold one. */
function bearing(code: readonly Token[], terms: readonly Term[]): readonly Token[] {
  const near = new Set<number>();
  for (const [at, token] of code.entries())
    if (terms.some((term) => isTerm(token, term)))
      for (let other = at - 2; other <= at + 2; other++)
        if (code[other]?.line === token.line) near.add(other);
  return code.filter(
    (token, at) => near.has(at) && (token.kind !== "string" || terms.some((term) => isTerm(token, term))),
  );
}

function linesOf(code: readonly Token[]): string[] {
  const lines = new Map<number, string>();
  for (const { line, text } of code) lines.set(line, `${lines.get(line) ?? ""} ${text}`);
  return [...lines.values()].filter((line) => /\w{2}/.test(line));
}

/** The lowest of them, which stay the same ones when a text grows. */
const sampled = (lines: readonly string[]): string[] => [...lines].sort().slice(0, mostLines);
