import type { Commit, SymbolEntry } from "@familiar/repository";
import { asSentence, code, plain, sentences } from "../../text.ts";

export const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const short = (hash: string): string => hash.slice(0, 10);

export const place = (path: string, line: number): string => `${path}:${line}`;

/** `2026-01-02 a1b2c3d4e5 Fix the parser (Ann)` */
export const commitLine = ({ at, hash, subject, author }: Commit): string =>
  `${day(at)} ${short(hash)} ${plain(subject, 90)} (${plain(author.name, 40)})`;

export const bullets = (lines: readonly string[]): string => lines.map((line) => `\n- ${line}`).join("");

const kindName: Readonly<Record<SymbolEntry["kind"], string>> = {
  function: "function",
  method: "method",
  class: "class",
  interface: "interface",
  type: "type",
  enum: "enum",
  constant: "constant",
  variable: "variable",
  field: "field",
  module: "module",
  macro: "macro",
};

const article = (word: string): string => (/^[aeiou]/.test(word) ? "an" : "a");

/** "a method of `Parser`, exported" */
export function kindOf(symbol: SymbolEntry): string {
  const kind = structural(symbol) ?? kindName[symbol.kind];
  return `${article(kind)} ${kind}${symbol.container ? ` of ${code(symbol.container)}` : ""}`;
}

/** What its own language calls it, where that is not the model's word. */
const structural = ({ signature }: SymbolEntry): string | undefined =>
  /^(?:pub(?:\([^)]*\))?\s+)?(struct|trait|union)\b/.exec(signature)?.[1] ??
  /^type\s+\w+.*\s(struct)\b/.exec(signature)?.[1];

/** Its comment as one sentence; undefined without. */
export const docOf = ({ doc }: SymbolEntry): string | undefined =>
  doc ? asSentence(sentences(plain(doc, 400), 2), 300) : undefined;

const languageNames: Readonly<Record<string, string>> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
  cpp: "C++",
  csharp: "C#",
  php: "PHP",
  html: "HTML",
  css: "CSS",
  json: "JSON",
  yaml: "YAML",
  toml: "TOML",
  sql: "SQL",
  c: "C",
  docs: "text",
};

/** As people write it. */
export const languageName = (language: string): string =>
  languageNames[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
