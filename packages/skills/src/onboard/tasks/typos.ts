import { baseOf, type Survey } from "../../look/survey.ts";
import { code } from "../../text.ts";
import type { Candidate, Ground } from "./candidate.ts";
import { misspellings } from "./misspellings.ts";

const pattern = new RegExp(`(?<![\\w./-])(${Object.keys(misspellings).join("|")})(?![\\w./-])`, "i");
const filesRead = 3000;
const most = 2;
const longestLine = 400;

/** Misspelt words in pages or comments, where a correction changes nothing that runs; the first ones, each word once. */
export function typos({ survey }: Ground): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { path } of survey.files.filter((file) => isText(survey, file.path)).slice(0, filesRead)) {
    const first = firstIn(survey, path);
    const word = first?.word.toLowerCase();
    if (first && word && !found.has(word)) found.set(word, task(survey, path, first.line, first.word));
    if (found.size === most) break;
  }
  return [...found.values()];
}

function isText(survey: Survey, path: string): boolean {
  const page =
    /\.(md|rst|adoc|txt)$/.test(path) &&
    !/change|history|news|release|spell|author|contributor/i.test(baseOf(path));
  return survey.area(path) === "code" || (survey.area(path) === "docs" && page);
}

function firstIn(survey: Survey, path: string): { line: number; word: string } | undefined {
  const text = survey.area(path) === "docs" ? /^/ : /^\s*(\/\/|\*|\/\*|#(?!include|define)|--|;)/;
  for (const [i, row] of (survey.lines(path) ?? []).entries()) {
    if (row.length > longestLine || !text.test(row)) continue;
    const word = pattern.exec(row.replace(/`[^`]*`|https?:\S+/g, " "))?.[1];
    if (word !== undefined) return { line: i + 1, word };
  }
  return undefined;
}

function task(survey: Survey, path: string, line: number, word: string): Candidate {
  const right = misspellings[word.toLowerCase()]!;
  const where = survey.area(path) === "docs" ? "The page" : "A comment";
  return {
    title: `Correct “${word}” to “${right}” in ${code(path)}`,
    kind: "docs",
    why: `${where} at ${code(`${path}:${line}`)} says “${word}”. It is the smallest way through the whole process of a change, once.`,
    size: "small",
    files: [path],
    steps: [
      `Look for more of the same first: \`git grep -n ${word}\`.`,
      "Correct them all in one change, and touch nothing that runs.",
    ],
    citations: [survey.cite(path, line)],
    score: 0.38,
    change: { type: "docs", area: baseOf(path), what: `correct the spelling of ${right}` },
  };
}
