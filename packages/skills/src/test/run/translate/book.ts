import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Callable, Mutant, Point } from "../lab.ts";
import { type Translated, translate } from "./translate.ts";

type Marked = Callable & { marks?: readonly number[]; methods?: readonly Marked[] };
type Kept = Translated | { error: string };

const longest = 8_000_000;
/** Marking all places of a longer text takes longer than anybody waits. */
const longestTested = 600_000;
const most = 20_000;

/** What was translated so far, so that each file has the same numbers for as long as the lab is open. */
export function createBook(tested: ReadonlySet<string>) {
  const mutants: Mutant[] = [];
  const points: Point[] = [];
  const next = { mutants: 0, points: 0 };
  const texts = new Map<string, { text: string; made: Kept }>();
  const parameters = new Map<number, readonly string[]>();
  const maps = new Map<string, TraceMap>();

  async function translated(path: string, text: string): Promise<Kept> {
    const known = texts.get(path);
    if (known?.text === text) return known.made;
    if (text.length > longest || texts.size > most)
      return { error: `${path} is more than can be translated` };
    if (tested.has(path) && text.length > longestTested)
      return {
        error: `${path} is too long to be searched: ${text.length} of at most ${longestTested} characters`,
      };
    const made = await translate(path, text, { tested: tested.has(path), ...next }).catch(
      (error: Error): Kept => ({ error: error.message.split("\n")[0]!.replace(/^\//, "") }),
    );
    texts.set(path, { text, made });
    if ("error" in made) return made;
    mutants.push(...made.mutants.map((each) => ({ ...each, path })));
    points.push(...made.points.map((each) => ({ ...each, path })));
    next.mutants = Math.max(next.mutants, ...made.mutants.map(({ id }) => id + 1));
    next.points += made.points.length;
    for (const [id, each] of made.parameters) parameters.set(id, each);
    return made;
  }

  /** The place in the file itself. */
  function placeOf({ path, line, column }: { path: string; line: number; column?: number | undefined }) {
    const made = texts.get(path)?.made;
    if (!made || "error" in made || !made.map) return { path, line };
    const map = maps.get(path) ?? new TraceMap(made.map as never);
    maps.set(path, map);
    const found = originalPositionFor(map, { line, column: Math.max(0, (column ?? 1) - 1) });
    return { path, line: found.line ?? line };
  }

  /** What was written where the lab saw what it was compiled to. */
  function asWritten({ marks = [], methods, ...rest }: Marked): Callable {
    const mark = marks.find((id) => parameters.has(id));
    return {
      ...rest,
      ...(mark === undefined ? {} : { parameters: parameters.get(mark)! }),
      ...(methods && { methods: methods.map(asWritten) }),
    };
  }

  return { translated, placeOf, asWritten, mutants, points, next };
}
