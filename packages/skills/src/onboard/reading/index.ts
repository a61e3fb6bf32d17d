import type { ReadingItem } from "@familiar/protocol";
import type { PathHistory } from "@familiar/repository";
import type { Definitions } from "../../look/definitions.ts";
import { headerOf } from "../../look/header.ts";
import { languageName, languageOf } from "../../look/languageName.ts";
import type { Page } from "../../look/pages.ts";
import { baseOf, type Survey } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";
import { asSentence, code, count } from "../../text.ts";
import type { Entry } from "../entries/index.ts";
import { type KnownFor, knownFor, naming } from "../knownFor.ts";

const length = 10;
const shortestPage = 30;
const mostMinor = 2;

export type Library = {
  survey: Survey;
  definitions: Definitions;
  entries: readonly Entry[];
  pages: readonly Page[];
  /** Worth of reading, by path. */
  worth: ReadonlyMap<string, number>;
  moduleOf(path: string): string | undefined;
  /** Files that the traced call passes, in its order. */
  onTheWay: readonly string[];
};

/**
 * Ten files to read first, from the outside in: the page on architecture, where it starts, what
 * everything else uses, the way of a call, then what people work on, and the test of one of those.
 * Rank decides which files, with no module taking more than its share; it does not decide their order.
 */
export function readingOrder(library: Library): ReadingItem[] {
  const { survey, pages, worth } = library;
  const page = pages.find(
    ({ path, kind }) => kind === "architecture" && (survey.lines(path)?.length ?? 0) > shortestPage,
  );
  const ranked = [...worth].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([path]) => path);
  const chosen = choose(library, ranked, length - 1 - (page ? 1 : 0));
  const places = new Map(chosen.map((path) => [path, place(library, path, ranked)]));
  const ordered = [...chosen].sort((a, b) => places.get(a)! - places.get(b)!);
  const test = testOf(survey, ordered);
  return [
    ...(page ? [pageItem(survey, page)] : []),
    ...ordered.map((path) => fileItem(library, path)),
    ...(test
      ? [test]
      : choose(library, ranked, chosen.length + 1)
          .slice(chosen.length)
          .map((path) => fileItem(library, path))),
  ];
}

/**
 * The best ranked files, with the main entry point among them; no module takes more than its share, and
 * languages that little of the product is written in take two places at most.
 */
function choose(
  { survey, entries, moduleOf, worth }: Library,
  ranked: readonly string[],
  wanted: number,
): string[] {
  const modules = new Set(ranked.map(moduleOf)).size;
  const share = modules >= 4 ? 4 : modules >= 2 ? 6 : wanted;
  const chosen: string[] = [];
  const taken = new Map<string | undefined, number>();
  const isMinor = minorLanguages(survey);
  const main = entries.find((entry) => worth.has(entry.path) && begins(entry));
  for (const path of main ? [main.path, ...ranked] : ranked) {
    const module = moduleOf(path);
    if (chosen.length >= wanted || chosen.includes(path) || (taken.get(module) ?? 0) >= share) continue;
    if (isMinor(path) && chosen.filter(isMinor).length >= mostMinor) continue;
    chosen.push(path);
    taken.set(module, (taken.get(module) ?? 0) + 1);
  }
  return chosen;
}

/** Whether a file is in a language that holds less than a fifth of the product's lines. */
function minorLanguages(survey: Survey): (path: string) => boolean {
  const total = survey.product.reduce((sum, file) => sum + file.lines, 0);
  const lines = new Map<string, number>();
  for (const file of survey.product)
    lines.set(languageOf(file), (lines.get(languageOf(file)) ?? 0) + file.lines);
  return (path) => {
    const file = survey.repository.file(path);
    return file !== undefined && lines.get(languageOf(file))! < total / 5;
  };
}

const begins = ({ kind }: Entry) => kind !== "route";

/** Entry points, then what many files use, then the way of a call, then the rest by rank. */
function place(
  { entries, definitions, onTheWay, survey }: Library,
  path: string,
  ranked: readonly string[],
): number {
  const entry = entries.findIndex((known) => known.path === path && begins(known));
  if (entry >= 0) return entry;
  const users = definitions.known([path])[0]?.files ?? 0;
  if (users >= Math.max(5, survey.product.length * 0.15)) return 100 - users / 1e5;
  const passed = onTheWay.indexOf(path);
  return passed >= 0 ? 200 + passed : 300 + ranked.indexOf(path);
}

function fileItem({ survey, definitions, entries, onTheWay }: Library, path: string): ReadingItem {
  const entry = entries.find((known) => known.path === path && begins(known));
  const known = knownFor([path], definitions);
  const language = survey.repository.file(path)?.language ?? "other";
  const header = headerOf(path, survey.lines(path) ?? [], language);
  const line = entry && entry.line > 1 ? entry.line : (known?.first.line ?? header?.line ?? entry?.line ?? 1);
  const reasons = [
    entry && opening(entry),
    header?.text,
    known && usage(known),
    !entry && !known && !header && sizeOf(survey, path),
    !entry && onTheWay.includes(path) && "lies on the way of the call that is followed below",
    pastOf(survey.repository.history().of(path)),
  ];
  return {
    path,
    line,
    why: reasons
      .filter((sentence) => typeof sentence === "string" && sentence !== "")
      .map((sentence) => asSentence(sentence as string, 320))
      .join(" "),
    citations: [
      survey.cite(path, line),
      ...(header && header.line !== line ? [survey.cite(path, header.line)] : []),
    ],
  };
}

function usage(known: KnownFor): string {
  const { files, first } = known;
  const used = `; ${count(files, "other file")} ${files === 1 ? "mentions" : "mention"} ${code(first.name)}`;
  return `${naming(known)}${files > 0 ? used : ""}`;
}

function sizeOf(survey: Survey, path: string): string {
  const file = survey.repository.file(path);
  const language = file ? languageOf(file) : "other";
  return `has ${count(file?.lines ?? 0, "line")}${language === "other" ? "" : ` of ${languageName(language)}`}`;
}

const openings: Partial<Record<Entry["kind"], (what: string) => string>> = {
  command: (what) => `where ${what} starts`,
  server: (what) => `starts ${what}`,
  script: (what) => `runs ${what}`,
};
const opening = ({ kind, what }: Entry) =>
  openings[kind]?.(what) ?? (what.startsWith("the file") ? `is ${what}` : `holds ${what}`);

function pastOf(past: PathHistory | undefined): string {
  if (!past) return "";
  const { commits, recent, newcomers, authors } = past;
  if (commits === 1) return "changed once";
  const times = `changed ${count(commits, "time")}${recent > 0 ? `, ${recent} of them in the last year` : ""}`;
  if (newcomers > 1) return `${times}; ${newcomers} people touched it in one of their first commits`;
  return authors.length > 1 ? `${times}, by ${authors.length} people` : times;
}

const pageItem = (survey: Survey, { path }: Page): ReadingItem => ({
  path,
  line: 1,
  why: "The project's own page on how it is built.",
  citations: [survey.cite(path)],
});

/** The test of the last of these files that has one. */
function testOf(survey: Survey, files: readonly string[]): ReadingItem | undefined {
  for (const path of files.toReversed()) {
    const test = nearestTest(survey, path);
    if (test === undefined) continue;
    const why = `The tests of ${code(baseOf(path))}: they show how it is meant to be used, and where yours go.`;
    return { path: test, line: 1, why, citations: [survey.cite(test), survey.cite(path)] };
  }
  return undefined;
}
