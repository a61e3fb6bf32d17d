import { isTagged } from "../emit/write/literal.ts";
import { aboutOf } from "../emit/write/plan.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Sequence, Value } from "../sequence.ts";
import { seenOf } from "./suspicious.ts";

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

const most = 40;

/** What does not come back as it was, tried in the lab on what tests and documentation hand over. */
export async function brokenPairs(
  lab: Pick<Lab, "run">,
  pairs: readonly Pair[],
  chosen: readonly Chosen[],
): Promise<{ pair: Pair; given: Value; came: Value; sequence: Sequence; of: number }[]> {
  const found: { pair: Pair; given: Value; sequence: Sequence; of: number }[] = [];
  for (const pair of pairs)
    for (const each of chosen) {
      const about = aboutOf(each);
      const seen = seenOf(each);
      if (
        about?.do !== "call" ||
        about.args.length !== 1 ||
        seen?.outcome !== "value" ||
        found.length >= most
      )
        continue;
      const isThere =
        isTagged(about.target) &&
        about.target.is === "export" &&
        about.target.path.join(".") === pair.there.join(".");
      if (!isThere || each.sequence.steps.length > 1 || each.origin.kind === "search") continue;
      const steps = [
        { id: 1, do: "call", target: { is: "export", path: pair.there }, args: about.args },
        { id: 2, do: "call", target: { is: "export", path: pair.back }, args: [{ is: "result", of: 1 }] },
      ] as const;
      found.push({ pair, given: about.args[0]!, sequence: { steps, about: 2 }, of: found.length });
    }
  const broken: { pair: Pair; given: Value; came: Value; sequence: Sequence; of: number }[] = [];
  for await (const { index, observed } of lab.run(found.map(({ sequence }) => sequence))) {
    const last = observed.steps.find(({ id }) => id === 2);
    const one = found[index]!;
    if (last?.outcome === "value" && JSON.stringify(last.value) !== JSON.stringify(one.given))
      broken.push({ ...one, came: last.value });
  }
  return broken;
}
