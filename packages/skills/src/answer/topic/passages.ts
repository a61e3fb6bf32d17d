import type { FileEntry, Repository, SymbolEntry } from "@familiar/repository";
import { nameStems, pathStems, within } from "./candidates.ts";
import type { Concept } from "./concepts.ts";
import { beginningsOf, type Mentions, mentionsIn, sumOf } from "./mentions.ts";
import { partsOf, stem } from "./stem.ts";
import { weights } from "./weights.ts";

/** A part of a file that could be the answer, and how well it covers each concept, 0 to 1. */
export type Passage = {
  path: string;
  line: number;
  endLine: number;
  text: string;
  symbol?: SymbolEntry;
  covers: number[];
};

const longestText = 2_000_000;
const mostLines = 400;

/** What is said once is said; what is said often is what a passage is about. */
const saturate = (times: number): number =>
  Math.min(weights.lines, weights.first + weights.each * (times - 1));

/** The longer a passage, the less a word in it says of what it is about. */
function bodyOf(mentions: Mentions, from: number, to: number, size: number): number[] {
  const dilution = Math.min(1, (weights.page / (to - from + 1)) ** weights.dilution);
  return sumOf(mentions, from, to, size).map((sum) => (sum === 0 ? 0 : saturate(sum) * dilution));
}

export const most = (...rows: number[][]): number[] =>
  rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!)));

const read = (words: readonly string[], concepts: readonly Concept[], worth: number): number[] => {
  const known = new Set(words);
  return concepts.map((concept) => worth * within(known, concept));
};

export type Reading = {
  /** The parts that say anything of the concepts: symbols, headings, and the file itself; never none. */
  parts: Passage[];
  /** How well its path alone covers each concept. */
  path: number[];
  /** How much the file as a whole is about each concept, 0 to 1. */
  about: number[];
};

/** Reads one file for what it says of the concepts. */
export function passagesOf(file: FileEntry, concepts: readonly Concept[], repository: Repository): Reading {
  const text = repository.text(file.path);
  const stems = pathStems(file.path);
  const path = concepts.map((concept) =>
    Math.max(weights.base * within(stems.base, concept), weights.folder * within(stems.folders, concept)),
  );
  if (text === undefined || text.length > longestText) {
    return {
      parts: [{ path: file.path, line: 1, endLine: 1, text: file.path, covers: path }],
      path,
      about: path,
    };
  }
  const lines = text.split("\n");
  const mentions = mentionsIn(text, concepts);
  const mayName = beginningsOf(concepts)!;
  const parts: Passage[] = [];
  for (const symbol of repository.symbols({ path: file.path })) {
    const body = bodyOf(
      mentions,
      symbol.line,
      Math.min(symbol.endLine, symbol.line + mostLines),
      concepts.length,
    );
    const { name, doc = "", signature, container = "" } = symbol;
    const named = mayName.test(`${name} ${doc}`);
    if (!named && !body.some(Boolean)) continue;
    const covers = mayName.test(`${name} ${doc} ${signature} ${container}`)
      ? most(
          read(nameStems(name), concepts, weights.name),
          read(partsOf(doc).map(stem), concepts, weights.doc),
          read(partsOf(signature).map(stem), concepts, weights.signature),
          read(nameStems(container), concepts, weights.container),
          body,
        )
      : body;
    const { line, endLine } = symbol;
    parts.push({ path: file.path, line, endLine, text: signature, symbol, covers });
  }
  if (file.role === "docs") parts.push(...sections(file.path, lines, mentions, concepts));
  parts.push(whole(file, lines, mentions, concepts));
  const times = sumOf(mentions, 1, lines.length, concepts.length);
  const dense = times.map((sum) => sum / (sum + 2 + lines.length / 40));
  return {
    parts,
    path,
    about: dense.map((value, at) =>
      Math.min(1, value + within(stems.base, concepts[at]!) * weights.aboutName),
    ),
  };
}

const heading = /^(#{1,6}\s+\S.*|=\s+\S.*)$/;
const underline = /^([=\-~^"'*+#])\1{2,}\s*$/;

/** Sections of Markdown, AsciiDoc and reStructuredText. */
function sections(
  path: string,
  lines: readonly string[],
  mentions: Mentions,
  concepts: readonly Concept[],
): Passage[] {
  const starts = lines.flatMap((line, at) =>
    heading.test(line) || (line.trim() !== "" && underline.test(lines[at + 1] ?? "")) ? [at + 1] : [],
  );
  return starts.flatMap((start, at) => {
    const end = (starts[at + 1] ?? lines.length + 1) - 1;
    const title = lines[start - 1]!;
    const head = read(nameStems(title), concepts, weights.heading);
    const covers = most(head, bodyOf(mentions, start, end, concepts.length));
    return covers.some(Boolean) ? [{ path, line: start, endLine: end, text: title, covers }] : [];
  });
}

/** The file as a whole, at its densest spot. */
function whole(
  file: FileEntry,
  lines: readonly string[],
  mentions: Mentions,
  concepts: readonly Concept[],
): Passage {
  let line = mentions.lines[0] ?? 1;
  let best = 0;
  for (const at of mentions.lines) {
    const near = sumOf(mentions, at - 2, at + 6, concepts.length);
    const score = near.reduce((sum, value, concept) => sum + value * concepts[concept]!.weight, 0);
    if (score > best) [best, line] = [score, at];
  }
  const covers = bodyOf(mentions, 1, lines.length, concepts.length);
  return { path: file.path, line, endLine: line, text: lines[line - 1]!.trim(), covers };
}
