import type { Intent } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { code } from "../../text.ts";
import type { Mention } from "../question/mentions.ts";
import { partsOf } from "../topic/stem.ts";
import { findLiteral } from "./literal.ts";
import { missingName } from "./missing.ts";
import { findPath } from "./paths.ts";
import { findNamed } from "./phrase.ts";
import { hintsFrom } from "./rank.ts";
import { findSymbol } from "./symbols.ts";
import type { Linked } from "./thing.ts";
import { linkWords } from "./topic.ts";

/** A mention that names a thing, rather than a time or a commit. */
export type Named = Extract<Mention, { kind: "place" | "name" | "quote" }>;

export const isNamed = (mention: Mention): mention is Named =>
  mention.kind === "place" || mention.kind === "name" || mention.kind === "quote";

/** The thing a mention names; `around` is what else the question says. Undefined when it is no name after all. */
export function linkMention(
  mention: Named,
  around: readonly string[],
  intent: Intent,
  repository: Repository,
): Linked | undefined {
  if (mention.kind === "place") return linkPlace(mention, repository);
  if (mention.kind === "quote") return linkQuote(mention.text, intent, repository);
  const hints = hintsFrom([
    ...around,
    ...(mention.within ? partsOf(mention.within).concat(mention.within.split(".")) : []),
  ]);
  const dotted = mention.within
    ? findPath(`${mention.within}.${mention.name}`, repository, false)
    : undefined;
  if (dotted?.file) return { thing: { kind: "file", file: dotted.file, others: dotted.others } };
  const symbol = findSymbol(mention.name, repository, hints, false);
  if (symbol) return { thing: { kind: "symbol", symbol: symbol.symbol, others: symbol.others } };
  const named = mention.within ? undefined : findNamed([mention.name], intent, repository);
  if (named) return { thing: named };
  if (mention.within) {
    const path = findPath([...mention.within.split("."), mention.name].join("/"), repository, false);
    if (path?.folder) return { thing: { kind: "folder", path: path.folder } };
  }
  const near = findSymbol(mention.name, repository, hints);
  if (near)
    return {
      thing: { kind: "symbol", symbol: near.symbol, others: near.others },
      note: `Nothing is called ${code(mention.name)}; read as ${code(near.symbol.name)}.`,
    };
  const lines = findLiteral(mention.name, repository);
  if (lines.length > 0) return { thing: { kind: "text", text: mention.name, places: lines } };
  return { thing: missingName(mention.name, repository) };
}

function linkPlace(mention: Extract<Named, { kind: "place" }>, repository: Repository): Linked | undefined {
  const found = findPath(mention.path, repository);
  const { line, endLine, name } = mention;
  if (!found) {
    // "and/or", "TCP/IP": written with a slash, and no path.
    if (
      !/\.\w+$|\/.*\/|\/$/.test(mention.path) &&
      !mention.pasted &&
      line === undefined &&
      !looksInside(mention.path, repository)
    )
      return undefined;
    return { thing: missingName(mention.path, repository) };
  }
  const note = found.exact
    ? {}
    : { note: `There is no ${code(mention.path)}; read as ${code(found.file!.path)}.` };
  if (found.folder !== undefined) return { thing: { kind: "folder", path: found.folder }, ...note };
  const at = { ...(line ? { line } : {}), ...(endLine ? { endLine } : {}), ...(name ? { name } : {}) };
  return { thing: { kind: "file", file: found.file!, ...at, others: found.others }, ...note };
}

const looksInside = (path: string, repository: Repository): boolean =>
  repository.files().some((file) => file.path.startsWith(`${path.split("/")[0]}/`));

function linkQuote(text: string, intent: Intent, repository: Repository): Linked {
  const words = partsOf(text);
  const lines = findLiteral(text, repository);
  if (lines.length > 0) return { thing: { kind: "text", text, places: lines } };
  if (words.length > 0 && words.length < 8) return { thing: linkWords(words, intent, repository) };
  return { thing: missingName(text, repository) };
}
