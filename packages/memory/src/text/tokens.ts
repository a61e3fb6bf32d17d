import { languageOf } from "@familiar/repository";

export type TokenKind = "name" | "number" | "string" | "sign" | "comment";
/** `line` counts from 1; strings keep their quotes. */
export type Token = { kind: TokenKind; text: string; line: number; at: number };

const hash = new Set(["python", "ruby", "shell", "yaml", "toml"]);
const slash = new Set("typescript javascript go java c cpp csharp php css json sql html".split(" "));

export const languageOfPath = (path: string): string => languageOf(path, "");

/** Bounded, since each that has no end is looked through to where it could end. */
const double = /"(?:[^"\\\n]|\\[\s\S]){0,500}"/.source;
const single = /'(?:[^'\\\n]|\\[\s\S]){0,500}'/.source;
/** Rust's `'a` is a lifetime. */
const character = /'(?:[^'\\\n]|\\[^'\n]+)'/.source;
const backticks = /`(?:[^`\\]|\\[\s\S]){0,1200}`/.source;
const tripled = /"""[\s\S]*?(?:"""|$(?![\s\S]))|'''[\s\S]*?(?:'''|$(?![\s\S]))/.source;
const number = /(?<number>\d(?:[\w.]|[eE][+-])*)/.source;
const name = /(?<name>[\p{L}_$@][\p{L}\p{N}_$]*)/u.source;
const sign = /(?<sign>=>|[=!<>]=+|&&|\|\||\*\*|::|->|\.\.\.|[^\s])/.source;
const slashes = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/.source;

/** One pass; each alternative ends within its literal, and the last takes any character. */
const pattern = (comment: string, ...strings: string[]): RegExp =>
  new RegExp(
    [
      `(?<comment>${comment})`,
      ...(strings.length > 0 ? [`(?<string>${strings.join("|")})`] : []),
      number,
      name,
      sign,
    ].join("|"),
    "gmu",
  );

const patterns = {
  slash: pattern(slashes, double, single, backticks),
  rust: pattern(slashes, double, character),
  /** A string that stands by itself documents. */
  hash: pattern(`#[^\\n]*|(?<=^[ \\t]*)(?:${tripled})`, tripled, double, single),
  prose: pattern("<!--[sS]*?(?:-->|$(?![sS]))"),
};

function patternOf(language: string): RegExp {
  if (language === "rust") return patterns.rust;
  return hash.has(language) ? patterns.hash : slash.has(language) ? patterns.slash : patterns.prose;
}

/** Characters up to which a text is read. */
const longest = 200_000;

/** What a text is made of, whatever language it is in; linear in its length. */
export function tokensOf(text: string, language: string): Token[] {
  const found: Token[] = [];
  const cut = text.slice(0, longest);
  let line = 1;
  let counted = 0;
  for (const match of cut.matchAll(patternOf(language))) {
    for (; counted < match.index; counted++) if (cut.charCodeAt(counted) === 10) line++;
    const kind = kindOf(match.groups!);
    if (kind) found.push({ kind, text: match[0], line, at: match.index });
  }
  return found;
}

const kindOf = (groups: Record<string, string | undefined>): TokenKind | undefined =>
  (["name", "sign", "string", "number", "comment"] as const).find((kind) => groups[kind] !== undefined);
