import type { SymbolEntry } from "@familiar/repository";
import type { Definitions } from "./definitions.ts";
import { folderOf, type Survey } from "./survey.ts";

export type Call = { to: SymbolEntry; line: number };

const longestBody = 1500;
const calling = /(?:\bnew\s+)?([A-Za-z_$][\w$]*)[!?]?\s*(?:::)?(?:<[\w\s,.<>[\]&']{0,60}>)?\(/g;
const keywords = new Set(
  "if for while switch catch return function func fn def elif match sizeof typeof await async new super this self print println format assert panic append len make map filter push pop get set has add delete toString String Number Boolean Array Object Error Some None Ok Err Box Vec unwrap clone into from iter require import".split(
    " ",
  ),
);

/**
 * Calls in the body of a function, in order, as far as a name leads to one definition: in the same file,
 * in a file that it imports, in the same package, or in one place of the whole product.
 */
export function callsIn(survey: Survey, definitions: Definitions, from: SymbolEntry): Call[] {
  const body = bodyOf(definitions, from);
  const lines =
    survey.lines(from.path)?.slice(body.line - 1, Math.min(body.endLine, body.line + longestBody)) ?? [];
  const reach = new Set(survey.repository.dependencies(from.path));
  const found = new Map<string, Call>();
  for (const [i, row] of lines.entries()) {
    if (/^\s*(\/\/|#|\*|\/\*|--|"""|''')/.test(row) || row.length > 500) continue;
    for (const [, name] of withoutStrings(row).matchAll(calling)) {
      if (!name || keywords.has(name) || found.has(name) || (i === 0 && name === from.name)) continue;
      const to = resolve(definitions, from, name, reach);
      if (to && !(to.path === from.path && to.line === from.line))
        found.set(name, { to, line: body.line + i });
    }
  }
  return [...found.values()];
}

/** A class runs its constructor. */
function bodyOf(definitions: Definitions, symbol: SymbolEntry): { line: number; endLine: number } {
  if (symbol.kind === "function" || symbol.kind === "method") return symbol;
  const constructors = ["constructor", "__init__", "initialize", "new", "__construct", symbol.name];
  const own = definitions
    .in(symbol.path)
    .find((inside) => inside.container === symbol.name && constructors.includes(inside.name));
  return own ?? { line: symbol.line, endLine: symbol.line };
}

const sharesFolder = /\.(go|java|kt|cs|php|c|h|cc|cpp|hpp)$/;

function resolve(
  definitions: Definitions,
  from: SymbolEntry,
  name: string,
  reach: ReadonlySet<string>,
): SymbolEntry | undefined {
  const named = definitions
    .named(name)
    .filter(({ kind }) => kind === "function" || kind === "method" || kind === "class");
  const folders = sharesFolder.test(from.path)
    ? new Set([folderOf(from.path), ...[...reach].map(folderOf)])
    : new Set<string>();
  const near: ((symbol: SymbolEntry) => boolean)[] = [
    ({ path }) => path === from.path,
    ({ path }) => reach.has(path),
    ({ path }) => folders.has(folderOf(path)),
    () => name.length > 5,
  ];
  for (const reachable of near) {
    const candidates = named.filter(reachable);
    if (candidates.length > 0)
      return new Set(candidates.map(({ path }) => path)).size === 1 && candidates.length < 3
        ? candidates[0]
        : undefined;
  }
  return undefined;
}

const withoutStrings = (row: string) =>
  row.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""').replace(/\s(\/\/|#)\s.*$/, "");
