import type { SuspectSymbol } from "@familiar/protocol";
import type { Repository, SymbolEntry, SymbolKind } from "@familiar/repository";
import { code } from "../../text.ts";
import type { Prepared } from "./prepare.ts";
import { scan } from "./scan.ts";
import { termWeights, worth } from "./signals/termWeights.ts";
import { fields } from "./text/query.ts";
import { termsOf } from "./text/terms.ts";

const mostFiles = 5;
const mostSymbols = 8;
const mostPerFile = 4;
/** A definition of more lines holds others that say more. */
const longest = 250;
const bodies: ReadonlySet<SymbolKind> = new Set([
  "function",
  "method",
  "class",
  "interface",
  "type",
  "enum",
  "macro",
  "constant",
]);
/** A name that the report says is worth as much as this many of its words. */
const forName = 3;

/** The definitions of the first files that have most of the report in them, best first. */
export function symbolsIn(
  order: readonly number[],
  chance: Float64Array,
  { files, scans, query }: Prepared,
  repository: Repository,
): SuspectSymbol[] {
  const weights = termWeights(scans, query);
  const counted = new Map<number, number>();
  for (const field of fields) {
    for (const number of query.in[field].keys()) {
      counted.set(number, Math.max(counted.get(number) ?? 0, worth[field] * weights[number]!));
    }
  }
  const numberOf = new Map(query.terms.map((term, number) => [term, number]));
  const found = order.slice(0, mostFiles).flatMap((file) => {
    const { path } = files[file]!;
    const lines = repository.text(path)?.split("\n") ?? [];
    const scored = repository
      .symbols({ path })
      .filter(({ kind, line, endLine }) => bodies.has(kind) && endLine - line < longest)
      .map((symbol) => ({
        symbol,
        ...score(symbol, lines.slice(symbol.line - 1, symbol.endLine).join("\n")),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.symbol.line - b.symbol.line)
      .slice(0, mostPerFile);
    const most = scored[0]?.score ?? 1;
    return scored.map((each) => ({ ...each, score: (chance[file]! * each.score) / most }));
  });
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSymbols)
    .map(({ symbol, score, why }) => ({
      ...repository.cite(symbol.path, symbol.line),
      name: symbol.container ? `${symbol.container}.${symbol.name}` : symbol.name,
      score: Math.round(score * 1000) / 1000,
      why,
    }));

  function score(symbol: SymbolEntry, text: string): { score: number; why: string[] } {
    const { times } = scan(text, query);
    const size = 1 + Math.log2(1 + (symbol.endLine - symbol.line) / 15);
    let sum = 0;
    for (const [number, count] of times) sum += counted.get(number)! * Math.min(count, 3) ** 0.5;
    const named = termsOf(symbol.name).flatMap((term) => numberOf.get(term) ?? []);
    const ownName = named.reduce((all, number) => all + counted.get(number)!, 0);
    const isSaid = query.look(symbol.name).said;
    const words = [...times.keys()].sort((a, b) => counted.get(b)! - counted.get(a)!);
    const shown = [...new Set(words.map((number) => query.shown(number)))].slice(0, 4);
    return {
      score: sum / size + forName * (isSaid ? ownName : ownName / 3),
      why: [
        ...(isSaid ? ["The report says its name."] : []),
        ...(shown.length > 0 ? [`It holds ${shown.map((word) => code(word, 40)).join(", ")}.`] : []),
      ],
    };
  }
}
