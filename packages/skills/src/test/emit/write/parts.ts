import type { Tagged, Value } from "../../sequence.ts";
import type { TestStyle } from "../style/style.ts";
import { isTagged, member } from "./literal.ts";

/** A place within a value, as code after it, and what stands there. */
export type Part = { at: string; value: Value };

/** Whether a value can be written down and compared whole. */
export function isWhole(value: Value): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (!isTagged(value)) return (value as readonly Value[]).every(isWhole);
  switch (value.is) {
    case "function":
    case "cycle":
    case "cut":
    case "error":
    case "symbol":
    case "spy":
    case "emitter":
    case "readable":
    case "writable":
    case "promise":
    case "iterable":
      return false;
    case "object":
      return value.class === undefined && value.entries.every(([, of]) => isWhole(of));
    case "map":
      return value.entries.every(([key, of]) => isWhole(key) && isWhole(of));
    case "set":
      return value.items.every(isWhole);
    default:
      return true;
  }
}

/** How many literals a value takes to be written. */
export function weight(value: Value): number {
  if (typeof value === "string") return 1 + Math.floor(value.length / 60);
  if (typeof value !== "object" || value === null) return 1;
  const sum = (values: readonly Value[]) => values.reduce<number>((all, each) => all + weight(each), 1);
  if (!isTagged(value)) {
    const items = value as readonly Value[];
    return items.every((item) => typeof item === "number") ? 1 + items.length / 4 : sum(items);
  }
  if (value.is === "object") return sum(value.entries.map(([, of]) => of));
  if (value.is === "map") return sum(value.entries.flat());
  if (value.is === "set") return sum(value.items);
  return value.is === "bytes" ? 1 + value.base64.length / 80 : 1;
}

export type Entries = Extract<Tagged, { is: "object" }>;

/** How many entries an object had where it was observed, of which not all were told; undefined where that was not said. */
export function sizeOf({ entries }: Entries): number | undefined {
  const last = entries.at(-1)?.[1];
  if (last === undefined || !isTagged(last) || last.is !== "cut") return entries.length;
  const more = /^(\d+) more$/.exec(last.about)?.[1];
  return more === undefined ? undefined : entries.length - 1 + Number(more);
}

const heaviest = 24;
const most = 5;

/** The parts of a value that tell what it is: all of it where it is small, else sizes, ends and plain properties. */
export function telling(value: Value, style: TestStyle, at = ""): Part[] {
  if (isWhole(value) && weight(value) <= heaviest) return [{ at, value }];
  if (typeof value === "string") return textParts(value, at);
  if (Array.isArray(value)) return listParts(value, style, at);
  if (!isTagged(value)) return [{ at, value }];
  switch (value.is) {
    case "object": {
      const parts = value.entries.map(([name, of]) => ({ name, of }));
      const plain = parts.filter(({ of }) => isWhole(of) && weight(of) <= 6);
      const told = plain.length > 0 ? plain : parts;
      return told
        .slice(0, most)
        .flatMap(({ name, of }) => telling(of, style, at + member(name, style)).slice(0, 2));
    }
    case "map":
    case "set":
      return [{ at: `${at}.size`, value: value.is === "map" ? value.entries.length : value.items.length }];
    case "bytes":
      return [{ at: `${at}.length`, value: Buffer.from(value.base64, "base64").length }];
    case "error":
      return [
        { at: `${at}.name`, value: value.class },
        ...(value.code === undefined
          ? [{ at: `${at}.message`, value: value.message }]
          : [{ at: `${at}.code`, value: value.code }]),
      ];
    default:
      return [];
  }
}

const textParts = (value: string, at: string): Part[] => [
  { at: `${at}.length`, value: value.length },
  { at: `${at}.slice(0, 40)`, value: value.slice(0, 40) },
  { at: `${at}.slice(-40)`, value: value.slice(-40) },
];

function listParts(items: readonly Value[], style: TestStyle, at: string): Part[] {
  const ends = items.length > 1 ? [0, items.length - 1] : [0];
  return [
    { at: `${at}.length`, value: items.length },
    ...ends.flatMap((index) =>
      items[index] === undefined ? [] : telling(items[index]!, style, `${at}[${index}]`).slice(0, 2),
    ),
  ];
}
