import { hash } from "node:crypto";
import type { Attributes } from "../files/attributes.ts";
import { roleOf, type Trait } from "../files/classify.ts";
import { countLines, decode, isBinary, traitOf } from "../files/decode.ts";
import { extensionOf, languageOf } from "../files/language.ts";
import type { FileRole, Language } from "../model.ts";
import type { Analysis, Parser } from "../parse/analysis.ts";
import { countTerms, exactTerm, termsOf } from "./tokens.ts";

/** What the index keeps of one content; text columns are ready to be stored. */
export type Packed = {
  symbols: string;
  imports: string;
  defs: string;
  names: string;
  often: string;
  word: string;
  /** Number of distinct terms. */
  terms: number;
};

export type Described = {
  blob: string;
  /** Names the analysis: the same content is read otherwise in another language or role. */
  key: string;
  size: number;
  lines: number;
  language: Language;
  role: FileRole;
};

export type Input = { path: string; bytes: Buffer; attributes?: Attributes };

/** How much is read out of a file: code is parsed, other text only searched, the rest only listed. */
type Depth = "parse" | "text" | "list";

const parseLimit = 2 << 20;
const textLimit = 1 << 20;
const generatedLimit = 256 << 10;
const parsed = new Set<Language>(
  "typescript javascript python go rust java c cpp csharp ruby php".split(" ") as Language[],
);

/** Git's hash of these bytes as a blob. */
export function blobHash(bytes: Buffer, format: "sha1" | "sha256"): string {
  return hash(format, Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
}

/**
 * Describes a content and, when `isKnown` does not know its key, reads symbols, imports and terms.
 * Never throws for what a file contains.
 */
export function analyse(
  input: Input,
  format: "sha1" | "sha256",
  parse: Parser,
  isKnown: (key: string) => boolean,
): Described & { packed?: Packed } {
  const { path, bytes, attributes } = input;
  const binary = isBinary(bytes);
  const text = binary ? "" : decode(bytes);
  const language = binary ? "other" : languageOf(path, text);
  const lines = countLines(text);
  const trait: Trait = binary ? "binary" : traitOf(text, lines, language);
  const size = bytes.length;
  const role = roleOf({ path, language, size, trait, ...(attributes && { attributes }) });
  const blob = blobHash(bytes, format);
  const depth = depthOf(role, language, size);
  const key = `${blob}.${language}.${extensionOf(path)}.${depth}`;
  const described = { blob, key, size, lines, language, role };
  if (isKnown(key)) return described;
  return { ...described, packed: pack(text, depth, () => parse({ path, language, text })) };
}

function depthOf(role: FileRole, language: Language, size: number): Depth {
  if (role === "binary" || role === "vendored" || role === "minified" || role === "data") return "list";
  if (parsed.has(language) && size <= parseLimit) return "parse";
  if (role === "generated") return parsed.has(language) && size <= generatedLimit ? "text" : "list";
  return size <= textLimit ? "text" : "list";
}

const nothing: Analysis = { symbols: [], imports: [], names: [] };

function pack(text: string, depth: Depth, parse: () => Analysis): Packed {
  const { symbols, imports, names } = depth === "parse" ? orNothing(parse) : nothing;
  const terms = depth === "list" ? new Map<string, number>() : countTerms(text);
  const mentioned = new Set(names.map(exactTerm));
  let often = "";
  let word = "";
  for (const [term, times] of terms) {
    if (times >= 4) often += `${term} `;
    else if (!mentioned.has(term)) word += `${term} `;
  }
  const defined = new Set(symbols.flatMap(({ name }) => [exactTerm(name), ...termsOf(name)]));
  return {
    symbols: packSymbols(symbols),
    imports:
      imports.length === 0 ? "" : JSON.stringify(imports.map(({ specifier, line }) => [specifier, line])),
    defs: [...defined].join(" "),
    names: [...mentioned].join(" "),
    often,
    word,
    terms: terms.size,
  };
}

/** A parser that fails on a file costs that file's symbols, nothing else. */
function orNothing(parse: () => Analysis): Analysis {
  try {
    return parse();
  } catch {
    return nothing;
  }
}

const packSymbols = (symbols: Analysis["symbols"]): string =>
  symbols.length === 0
    ? ""
    : JSON.stringify(
        symbols.map((s) => [
          s.name,
          s.kind,
          s.line,
          s.endLine,
          s.exported ? 1 : 0,
          s.signature,
          s.container ?? 0,
          s.doc ?? 0,
        ]),
      );
