import type { Language } from "@familiar/repository";
import { asSentence, plain, sentences, withoutPreamble } from "../text.ts";

export type Header = { text: string; line: number };

const scanned = 120;

/**
 * What a file says of itself: the first sentence of its module comment or docstring. Licences, tool
 * directives and generated notices say nothing of it, and a comment glued to code speaks of that code.
 */
export function headerOf(path: string, lines: readonly string[], language: Language): Header | undefined {
  for (const { line, text } of comments(lines.slice(0, scanned), language, path)) {
    let at = line;
    for (const paragraph of text.split(/\n[ \t]*\n/)) {
      const said = cleaned(paragraph);
      if (said) return { text: said, line: at + leading(paragraph) };
      if (legal.test(paragraph)) break;
      at += paragraph.split("\n").length + 1;
    }
  }
  return undefined;
}

/** Comments above the first line of code, markers gone, one line of text for each line of comment. */
function comments(top: readonly string[], language: Language, path: string): Header[] {
  if (language === "python") return docstring(top);
  if (language === "rust") return run(top, /^\s*\/\/! ?/, /^\s*$|^\s*\/\/(?!!)|^\s*#!?\[/);
  if (language === "ruby" || language === "shell")
    return run(top, /^\s*#+ ?/, /^\s*$|^#!|^# (-\*-|frozen|encoding)/);
  if (/\.exs?$/.test(path)) return moduledoc(top);
  if (/\.(hs|lua|sql|elm|ada|adb|ads)$/.test(path)) return run(top, /^\s*--+ ?\|? ?/, /^\s*$|^\s*\{-#/);
  if (/\.(lisp|clj|cljs|el|scm|asm|s)$/i.test(path)) return run(top, /^\s*;+ ?/, /^\s*$/);
  if (/\.(erl|tex|m|pl)$/i.test(path)) return run(top, /^\s*[%#]+ ?/, /^\s*$/);
  return slashes(top, language);
}

/** Groups of lines that carry a marker, before the first line that is neither marked nor skippable. */
function run(top: readonly string[], marker: RegExp, skip: RegExp): Header[] {
  const found: Header[] = [];
  let inside = false;
  for (const [i, row] of top.entries()) {
    if (marker.test(row) && !/^#!/.test(row)) {
      const text = row.replace(marker, "");
      if (inside) found.at(-1)!.text += `\n${text}`;
      else found.push({ text, line: i + 1 });
      inside = true;
    } else if (skip.test(row)) inside = false;
    else break;
  }
  return found;
}

/** What may stand above the comment that speaks for a file. */
const before: Partial<Record<Language, RegExp>> = {
  java: /^(package|import)\b/,
  php: /^(<\?php|namespace|use|declare)\b/,
  csharp: /^(using|namespace|#nullable)\b/,
  c: /^#(ifndef|define|pragma)\b/,
  cpp: /^#(ifndef|define|pragma)\b/,
};
/** Languages in which the comment of a file's one class speaks for the file. */
const ofClass = new Set<Language>(["java", "php", "csharp", "go"]);

function slashes(top: readonly string[], language: Language): Header[] {
  const found: Header[] = [];
  for (let i = 0; i < top.length; ) {
    const row = top[i]!;
    const start = i;
    if (/^\s*\/\*/.test(row)) {
      while (i < top.length - 1 && !top[i]!.includes("*/")) i++;
      i++;
    } else if (/^\s*\/\//.test(row)) while (i < top.length && /^\s*\/\//.test(top[i]!)) i++;
    else if (/^\s*$|^<\?php|^#!|^['"]use /.test(row) || before[language]?.test(row)) {
      i++;
      continue;
    } else break;
    const body = top.slice(start, i).join("\n");
    const free =
      ofClass.has(language) || /^(\s*$|import\b|#|\/[/*])/.test(top[i] ?? "") || /@(module|file)/.test(body);
    if (free && !/^\/\/(go:|\s*\+build)/.test(row)) found.push({ line: start + 1, text: unmarked(body) });
  }
  return language === "go" ? found.reverse() : found;
}

const unmarked = (body: string) =>
  /^\s*\/\*/.test(body)
    ? body
        .replace(/^\s*\/\*+!?/, "")
        .replace(/\*+\/[\s\S]*$/, "")
        .replace(/^[ \t]*\*+ ?/gm, "")
    : body.replace(/^[ \t]*\/\/+!? ?/gm, "");

function docstring(top: readonly string[]): Header[] {
  const first = top.findIndex((row) => !/^\s*(#.*)?$/.test(row));
  const open = first < 0 ? null : /^[rubRUB]{0,2}("""|''')/.exec(top[first]!);
  if (!open) return [];
  const body = top.slice(first).join("\n").slice(open[0].length);
  const end = body.indexOf(open[1]!);
  return [{ line: first + 1, text: end < 0 ? body : body.slice(0, end) }];
}

function moduledoc(top: readonly string[]): Header[] {
  const at = top.findIndex((row) => /^\s*@moduledoc\s+(~\w)?"/.test(row));
  if (at < 0) return [];
  const match = /@moduledoc\s+(?:~\w)?(?:"""([\s\S]*?)(?:"""|$)|"([^"\n]+)")/.exec(top.slice(at).join("\n"));
  return match ? [{ line: at + 1, text: match[1] ?? match[2]! }] : [];
}

const legal =
  /copyright|\(c\) \d|licen[sc]e|SPDX|rights reserved|redistribut|permission is hereby|warrant(y|ies)|you may opt|BSD\d? terms|^\s*authors?\b|author of this/im;
const directive =
  /^(eslint|@ts-|prettier|biome|istanbul|jshint|globals?\b|@flow|@jsx|vim?:|-\*-|clang-format|NOLINT|pylint|flake8|ReSharper|type:|coding[:=]|fmt:|!|the history|change ?(log|history)|revision|(code |tables? .*|this file (was|is) )?(auto)?-?generated|a bison|a lexical scanner|do not edit|on (an?|the|some)\b|when\b|while\b|before\b|after\b|because\b|since\b|in order\b|it is (necessary|important)\b|make sure\b|must\b|we\b|you\b|see\b|thanks\b|note\b|warning\b|do not\b|don't\b|todo\b|fixme\b|hack\b|usage\b|please\b|if\b|should\b|\d|\$Id|@\(#\))/i;

/** One sentence of a comment; undefined when it says nothing of the file. */
function cleaned(paragraph: string): string | undefined {
  const own = paragraph.split("\n").filter((row) => row.trim() !== "");
  const end = own.findIndex((row, i) => legal.test(row) || (i > 0 && /^\s*@\w+/.test(row)));
  const text = plain(withoutTags((end < 0 ? own : own.slice(0, end)).join("\n")), 600)
    .replace(/^[-=*~#_\s]{3,}|[-=*~#_\s]{3,}$/g, "")
    .replace(/^@(module|fileoverview|file|overview|description|packageDocumentation|brief)\b:?\s*/i, "")
    .replace(/^[\w./-]+\.\w{1,4}\s*(--?|:|—)\s*/, "")
    .replace(/^(#+|-)\s*/, "");
  if (text === "" || directive.test(text)) return undefined;
  const said = sentences(text, 1);
  const words = said.split(" ").filter((word) => /\p{L}{2}/u.test(word));
  const code = /[{};]\s*$|=>|\(\)\s*;|^\s*@\w+/.test(said);
  const demand =
    /^this (file|module|header) (should|must|is (only )?(used|meant|intended) (to|for) (be )?(tests?|internal))\b/i.test(
      said,
    );
  return words.length >= 3 && !code && !demand && /^[\p{L}\d`"'(“]/u.test(said)
    ? asSentence(withoutPreamble(said), 220)
    : undefined;
}

const withoutTags = (text: string) =>
  text
    .replace(/<see cref="([^"]+)"\s*\/>/g, "`$1`")
    .replace(/\{@(?:link|code|see)\s+([^}]+)\}/g, "`$1`")
    .replace(/:\w+:`~?([^`]+)`/g, "`$1`")
    .replace(/\[`?([^\]`]+)`?\](\([^)]*\))?/g, "$1")
    .replace(/<\/?[a-z][^<>]*>/gi, " ");

const leading = (text: string) => /^\s*/.exec(text)![0].split("\n").length - 1;
