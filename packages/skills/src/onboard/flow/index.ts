import type { Claim } from "@familiar/protocol";
import type { SymbolEntry } from "@familiar/repository";
import type { Definitions } from "../../look/definitions.ts";
import type { Survey } from "../../look/survey.ts";
import { asSentence, code, plain } from "../../text.ts";
import type { Entry } from "../entries/index.ts";
import { type Call, callsIn } from "./calls.ts";
import { bestRoute, type Calls, type Route } from "./search.ts";
import { startsOf } from "./starts.ts";

export type Ground = {
  survey: Survey;
  definitions: Definitions;
  entries: readonly Entry[];
  moduleOf(path: string): string | undefined;
  /** Worth of reading a file, 0 to 1. */
  worth: ReadonlyMap<string, number>;
};

const shortest = 2;

/**
 * How one call travels: the chain of calls that shows most modules and most of the files that matter,
 * from where a program starts or, in a library, from what it offers. Calls are matched by name within
 * what a file can reach, never by running anything.
 */
export function traceFlow(ground: Ground): Claim[] {
  const calls = callsOnce(ground);
  let best: Route | undefined;
  for (const { symbol, bonus } of startsOf(ground)) {
    const route = bestRoute(ground, calls, symbol);
    const worth = route.worth * bonus;
    if (route.steps.length >= shortest && worth > (best?.worth ?? 0)) best = { ...route, worth };
  }
  return best ? told(ground, best) : [];
}

function callsOnce({ survey, definitions }: Ground): Calls {
  const known = new Map<SymbolEntry, Call[]>();
  return (from) => {
    const found = known.get(from) ?? callsIn(survey, definitions, from);
    known.set(from, found);
    return found;
  };
}

function told({ survey, moduleOf }: Ground, { start, steps }: Route): Claim[] {
  const where = ({ path }: SymbolEntry) => {
    const module = moduleOf(path);
    return module && module !== path && module !== "." && !path.startsWith(`${module}/`)
      ? ` (${code(module)})`
      : "";
  };
  return [
    {
      text: asSentence(
        `It starts at ${code(nameOf(start))} in ${code(start.path)}${where(start)}${says(start)}`,
        400,
      ),
      citations: [survey.cite(start.path, start.line)],
    },
    ...steps.map(({ from, to, line }) => {
      const place = to.path === from.path ? "in the same file" : `in ${code(to.path)}${where(to)}`;
      return {
        text: asSentence(
          `${code(nameOf(from))} ${to.kind === "class" ? "makes a" : "calls"} ${code(nameOf(to))} ${place}${says(to)}`,
          400,
        ),
        citations: [survey.cite(from.path, line), survey.cite(to.path, to.line)],
      };
    }),
  ];
}

function says({ doc }: SymbolEntry): string {
  const text = plain(doc ?? "", 140).replace(/[.…:]$/, "");
  return text.split(" ").length > 3 ? `, “${text}”` : "";
}

const nameOf = ({ container, name, kind }: SymbolEntry) =>
  container && kind === "method" ? `${container}.${name}` : name;
