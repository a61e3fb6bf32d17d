import type { SymbolEntry } from "@familiar/repository";
import type { Ground } from "./index.ts";

export type Start = {
  symbol: SymbolEntry;
  /** How much better another call must be to be told instead of one from here. */
  bonus: number;
};

const centralFiles = 8;
const ofOneFile = 12;
const program = 1.8;
/** Names under which a request comes in. */
const receives =
  /^(__call__|wsgi_app|asgi_app|ServeHTTP|fetch|handle|handleRequest|dispatch|call!?|run|main|execute|start)$/;
const byItsName = 1.5;

/** Where a call may begin: where programs start, and in a library what its public and central files offer. */
export function startsOf({ survey, definitions, entries, worth }: Ground): Start[] {
  const programs = entries
    .filter(({ kind }) => kind === "command" || kind === "server")
    .flatMap((entry) =>
      definitions.in(entry.path).filter((symbol) => runs(symbol) && symbol.line === entry.line),
    );
  const libraries = entries.filter(({ kind }) => kind === "library").map(({ path }) => path);
  const central = [...worth].sort((a, b) => b[1] - a[1]).map(([path]) => path);
  const offered = [...new Set([...libraries, ...central.slice(0, centralFiles)])].flatMap((path) =>
    definitions
      .in(path)
      .filter((symbol) => runs(symbol) && isOffered(symbol))
      .sort((a, b) => sizeOf(b) - sizeOf(a))
      .slice(0, ofOneFile),
  );
  return [
    ...programs.map((symbol) => ({ symbol, bonus: program })),
    ...offered.map((symbol) => ({ symbol, bonus: isNamed(symbol, survey.name) ? byItsName : 1 })),
  ];
}

const runs = ({ kind }: SymbolEntry) => kind === "function" || kind === "method";
const constructs = /^(constructor|__init__|__construct|initialize|new)$/;
const isOffered = ({ exported, kind, name, container }: SymbolEntry) =>
  name !== container && !constructs.test(name) && (exported || (kind === "method" && !/^[_#]/.test(name)));
const sizeOf = ({ name, line, endLine }: SymbolEntry) => endLine - line + (receives.test(name) ? 1000 : 0);

/** Called like what takes requests in, or like the repository itself. */
const isNamed = ({ name }: SymbolEntry, repository: string) =>
  receives.test(name) || (repository.length > 2 && name.toLowerCase().startsWith(repository.toLowerCase()));
