import type { SymbolEntry } from "@familiar/repository";
import type { Call } from "./calls.ts";
import type { Ground } from "./index.ts";

/** One call: `from` mentions `to` at `line` of its own file. */
export type Step = { from: SymbolEntry; to: SymbolEntry; line: number };
export type Route = { start: SymbolEntry; steps: Step[]; worth: number };
export type Calls = (from: SymbolEntry) => readonly Call[];

const longest = 7;
const kept = 24;
/** With fewer steps than this, calls beside the way are told too. */
const few = 5;
const worthTelling = 0.35;
const beside = 0.7;

const isHelper = /(^|[/_-])(utils?|helpers?|common|misc|support)([/._-]|$)/i;
/** Steps that only report or clean up. */
const aside =
  /error|exception|warn|debug|^log|panic|print|close|shutdown|teardown|cleanup|dispose|destroy|test|help|usage|version/i;
/** What a step must show to be worth a line. */
const ofAStep = 0.5;
const unsure = 0.3;

/** The best chain of calls from a start, keeping the most promising ones of each length. */
export function bestRoute(ground: Ground, calls: Calls, start: SymbolEntry): Route {
  let best: Route = { start, steps: [], worth: 0 };
  let open: Route[] = [best];
  for (let depth = 0; depth < longest && open.length > 0; depth++) {
    const next = open.flatMap((route) => {
      const at = route.steps.at(-1)?.to ?? start;
      const seen = passed(route);
      return calls(at)
        .filter(({ to }) => !seen.includes(to))
        .map((call) => ({
          start,
          steps: [...route.steps, { from: at, to: call.to, line: call.line }],
          worth: route.worth + gain(ground, seen, call),
        }));
    });
    open = next.sort((a, b) => b.worth - a.worth).slice(0, kept);
    if (open[0] && open[0].worth > best.worth) best = open[0];
  }
  return withBesides(ground, calls, best);
}

/** A short way also shows what else its functions call, each after the function that calls it is known. */
function withBesides(ground: Ground, calls: Calls, route: Route): Route {
  if (route.steps.length === 0) return route;
  const chain = [route.start, ...route.steps.map(({ to }) => to)];
  const steps = [...route.steps];
  let { worth } = route;
  while (steps.length < few) {
    const seen = [route.start, ...steps.map(({ to }) => to)];
    const [best] = chain
      .flatMap((from) => calls(from).map((call) => ({ from, ...call, gain: gain(ground, seen, call) })))
      .filter(({ to, gain }) => gain > worthTelling && !seen.some((symbol) => symbol.path === to.path))
      .sort((a, b) => b.gain - a.gain);
    if (!best) break;
    steps.push({ from: best.from, to: best.to, line: best.line });
    worth += best.gain * beside;
  }
  const order = (step: Step) => chain.indexOf(step.from) * 1e6 + step.line;
  return { start: route.start, steps: steps.sort((a, b) => order(a) - order(b)), worth };
}

const passed = ({ start, steps }: Route) => [start, ...steps.map(({ to }) => to)];

/** What a further step shows: a new module most, a new file some, another function of a file seen little. */
function gain({ moduleOf, worth }: Ground, seen: readonly SymbolEntry[], { to, guessed }: Call): number {
  const module = moduleOf(to.path);
  const newModule = !seen.some((symbol) => moduleOf(symbol.path) === module);
  const newFile = !seen.some((symbol) => symbol.path === to.path);
  const place = (newModule ? 2 : newFile ? 1 : 0.4) * (0.3 + (worth.get(to.path) ?? 0));
  const substance = Math.min(1, (to.endLine - to.line) / 40) * 0.4;
  const doubts = ofAStep + (aside.test(to.name) ? ofAStep : 0) + (guessed ? unsure : 0);
  return (isHelper.test(to.path) ? place / 2 : place) + substance + (to.doc ? 0.2 : 0) - doubts;
}
