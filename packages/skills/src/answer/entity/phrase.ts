import type { Intent } from "@familiar/protocol";
import type { FileEntry, Repository, SymbolEntry } from "@familiar/repository";
import { baseOf, folderOf } from "../../look/survey.ts";
import { pathStems } from "../topic/candidates.ts";
import { compact, stem } from "../topic/stem.ts";
import { foldersOf } from "./paths.ts";
import { hintsFrom, isKindWord, ranked, worth } from "./rank.ts";
import { symbolsCalled } from "./symbols.ts";
import type { Thing } from "./thing.ts";

/** What is asked of people, history and tests is asked of files; what something is, of its definition. */
const ofFiles: ReadonlySet<Intent> = new Set<Intent>([
  "who-knows",
  "who-owns",
  "changed",
  "tested-by",
  "summarise",
  "depends-on",
  "breaks-if",
]);

const stemName = (path: string): string =>
  baseOf(path)
    .replace(/(?<=.)\.[^.]+$/, "")
    .replace(/[._-](?:test|spec)s?$/, "");

/** Singular and plural are one name, and so are all ways of joining its words. */
const sameName = (name: string, wanted: string, wantedStem: string): boolean => {
  const own = compact(name);
  return (
    own === wanted ||
    (own.length > 3 && stem(own) === wantedStem && Math.abs(own.length - wanted.length) <= 2)
  );
};

/**
 * The thing whose name is just what the words say: "the renamer package", "trie router". Undefined when
 * nothing is called so, or so much that the name chooses nothing.
 */
export function findNamed(
  words: readonly string[],
  intent: Intent,
  repository: Repository,
  text = "",
): Thing | undefined {
  const rest = words.filter((word) => !isKindWord(word));
  const kinds = words.filter(isKindWord);
  const pages = words.some((word) => pageWords.test(word));
  const names = rest.length > 0 ? rest : words;
  if (names.length === 0 || names.length > 4) return undefined;
  const wanted = compact(names.join(""));
  if (wanted.length < 2) return undefined;
  const wantedStem = stem(wanted);
  const folder = folderNamed(wanted, wantedStem, repository);
  const file = fileNamed(wanted, wantedStem, repository);
  const symbol = symbolNamed(names, words, repository);
  const asked = (pattern: RegExp): boolean => kinds.some((kind) => pattern.test(kind));
  const asFolder: Thing | undefined = folder === undefined ? undefined : { kind: "folder", path: folder };
  const asFile: Thing | undefined = file && { kind: "file", file, others: [] };
  const asSymbol: Thing | undefined = symbol && { kind: "symbol", ...symbol };
  if (asked(/^(?:folder|directory|dir|package|crate|module|library|component)s?$/))
    return asFolder ?? asFile ?? asSymbol;
  if (asked(/^file/)) return asFile ?? asFolder;
  if (pages) return pageNamed(rest, repository) ?? asFile ?? asFolder;
  const wished = hintsFrom(kinds).kinds;
  if (wished.size > 0) return symbol && wished.has(symbol.symbol.kind) ? asSymbol : undefined;
  if (intent === "breaks-if" && symbol && text.includes(symbol.symbol.name)) return asSymbol;
  if (ofFiles.has(intent)) return asFolder ?? asFile ?? asSymbol ?? describedFolder(names, repository);
  // "what is globset" is about the crate, "what is GlobSet" about the type.
  const cased = symbol !== undefined && text.includes(symbol.symbol.name);
  const lower = folder !== undefined && !cased && text.includes(baseOf(folder));
  return lower && (intent === "what" || intent === "explain") ? asFolder : (asSymbol ?? asFile ?? asFolder);
}

const pageWords = /^(?:guide|page|manual|handbook|documentation|docs?|readme|changelog|policy|tutorial)$/;

/** A page of documentation by its name, with or without the word for its kind. */
function pageNamed(words: readonly string[], repository: Repository): Thing | undefined {
  const whole = compact(words.join(""));
  const bare = compact(words.filter((word) => !pageWords.test(word)).join(""));
  const pages = repository.files().filter(({ role }) => role === "docs");
  const called = (name: string): FileEntry | undefined =>
    pages
      .filter(({ path }) => compact(stemName(path)) === name)
      .sort((a, b) => a.path.length - b.path.length)[0];
  const file = called(whole) ?? (bare === "" ? undefined : called(bare));
  return file && { kind: "file", file, others: [] };
}

/** The shallowest folder whose path holds every word: "the rust parser" → `rust/parse_ast`. */
function describedFolder(words: readonly string[], repository: Repository): Thing | undefined {
  if (words.length < 2) return undefined;
  const wanted = words.map(stem);
  const found = [...foldersOf(repository)]
    .filter((folder) => {
      const { base, folders } = pathStems(folder);
      return (
        wanted.every((word) => base.has(word) || folders.has(word)) && wanted.some((word) => base.has(word))
      );
    })
    .sort((a, b) => a.split("/").length - b.split("/").length || a.length - b.length);
  const path = found.find((folder) => holdsSource(folder, repository)) ?? found[0];
  return path === undefined ? undefined : { kind: "folder", path };
}

/** Pages about a thing may have a folder of its name, too. */
const holdsSource = (folder: string, repository: Repository): boolean =>
  repository.files().some(({ path, role }) => role === "source" && path.startsWith(`${folder}/`));

/** A cheap test that lets few names through, all the same ones among them. */
const mayBe = (base: string, wanted: string): boolean => {
  const first = base.charCodeAt(base.search(/[\p{L}\p{N}]/u)) | 32;
  return first === (wanted.charCodeAt(0) | 32) && base.length >= wanted.length - 2;
};

function folderNamed(wanted: string, wantedStem: string, repository: Repository): string | undefined {
  const found = [...foldersOf(repository)]
    .filter((folder) => mayBe(baseOf(folder), wanted) && sameName(baseOf(folder), wanted, wantedStem))
    .sort((a, b) => a.split("/").length - b.split("/").length || a.length - b.length);
  const product = found.filter(
    (folder) =>
      !/(?:^|\/)(?:tests?|specs?|examples?|samples?|fixtures?|node_modules|vendor|docs?)\//.test(
        `${folder}/`.replace(/[^/]+\/$/, ""),
      ),
  );
  const choice = product.length > 0 ? product : found;
  if (choice.length === 0 || choice.length > 6) return undefined;
  return choice.find((folder) => holdsSource(folder, repository)) ?? choice[0];
}

function fileNamed(wanted: string, wantedStem: string, repository: Repository): FileEntry | undefined {
  const found = repository
    .files()
    .filter(
      ({ path }) =>
        mayBe(baseOf(path), wanted) &&
        (sameName(stemName(path), wanted, wantedStem) || compact(baseOf(path)) === wanted),
    );
  for (const role of ["source", "docs", "config"] as const) {
    const these = found
      .filter((file) => file.role === role)
      .sort((a, b) => folderOf(a.path).length - folderOf(b.path).length);
    if (these[0] && these.length <= 3) return these[0];
  }
  return undefined;
}

/** Kinds that a plain phrase can mean; a variable or field of that name is a coincidence. */
const speakable = new Set(["class", "interface", "type", "enum", "function", "macro", "method"]);

function symbolNamed(
  names: readonly string[],
  words: readonly string[],
  repository: Repository,
): { symbol: SymbolEntry; others: SymbolEntry[] } | undefined {
  const hints = hintsFrom(words);
  const same = symbolsCalled(names.join("_"), repository).filter((symbol) => speakable.has(symbol.kind));
  const choice = ranked(same, repository, hints).filter((symbol) => worth(symbol, repository, hints) > 3);
  const [symbol, ...others] = choice;
  return symbol && choice.length <= 8 ? { symbol, others } : undefined;
}
