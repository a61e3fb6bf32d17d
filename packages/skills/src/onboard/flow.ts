import type { Claim } from "@familiar/protocol";
import type { SymbolEntry } from "@familiar/repository";
import { type Call, callsIn } from "./calls.ts";
import type { Definitions } from "./definitions.ts";
import type { Entry } from "./entries.ts";
import type { Survey } from "./survey.ts";
import { asSentence, code, plain } from "./text.ts";

/** One call: `from` mentions `to` at `line` of its own file. */
type Step = { from: SymbolEntry; to: SymbolEntry; line: number };
type Route = { start: SymbolEntry; steps: Step[]; worth: number };

export type Ground = {
  survey: Survey;
  definitions: Definitions;
  entries: readonly Entry[];
  moduleOf(path: string): string | undefined;
  /** Worth of reading a file, 0 to 1. */
  worth: ReadonlyMap<string, number>;
};

const longest = 7;
const shortest = 3;
const kept = 24;
const centralFiles = 8;
const startsOfOne = 12;
/** How much better a call into the middle must be to be told instead of one from where a program starts. */
const fromTheStart = 1.4;

/**
 * How one call travels: the chain of calls that shows most modules and most of the files that matter,
 * from where a program starts or, in a library, from what it offers. Calls are matched by name within
 * what a file can reach, never by running anything.
 */
export function traceFlow(ground: Ground): Claim[] {
  const calls = callsOnce(ground);
  let best: Route | undefined;
  for (const { symbol, bonus } of starts(ground)) {
    const route = search(ground, calls, symbol);
    const worth = route.worth * bonus;
    if (route.steps.length >= shortest && worth > (best?.worth ?? 0)) best = { ...route, worth };
  }
  return best ? told(ground, best) : [];
}

function starts({ definitions, entries, worth }: Ground): { symbol: SymbolEntry; bonus: number }[] {
  const runs = (symbol: SymbolEntry) => symbol.kind === "function" || symbol.kind === "method";
  const programs = entries
    .filter(({ kind }) => kind === "command" || kind === "server")
    .flatMap((entry) =>
      definitions.in(entry.path).filter((symbol) => runs(symbol) && symbol.line === entry.line),
    );
  const central = [...worth]
    .sort((a, b) => b[1] - a[1])
    .slice(0, centralFiles)
    .map(([path]) => path);
  const offering = [
    ...new Set([...entries.filter(({ kind }) => kind === "library").map(({ path }) => path), ...central]),
  ];
  const size = ({ line, endLine }: SymbolEntry) => endLine - line;
  const offered = offering.flatMap((path) =>
    definitions
      .in(path)
      .filter((symbol) => runs(symbol) && symbol.exported)
      .sort((a, b) => size(b) - size(a))
      .slice(0, startsOfOne),
  );
  return [
    ...programs.map((symbol) => ({ symbol, bonus: fromTheStart })),
    ...offered.map((symbol) => ({ symbol, bonus: 1 })),
  ];
}

type Calls = (from: SymbolEntry) => readonly Call[];

function callsOnce({ survey, definitions }: Ground): Calls {
  const known = new Map<SymbolEntry, Call[]>();
  return (from) => {
    const found = known.get(from) ?? callsIn(survey, definitions, from);
    known.set(from, found);
    return found;
  };
}

/** The best chain from a start, keeping the most promising ones of each length. */
function search(ground: Ground, calls: Calls, start: SymbolEntry): Route {
  let best: Route = { start, steps: [], worth: 0 };
  let open: Route[] = [best];
  for (let depth = 0; depth < longest && open.length > 0; depth++) {
    const next: Route[] = [];
    for (const route of open) {
      const at = route.steps.at(-1)?.to ?? start;
      const seen = [start, ...route.steps.map((step) => step.to)];
      for (const { to, line } of calls(at)) {
        if (seen.includes(to)) continue;
        next.push({
          start,
          steps: [...route.steps, { from: at, to, line }],
          worth: route.worth + gain(ground, seen, to),
        });
      }
    }
    open = next.sort((a, b) => b.worth - a.worth).slice(0, kept);
    if (open[0] && open[0].worth > best.worth) best = open[0];
  }
  return best;
}

/** What a further step shows: a new module most, a new file some, another function of a file seen little. */
function gain({ moduleOf, worth }: Ground, seen: readonly SymbolEntry[], to: SymbolEntry): number {
  const module = moduleOf(to.path);
  const newModule = !seen.some((symbol) => moduleOf(symbol.path) === module);
  const newFile = !seen.some((symbol) => symbol.path === to.path);
  const substance = Math.min(1, (to.endLine - to.line) / 40) * 0.4;
  return (
    (newModule ? 2 : newFile ? 1 : 0.15) * (0.3 + (worth.get(to.path) ?? 0)) +
    substance +
    (to.doc ? 0.2 : 0) -
    0.45
  );
}

function told({ survey, moduleOf }: Ground, { start, steps }: Route): Claim[] {
  const where = ({ path }: SymbolEntry) => {
    const module = moduleOf(path);
    return module && module !== path && module !== "." && !path.startsWith(`${module}/`)
      ? ` (${code(module)})`
      : "";
  };
  const says = ({ doc }: SymbolEntry) => {
    const text = plain(doc ?? "", 140).replace(/[.…:]$/, "");
    return text.split(" ").length > 3 ? `, “${text}”` : "";
  };
  return [
    {
      text: asSentence(
        `It starts at ${code(nameOf(start))} in ${code(start.path)}${where(start)}${says(start)}`,
        400,
      ),
      citations: [survey.cite(start.path, start.line)],
    },
    ...steps.map(({ from, to, line }) => ({
      text: asSentence(
        `${code(nameOf(from))} calls ${code(nameOf(to))} ${to.path === from.path ? "in the same file" : `in ${code(to.path)}${where(to)}`}${says(to)}`,
        400,
      ),
      citations: [survey.cite(from.path, line), survey.cite(to.path, to.line)],
    })),
  ];
}

const nameOf = ({ container, name }: SymbolEntry) => (container ? `${container}.${name}` : name);
