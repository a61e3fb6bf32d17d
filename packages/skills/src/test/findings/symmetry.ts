import { isTagged } from "../emit/write/literal.ts";
import { aboutOf } from "../emit/write/plan.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Observation, Sequence, Value } from "../sequence.ts";

/** Two exports of which one is to take back what the other does. */
export type Pair = { there: readonly string[]; back: readonly string[] };

const opposites: readonly (readonly [string, string])[] = [
  ...([
    ["stringify", "parse"],
    ["format", "parse"],
    ["serialize", "deserialize"],
    ["encode", "decode"],
  ] as const),
  ...([
    ["escape", "unescape"],
    ["pack", "unpack"],
    ["compress", "decompress"],
    ["encrypt", "decrypt"],
  ] as const),
  ...([
    ["quote", "unquote"],
    ["marshal", "unmarshal"],
    ["dump", "load"],
    ["flatten", "unflatten"],
  ] as const),
  ...([
    ["pluralize", "singularize"],
    ["wrap", "unwrap"],
    ["freeze", "thaw"],
    ["zip", "unzip"],
  ] as const),
];

/** By their names alone: `encodeBase64` and `decodeBase64`, `stringify` and `parse`. */
export function pairsIn(exports: readonly { path: readonly string[]; kind: string }[]): Pair[] {
  const functions = exports.filter(({ kind }) => kind === "function").map(({ path }) => path);
  const byName = new Map(functions.map((path) => [path.join("."), path]));
  return functions.flatMap((path) =>
    opposites.flatMap(([there, back]) => {
      const name = path.at(-1) ?? "";
      const pattern = new RegExp(`^${there}(?![a-z])|(?<=[a-z])${there[0]!.toUpperCase()}${there.slice(1)}$`);
      if (!pattern.test(name)) return [];
      const other = name.replace(pattern, (found) =>
        /^[A-Z]/.test(found) ? back[0]!.toUpperCase() + back.slice(1) : back,
      );
      const found = byName.get([...path.slice(0, -1), other].join("."));
      return found ? [{ there: path, back: found }] : [];
    }),
  );
}

const most = 60;
const fewest = 3;
const mostly = 0.6;
const told = 2;

/** What does not come back. `held`: of how many others it did, so that it is meant to. */
export type Broken = {
  pair: Pair;
  given: Value;
  /** The value that came, or the error. */
  came: Observation;
  /** The calls one after the other, as a sequence that was seen. */
  seen: Chosen;
  /** Among the chosen: what hands this over, where one of them does. */
  chosen?: number;
  held: number;
  of: number;
};

/** Pairs that nearly always give back what they took, with the shortest of what they do not; tried in the lab on plain data. */
export async function brokenPairs(
  lab: Pick<Lab, "run">,
  pairs: readonly Pair[],
  chosen: readonly Chosen[],
): Promise<Broken[]> {
  const all: Broken[] = [];
  for (const pair of pairs) {
    const trips = tripsOf(pair, chosen).slice(0, most);
    const broken: Omit<Broken, "held" | "of">[] = [];
    let held = 0;
    for await (const { index, observed } of lab.run(trips.map(({ sequence }) => sequence))) {
      const { given, at, sequence } = trips[index]!;
      const [out, back] = observed.steps;
      if (out?.outcome !== "value" || !back) continue;
      if (back.outcome === "value" && comesBack(given, back.value)) held += 1;
      else if (back.outcome === "value" || back.outcome === "throw")
        broken.push({
          ...{ pair, given, came: back, seen: { ...chosen[at ?? 0]!, sequence, observed } },
          ...(at === undefined ? {} : { chosen: at }),
        });
    }
    const of = held + broken.length;
    if (held < fewest || held < of * mostly) continue;
    const short = ({ given }: Pick<Broken, "given">) => JSON.stringify(given).length;
    all.push(
      ...broken
        .sort((a, b) => short(a) - short(b))
        .slice(0, told)
        .map((each) => ({ ...each, held, of })),
    );
  }
  return all;
}

type Trip = { given: Value; at?: number; sequence: Sequence };

/** Texts in which notations differ: blanks, quotation marks, separators, escapes, letters of other scripts. */
const texts = ["a b", " a ", "a,b;c", `"a" 'b'`, "a\\b", "a\nb", "a%b&c=d+e", "é", "日本", "0", "<a>", "#1"];

/** What is handed to the one alone, or comes of the other, and plain, given to the other again. */
function tripsOf({ there, back }: Pair, chosen: readonly Chosen[]): Trip[] {
  const found = chosen.flatMap((each, at) => {
    const about = aboutOf(each);
    if (about?.do !== "call" || about.method !== undefined || about.args.length !== 1) return [];
    if (!isTagged(about.target) || about.target.is !== "export" || each.sequence.steps.length > 1) return [];
    const seen = each.observed.steps[0];
    const name = about.target.path.join(".");
    if (seen?.outcome !== "value") return [];
    if (name === there.join(".")) return [{ given: about.args[0]!, at }];
    return name === back.join(".") ? [{ given: seen.value }] : [];
  });
  const more = found.some(({ given }) => typeof given === "string") ? texts : [];
  const known = new Set<string>();
  return [...found, ...more.map((given) => ({ given }))].flatMap((each): Trip[] => {
    const mark = JSON.stringify(each.given);
    if (!isData(each.given) || known.has(mark)) return [];
    known.add(mark);
    const steps = [
      { id: 1, do: "call", target: { is: "export", path: there }, args: [each.given] },
      { id: 2, do: "call", target: { is: "export", path: back }, args: [{ is: "result", of: 1 }] },
    ] as const;
    return [{ ...each, sequence: { steps, about: 2 } }];
  });
}

/** What every notation has a way to write. */
function isData(value: Value): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return value !== null;
  if (Array.isArray(value)) return (value as readonly Value[]).every(isData);
  return isTagged(value) && value.is === "object" && value.entries.every(([, of]) => isData(of));
}

/** The same; numbers may be rounded on the way. */
function comesBack(given: Value, came: Value): boolean {
  if (typeof given === "number" && typeof came === "number")
    return Math.abs(given - came) <= Math.abs(given) * 0.1;
  return JSON.stringify(given) === JSON.stringify(came);
}
