import type { FileEntry, Repository, SymbolEntry } from "@familiar/repository";
import { nameStems, pathStems, within } from "./candidates.ts";
import type { Concept } from "./concepts.ts";
import { type Mentions, mentionsIn } from "./mentions.ts";
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

/** What is said once is said; what is said often is what a passage is about. */
const saturate = (times: number): number =>
  Math.min(weights.lines, weights.first + weights.each * (times - 1));

function sumOf(mentions: Mentions, from: number, to: number, size: number): number[] {
  const sums = new Array<number>(size).fill(0);
  for (let line = from; line <= to; line++)
    mentions.get(line)?.forEach((value, at) => {
      sums[at]! += value;
    });
  return sums;
}

const bodyOf = (...about: Parameters<typeof sumOf>): number[] =>
  sumOf(...about).map((sum) => (sum === 0 ? 0 : saturate(sum)));

const most = (...rows: number[][]): number[] =>
  rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!)));

const scale = (row: number[], by: number): number[] => row.map((value) => value * by);

function stemmed(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? "").length === 0 ? [] : partsOf(text!).map(stem));
}

export type Reading = {
  /** The parts that say anything of the concepts: symbols, headings, and the file itself; never none. */
  parts: Passage[];
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
    return { parts: [{ path: file.path, line: 1, endLine: 1, text: file.path, covers: path }], about: path };
  }
  const lines = text.split("\n");
  const mentions = mentionsIn(text, concepts);
  const read = (names: ReadonlySet<string>): number[] => concepts.map((concept) => within(names, concept));
  const parts: Passage[] = [];
  for (const symbol of repository.symbols({ path: file.path })) {
    const body = bodyOf(mentions, symbol.line, Math.min(symbol.endLine, symbol.line + 400), concepts.length);
    const names = read(new Set(nameStems(symbol.name)));
    const doc = scale(read(stemmed(symbol.doc)), weights.doc);
    if (!names.some(Boolean) && !doc.some(Boolean) && !body.some(Boolean)) continue;
    const covers = most(
      scale(names, weights.name),
      doc,
      scale(read(stemmed(symbol.signature)), weights.signature),
      scale(read(new Set(nameStems(symbol.container ?? ""))), weights.container),
      body,
    );
    parts.push({
      path: file.path,
      line: symbol.line,
      endLine: symbol.endLine,
      text: symbol.signature,
      symbol,
      covers,
    });
  }
  if (file.role === "docs") parts.push(...sections(file.path, lines, mentions, concepts));
  parts.push(whole(file, lines, mentions, concepts));
  const times = sumOf(mentions, 1, lines.length, concepts.length);
  const dense = times.map((sum) => sum / (sum + 2 + lines.length / 40));
  return {
    parts: parts.map((part) => ({ ...part, covers: most(part.covers, path) })),
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
    const names = new Set(nameStems(title));
    const head = scale(
      concepts.map((concept) => within(names, concept)),
      weights.heading,
    );
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
  let line = 1;
  let best = 0;
  for (const at of mentions.keys()) {
    let score = 0;
    for (let near = at - 2; near <= at + 6; near++)
      mentions.get(near)?.forEach((value, concept) => {
        score += value * concepts[concept]!.weight;
      });
    if (score > best) [best, line] = [score, at];
  }
  const covers = scale(bodyOf(mentions, 1, lines.length, concepts.length), weights.whole);
  return { path: file.path, line, endLine: line, text: lines[line - 1]!.trim(), covers };
}
