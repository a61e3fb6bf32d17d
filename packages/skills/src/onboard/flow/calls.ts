import type { SymbolEntry } from "@familiar/repository";
import type { Definitions } from "../../look/definitions.ts";
import { baseOf, folderOf, type Survey, stemOf } from "../../look/survey.ts";

export type Call = {
  to: SymbolEntry;
  line: number;
  /** Rests on the name of a method alone; what it is called on is not known. */
  guessed: boolean;
};

/** A name that is called; `on` is what stands before it: undefined for a bare name, "" for something longer than a word. */
type Mention = { name: string; on: string | undefined; line: number };

const longestBody = 1500;
const longestLine = 500;
const calling =
  /(?:([\w$@]*)[)\]]?\s*(\.|->|::|\?\.)\s*)?(#?[A-Za-z_$][\w$]*[!?]?)(?:::)?(?:<[\w\s,.<>[\]&']{0,60}>)?\(/g;
/** Ruby calls without parentheses. */
const callingInRuby = /(?:([\w@]*)[)\]]?(\.|&\.)\s*)?\b([a-z_]\w*(?!\w)[!?]?)(?!\s*(?:=(?!=)|:))/g;
const words = (list: string) => new Set(list.split(" "));
const keywords = words(
  "if for while switch catch return function func fn def elif match sizeof typeof await async new super print println format assert panic len make append require import do else not and or in lambda with yield delete unless until when defined",
);
/** Methods that everything has. */
const everyday = words(
  "map filter reduce push pop get set has add delete insert remove update extend items keys values split join strip trim replace append sort reverse copy clone close open read write send next find index test exec call apply bind then catch slice concat includes some every entries now parse stringify log warn error info debug lock unlock wait notify clear size length first last iter into from unwrap expect to_string toString contains starts_with ends_with is_empty equals hashCode name value start stop end load getTime of put peek flush reset begin data out c_str str resize reserve front back",
);
const own = words("this self cls super Self static parent @");

/**
 * Calls in the body of a function, in order, as far as a name leads to one definition: in the same file,
 * in a file that it imports, in the same package, or in one place of the whole product.
 */
export function callsIn(survey: Survey, definitions: Definitions, from: SymbolEntry): Call[] {
  const reach = reachOf(survey, from.path);
  const found = new Map<string, Call>();
  for (const mention of mentionsIn(survey, definitions, from)) {
    if (found.has(mention.name)) continue;
    const call = resolve(definitions, from, mention, reach);
    if (call && !(call.to.path === from.path && call.to.line === from.line)) found.set(mention.name, call);
  }
  return [...found.values()];
}

const passesOn = /(^|\/)(index|mod|lib|__init__)\.\w+$/;

/** What a file imports, also through files that only pass on what they import. */
function reachOf(survey: Survey, path: string): Set<string> {
  const direct = survey.repository.dependencies(path);
  const further = direct
    .filter((file) => passesOn.test(file))
    .flatMap((file) => survey.repository.dependencies(file));
  return new Set([...direct, ...further]);
}

function* mentionsIn(survey: Survey, definitions: Definitions, from: SymbolEntry): Generator<Mention> {
  const { line: first, endLine } = bodyOf(definitions, from);
  const inRuby = from.path.endsWith(".rb");
  const rows = survey.lines(from.path)?.slice(first - 1, Math.min(endLine, first + longestBody)) ?? [];
  const body = codeOnly(rows.join("\n"));
  const variables = inRuby ? variablesOf(body) : new Set();
  for (const [i, row] of body.split("\n").entries()) {
    if (row.length > longestLine) continue;
    for (const [, receiver, dot, name] of row.matchAll(inRuby ? callingInRuby : calling)) {
      const declares = i === 0 && (name === from.name || constructors.has(name!));
      const variable = dot === undefined && variables.has(name);
      if (!keywords.has(name!) && !declares && !variable)
        yield { name: name!, on: dot && (receiver ?? ""), line: first + i };
    }
  }
}

/** Parameters, block parameters and assigned names: bare words that are no calls. */
const variablesOf = (body: string): Set<string> =>
  new Set(
    [
      ...body.matchAll(
        /^[^\n(]*\(([^)]*)\)|\|([^|\n]*)\||\b([a-z_]\w*(?:\s*,\s*[a-z_]\w*)*)\s*(?:\|\||[+*-])?=(?![=~>])/g,
      ),
    ].flatMap(
      ([, parameters, block, assigned]) => (parameters ?? block ?? assigned ?? "").match(/[a-z_]\w*/g) ?? [],
    ),
  );

/** Text without its strings and comments, each line where it was. */
const codeOnly = (text: string): string =>
  text.replace(
    /"""[\s\S]*?"""|'''[\s\S]*?'''|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<=^|\s)(?:\/\/|#(?![[!])|--\s).*$/gm,
    (gone) => "\n".repeat(gone.split("\n").length - 1),
  );

const constructors = words("constructor __init__ initialize new __construct");

/** A class runs its constructor. */
function bodyOf(definitions: Definitions, symbol: SymbolEntry): { line: number; endLine: number } {
  if (symbol.kind === "function" || symbol.kind === "method") return symbol;
  const runs = definitions
    .in(symbol.path)
    .find(
      ({ container, name }) => container === symbol.name && (constructors.has(name) || name === symbol.name),
    );
  return runs ?? { line: symbol.line, endLine: symbol.line };
}

const sharesFolder = /\.(go|java|kt|cs|php|c|h|cc|cpp|hpp|rb)$/;
/** A bare name is local or imported here, nothing else. */
const importsAll = /\.(py|[cm]?[jt]sx?)$/;

function resolve(
  definitions: Definitions,
  from: SymbolEntry,
  { name, on, line }: Mention,
  reach: ReadonlySet<string>,
): Call | undefined {
  const onItself = on === undefined || own.has(on);
  if (!onItself && everyday.has(name)) return undefined;
  const named = definitions.named(name).filter((symbol) => isCallable(definitions, symbol));
  const folders = sharesFolder.test(from.path)
    ? new Set([from.path, ...reach].map(folderOf))
    : new Set<string>();
  const rare = onItself
    ? name.length > 5 && !(on === undefined && importsAll.test(from.path))
    : name.length > 11;
  const nearest: ((symbol: SymbolEntry) => boolean)[] = [
    (symbol) => !onItself && isOf(symbol, on),
    ({ path }) => onItself && path === from.path,
    ({ path, container }) =>
      (onItself || container !== undefined) && (reach.has(path) || folders.has(folderOf(path))),
    ({ path, container }) => !onItself && container !== undefined && path === from.path,
    () => rare,
  ];
  for (const [i, near] of nearest.entries()) {
    const candidates = named.filter(near);
    if (candidates.length === 0) continue;
    // Overloads stand together; the longest does the work.
    const one = new Set(candidates.map(({ path, container }) => `${path}:${container}`)).size === 1;
    const [to] = candidates
      .filter((symbol) => symbol.line !== from.line)
      .sort((a, b) => lengthOf(b) - lengthOf(a));
    return one && to ? { to, line, guessed: !onItself && i > 0 } : undefined;
  }
  return undefined;
}

const lengthOf = ({ line, endLine }: SymbolEntry) => endLine - line;

/** A function within a function is no place that others call. */
function isCallable(definitions: Definitions, { kind, container, path }: SymbolEntry): boolean {
  if (kind !== "function" && kind !== "method" && kind !== "class") return false;
  if (container === undefined) return true;
  return !definitions
    .in(path)
    .some((outer) => outer.name === container && (outer.kind === "function" || outer.kind === "method"));
}

/** `bundler.ScanBundle`, `Router::new`: what stands before the name names the class, file or package. */
function isOf({ path, container }: SymbolEntry, receiver: string): boolean {
  return [container, stemOf(path), baseOf(folderOf(path))].includes(receiver);
}
