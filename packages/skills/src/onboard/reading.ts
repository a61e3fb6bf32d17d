import type { ReadingItem } from "@familiar/protocol";
import type { PathHistory } from "@familiar/repository";
import type { Definitions } from "./definitions.ts";
import type { Entry } from "./entries.ts";
import { headerOf } from "./header.ts";
import type { Page } from "./pages.ts";
import { baseOf, type Survey } from "./survey.ts";
import { nearestTest } from "./tasks/untested.ts";
import { asSentence, code, count, list } from "./text.ts";

const length = 10;
const testsToRead = 1;

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
 * everything else names, the way of a call, then what people work on, and the test of one of those.
 * Which files is decided by rank, and by showing more than one module; their order is not.
 */
export function readingOrder(library: Library): ReadingItem[] {
  const { survey, pages, worth } = library;
  const page = pages.find(
    ({ path, kind }) => kind === "architecture" && (survey.lines(path)?.length ?? 0) > 30,
  );
  const ranked = [...worth].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([path]) => path);
  const chosen = choose(library, ranked, length - testsToRead - (page ? 1 : 0));
  const ordered = [...chosen].sort((a, b) => place(library, a, ranked) - place(library, b, ranked));
  const test = ordered
    .toReversed()
    .map((path) => nearestTest(survey, path))
    .find((path) => path !== undefined);
  return [
    ...(page
      ? [
          {
            path: page.path,
            line: 1,
            why: `The project's own page on how it is built.`,
            citations: [survey.cite(page.path)],
          },
        ]
      : []),
    ...ordered.map((path) => item(library, path)),
    ...(test ? [testItem(survey, test, ordered)] : []),
  ];
}

/** The best ranked files, with an entry point among them and no module taking more than its share. */
function choose({ entries, moduleOf, worth }: Library, ranked: readonly string[], wanted: number): string[] {
  const modules = new Set(ranked.map(moduleOf)).size;
  const share = modules >= 4 ? 3 : modules >= 2 ? 6 : wanted;
  const chosen: string[] = [];
  const taken = new Map<string | undefined, number>();
  const main = entries.find(
    (entry) => worth.has(entry.path) && entry.kind !== "script" && entry.kind !== "route",
  );
  for (const path of main ? [main.path, ...ranked] : ranked) {
    const module = moduleOf(path);
    if (chosen.length >= wanted || chosen.includes(path) || (taken.get(module) ?? 0) >= share) continue;
    chosen.push(path);
    taken.set(module, (taken.get(module) ?? 0) + 1);
  }
  return chosen;
}

/** Entry points, then files that define what most others name, then the way of a call, then the rest by rank. */
function place(
  { entries, definitions, onTheWay, survey }: Library,
  path: string,
  ranked: readonly string[],
): number {
  const entry = entries.findIndex(
    (known) => known.path === path && known.kind !== "route" && known.kind !== "script",
  );
  if (entry >= 0) return entry;
  const rank = ranked.indexOf(path) / ranked.length;
  const mentions = definitions.of(path)[0]?.files ?? 0;
  if (mentions >= Math.max(5, survey.code.length * 0.15)) return 100 - mentions / 1e4;
  const passed = onTheWay.indexOf(path);
  return passed >= 0 ? 200 + passed : 300 + rank;
}

function item({ survey, definitions, entries, onTheWay }: Library, path: string): ReadingItem {
  const entry = entries.find((known) => known.path === path);
  const known = definitions.of(path).filter(({ files }) => files > 0);
  const best = known[0];
  const lines = survey.lines(path) ?? [];
  const header = headerOf(path, lines, survey.repository.file(path)?.language ?? "other");
  const reasons: string[] = [];
  if (entry)
    reasons.push(`${entry.kind === "library" || entry.kind === "command" ? "is" : "holds"} ${entry.what}`);
  if (best)
    reasons.push(
      `defines ${code(best.symbol.name)}, which ${count(best.files, "other file")} ${best.files === 1 ? "names" : "name"}`,
    );
  else if (header) reasons.push(`says of itself: “${header.text.replace(/\.$/, "")}”`);
  if (!entry && onTheWay.includes(path)) reasons.push("stands on the way of the call below");
  const reason = asSentence(list(reasons), 320);
  const line = entry?.line ?? (best ? best.symbol.line : (header?.line ?? 1));
  return {
    path,
    line,
    why: [reason, asSentence(pastOf(survey.repository.history().of(path)))].filter(Boolean).join(" "),
    citations: [survey.cite(path, line)],
  };
}

function pastOf(past: PathHistory | undefined): string {
  if (!past) return "";
  const { commits, recent, newcomers, authors } = past;
  const last = recent > 0 ? `, ${recent} of them in the last year` : "";
  if (newcomers > 1)
    return `changed ${count(commits, "time")}${last}; ${newcomers} people touched it in one of their first commits`;
  return `changed ${count(commits, "time")}${last}${authors.length > 1 ? ` by ${authors.length} people` : ""}`;
}

function testItem(survey: Survey, test: string, chosen: readonly string[]): ReadingItem {
  const tested = chosen.find((path) => nearestTest(survey, path) === test)!;
  return {
    path: test,
    line: 1,
    why: `The tests of ${code(baseOf(tested))}: they show how it is meant to be used, and where yours go.`,
    citations: [survey.cite(test), survey.cite(tested)],
  };
}
