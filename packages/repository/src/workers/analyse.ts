import { hash } from "node:crypto";
import type { Attributes } from "../files/attributes.ts";
import { roleOf, type Trait } from "../files/classify.ts";
import { countLines, decode, isBinary, traitOf } from "../files/decode.ts";
import { extensionOf, languageOf } from "../files/language.ts";
import type { FileRole, Language } from "../model.ts";
import type { Analysis, Parser } from "../parse/analysis.ts";
import { createTermReader, type TermColumns } from "./termReader.ts";
import { exactTerm, termsOf } from "./tokens.ts";

/** What the index keeps of one content; text columns are ready to be stored. */
export type Packed = TermColumns & { symbols: string; imports: string; defs: string };

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

/** What is taken from a file: symbols and terms, or nothing but its place in the list. */
type Depth = "read" | "list";

const textLimit = 1 << 20;
const generatedLimit = 512 << 10;
/** Larger texts among tests are their data. */
const sampleLimit = 32 << 10;
const code = new Set<Language>([
  ...(["typescript", "javascript", "python", "go", "rust", "java", "c", "cpp", "csharp"] as const),
  ...(["ruby", "php", "shell", "sql"] as const),
]);

/** Git's hash of these bytes as a blob. */
export function blobHash(bytes: Buffer, format: "sha1" | "sha256"): string {
  return hash(format, Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
}

export type AnalyserOptions = {
  objectFormat: "sha1" | "sha256";
  parse: Parser;
  /** Whether the analysis of this key is in the index already. */
  isKnown: (key: string) => boolean;
};

/** Describes contents and, where their key is not known, reads symbols, imports and terms. Never throws. */
export function createAnalyser({ objectFormat, parse, isKnown }: AnalyserOptions) {
  const pack = createPacker(parse);
  return ({ path, bytes, attributes }: Input): Described & { packed?: Packed } => {
    const binary = isBinary(bytes);
    const text = binary ? "" : decode(bytes);
    const language = binary ? "other" : languageOf(path, text);
    const lines = countLines(text);
    const trait: Trait = binary ? "binary" : traitOf(text, lines, language);
    const size = bytes.length;
    const role = roleOf({ path, language, size, trait, ...(attributes && { attributes }) });
    const blob = blobHash(bytes, objectFormat);
    const depth = depthOf(role, language, size);
    const key = `${blob}.${language}.${extensionOf(path)}.${depth}`;
    const described = { blob, key, size, lines, language, role };
    return isKnown(key) ? described : { ...described, packed: pack({ path, language, text }, depth) };
  };
}

function depthOf(role: FileRole, language: Language, size: number): Depth {
  if (role === "binary" || role === "vendored" || role === "minified" || role === "data") return "list";
  if (role === "generated") return code.has(language) && size <= generatedLimit ? "read" : "list";
  return code.has(language) || size <= (role === "test" ? sampleLimit : textLimit) ? "read" : "list";
}

const nothing: Analysis = { symbols: [], imports: [], names: [] };

function createPacker(parse: Parser) {
  const readTerms = createTermReader();

  return (input: Parameters<Parser>[0], depth: Depth): Packed => {
    const { symbols, imports, names } = depth === "read" ? parse(input) : nothing;
    const defined = new Set(symbols.flatMap(({ name }) => [exactTerm(name), ...termsOf(name)]));
    return {
      symbols: packSymbols(symbols),
      imports: packImports(imports),
      defs: [...defined].join(" "),
      ...readTerms(depth === "read" ? input.text : "", names),
    };
  };
}

const packImports = (imports: Analysis["imports"]): string =>
  imports.length === 0 ? "" : JSON.stringify(imports.map(({ specifier, line }) => [specifier, line]));

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
