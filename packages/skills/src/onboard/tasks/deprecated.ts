import type { SymbolEntry } from "@familiar/repository";
import { folderOf, type Survey, stemOf } from "../../look/survey.ts";
import { code } from "../../text.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

const fileLimit = 2000;
const commentRead = 14;
const mark =
  /@deprecated\b|#\[deprecated|@Deprecated\b|\[Obsolete|\bDeprecated:|\.\. deprecated::|warn_deprecated|DeprecationWarning/;

/** Definitions that are marked as deprecated and that the product itself still uses. */
export function deprecatedUses({ survey, definitions, ...ground }: Ground): Candidate[] {
  return survey.code.slice(0, fileLimit).flatMap(({ path }) =>
    definitions
      .in(path)
      .filter(
        (symbol) =>
          symbol.exported &&
          definitions.isTop(symbol) &&
          definitions.named(symbol.name).length === 1 &&
          isMarked(survey, symbol),
      )
      .flatMap((symbol) => {
        const user = definitions.mentioners(symbol).find((other) => survey.area(other) === "code");
        const line = user === undefined ? 0 : lineOf(survey, user, symbol.name);
        return user !== undefined && line > 0
          ? [task({ survey, definitions, ...ground }, symbol, user, line)]
          : [];
      })
      .slice(0, 1),
  );
}

/** The mark stands in the comment above the definition, or on a line of attributes there. */
function isMarked(survey: Survey, { path, line }: SymbolEntry): boolean {
  const lines = survey.lines(path) ?? [];
  for (let i = line - 2; i >= Math.max(0, line - 2 - commentRead); i--) {
    const row = lines[i]!;
    if (!/^\s*(\/\/|\*|\/\*|#|--|@|\[|\*\/)/.test(row)) return false;
    if (mark.test(row)) return true;
  }
  return false;
}

/** First line of code that says the name outside of an import or a re-export. */
function lineOf(survey: Survey, path: string, name: string): number {
  const says = new RegExp(`\\b${name.replace(/[$]/g, "\\$&")}\\b`);
  const rows = survey.lines(path) ?? [];
  return (
    rows.findIndex(
      (row) => says.test(row) && !/^\s*(import|export|from|use|using|require|\/\/|\*|#|\})/.test(row),
    ) + 1
  );
}

function task(ground: Ground, symbol: SymbolEntry, user: string, line: number): Candidate {
  const { survey } = ground;
  return {
    title: `Stop using the deprecated ${code(symbol.name)} in ${code(user)}`,
    kind: "lint",
    why: `${code(symbol.name)} is marked as deprecated${folderOf(user) === folderOf(symbol.path) ? "" : ` in ${code(symbol.path)}`}, and ${code(`${user}:${line}`)} still uses it.`,
    size: "medium",
    files: [user, symbol.path],
    steps: [
      `Read what the mark at ${code(`${symbol.path}:${symbol.line}`)} says to use instead.`,
      "Use that here. If the old way is kept on purpose, say so in a comment, and that is the change.",
      ...runTests(ground),
    ],
    citations: [survey.cite(user, line), survey.cite(symbol.path, symbol.line)],
    score: 0.48,
    change: { type: "refactor", area: stemOf(user), what: `stop using deprecated ${symbol.name}` },
  };
}
