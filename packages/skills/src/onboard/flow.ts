import type { Claim } from "@familiar/protocol";
import type { SymbolEntry } from "@familiar/repository";
import { callsIn } from "./calls.ts";
import type { Definitions } from "./definitions.ts";
import type { Entry } from "./entries.ts";
import type { Survey } from "./survey.ts";
import { asSentence, code, plain } from "./text.ts";

/** One call: `from` mentions `to` at `line` of its own file. */
type Step = { from: SymbolEntry; to: SymbolEntry; line: number };
type Route = { start: SymbolEntry; steps: Step[]; worth: number };

const longest = 7;
const kept = 24;
const startsTried = 40;

/**
 * How one call travels: the chain of calls from an entry point that shows most modules and most of the
 * files that matter. Calls are matched by name within what a file can reach, never by running anything.
 */
export function traceFlow(
  survey: Survey,
  definitions: Definitions,
  entries: readonly Entry[],
  moduleOf: (path: string) => string | undefined,
  weight: (path: string) => number,
): Claim[] {
  let best: Route | undefined;
  for (const start of starts(definitions, entries).slice(0, startsTried)) {
    const route = search(survey, definitions, start, moduleOf, weight);
    if (route.steps.length >= 2 && route.worth > (best?.worth ?? 0)) best = route;
  }
  return best ? told(survey, best, moduleOf) : [];
}

/** Programs first, then whatever the public files define. */
function starts(definitions: Definitions, entries: readonly Entry[]): SymbolEntry[] {
  const runs = (symbol: SymbolEntry) => symbol.kind === "function" || symbol.kind === "method";
  return entries
    .filter((entry) => entry.kind !== "route")
    .flatMap((entry) => {
      const symbols = definitions.in(entry.path).filter(runs);
      const named = symbols.filter((symbol) => symbol.line === entry.line);
      return named.length > 0 ? named : symbols.filter((symbol) => symbol.exported).slice(0, 12);
    });
}

function search(
  survey: Survey,
  definitions: Definitions,
  start: SymbolEntry,
  moduleOf: (path: string) => string | undefined,
  weight: (path: string) => number,
): Route {
  let best: Route = { start, steps: [], worth: 0 };
  let open: Route[] = [best];
  for (let depth = 0; depth < longest && open.length > 0; depth++) {
    const next: Route[] = [];
    for (const route of open) {
      const at = route.steps.at(-1)?.to ?? start;
      const seen = [start, ...route.steps.map((step) => step.to)];
      for (const { to, line } of callsIn(survey, definitions, at)) {
        if (seen.some((symbol) => symbol.path === to.path && symbol.line === to.line)) continue;
        const worth = route.worth + gain(seen, to, moduleOf, weight);
        next.push({ start, steps: [...route.steps, { from: at, to, line }], worth });
      }
    }
    open = next.sort((a, b) => b.worth - a.worth).slice(0, kept);
    if (open[0] && open[0].worth > best.worth) best = open[0];
  }
  return best;
}

/** What a further step shows: a new module most, a new file some, another function of the same file little. */
function gain(
  seen: readonly SymbolEntry[],
  to: SymbolEntry,
  moduleOf: (path: string) => string | undefined,
  weight: (path: string) => number,
): number {
  const module = moduleOf(to.path);
  const newModule = !seen.some((symbol) => moduleOf(symbol.path) === module);
  const newFile = !seen.some((symbol) => symbol.path === to.path);
  const size = Math.min(1, (to.endLine - to.line) / 40);
  return (
    (newModule ? 2 : newFile ? 1 : 0.15) * (0.4 + weight(to.path)) + size * 0.4 + (to.doc ? 0.2 : 0) - 0.3
  );
}

function told(
  survey: Survey,
  { start, steps }: Route,
  moduleOf: (path: string) => string | undefined,
): Claim[] {
  const where = (symbol: SymbolEntry) => {
    const module = moduleOf(symbol.path);
    return module && module !== symbol.path && module !== "." ? ` (${code(module)})` : "";
  };
  const says = (symbol: SymbolEntry) => {
    const doc = symbol.doc && plain(symbol.doc, 140).replace(/[.…]$/, "");
    return doc && doc.split(" ").length > 3 ? `; its comment: “${doc}”` : "";
  };
  const first: Claim = {
    text: asSentence(
      `It starts at ${code(nameOf(start))} in ${code(start.path)}${where(start)}${says(start)}`,
      400,
    ),
    citations: [survey.cite(start.path, start.line)],
  };
  return [
    first,
    ...steps.map(({ from, to, line }) => ({
      text: asSentence(
        `${code(nameOf(from))} calls ${code(nameOf(to))}${to.path === from.path ? " in the same file" : ` in ${code(to.path)}${where(to)}`}${says(to)}`,
        400,
      ),
      citations: [survey.cite(from.path, line), survey.cite(to.path, to.line)],
    })),
  ];
}

const nameOf = (symbol: SymbolEntry) =>
  symbol.container ? `${symbol.container}.${symbol.name}` : symbol.name;
