import type { Value } from "../../sequence.ts";
import { isTagged } from "./literal.ts";
import { camel, isFree } from "./text.ts";

/** Names within one test: none is given twice. */
export type Names = { fresh(base: string): string; isTaken(name: string): boolean };

export function names(taken: Iterable<string>): Names {
  const used = new Set(taken);
  return {
    isTaken: (name) => used.has(name),
    fresh(base) {
      const root = isFree(base) ? base : camel(base);
      for (let at = 1; ; at += 1) {
        const name = at === 1 ? root : `${root}${at}`;
        if (used.has(name)) continue;
        used.add(name);
        return name;
      }
    },
  };
}

const makes =
  /^(?:create|make|get|build|new|to|from|read|load|find|fetch|open|compute|calc(?:ulate)?|generate|clone|as)(?=[A-Z_])_?/;
const done = new Map([
  ...(["add", "plus"] as const).map((name) => [name, "sum"] as const),
  ...(["sub", "subtract", "minus"] as const).map((name) => [name, "difference"] as const),
  ...(["mul", "multiply", "times"] as const).map((name) => [name, "product"] as const),
  ...(["div", "divide"] as const).map((name) => [name, "quotient"] as const),
  ...(["then", "catch", "finally"] as const).map((name) => [name, "next"] as const),
  ...(["get", "set"] as const).map((name) => [name, "value"] as const),
  ...(["clone", "copy"] as const).map((name) => [name, "copy"] as const),
  ["pow", "power"],
  ["neg", "negated"],
  ["has", "found"],
  ["toString", "text"],
  ["stringify", "text"],
  ["toJSON", "json"],
  ["parse", "parsed"],
  ["format", "formatted"],
  ["sort", "sorted"],
  ["merge", "merged"],
  ["filter", "filtered"],
  ["map", "mapped"],
  ["compile", "compiled"],
  ["encode", "encoded"],
  ["decode", "decoded"],
  ["escape", "escaped"],
  ["reverse", "reversed"],
  ["defer", "deferred"],
]);

/** How the outcome of a call is called: by what it is, what the function makes, or what it does. */
export function resultName(callee: string, value: Value, isMethod: boolean): string {
  const made = classNameOf(value);
  if (made) return instanceName(made);
  const noun = callee.replace(makes, "");
  if (done.has(callee)) return done.get(callee)!;
  if (noun !== callee && noun.length > 1) return camel(noun[0]!.toLowerCase() + noun.slice(1));
  if (/^[A-Z]/.test(callee)) return instanceName(callee);
  if (isTagged(value) && value.is === "function" && isFree(callee)) return callee;
  return isMethod && /^[a-z]{4,}$/i.test(callee) ? callee : "result";
}

export const classNameOf = (value: Value): string | undefined =>
  isTagged(value) &&
  value.is === "object" &&
  value.class &&
  value.class !== "Object" &&
  /^[A-Z]\w+$/.test(value.class)
    ? value.class
    : undefined;

/** `compileETag`: compile, E, Tag. */
const wordsOf = (name: string): string[] => name.match(/[A-Z]+(?![a-z])|[A-Z][a-z\d]*|[a-z\d]+/g) ?? [name];

/** `XmlStreamReader` becomes `reader`, `Complex` stays `complex`. */
export function instanceName(className: string): string {
  const words = wordsOf(className);
  const name = className.length > 12 ? words.at(-1)! : className;
  const lower = /^[A-Z\d]+$/.test(name) ? name.toLowerCase() : name[0]!.toLowerCase() + name.slice(1);
  return isFree(lower) ? lower : "instance";
}

/** The last word of a name that is taken itself: a limit for `pLimit`. */
export function lastWord(name: string): string {
  const words = wordsOf(name);
  const last = words.at(-1)?.toLowerCase();
  return words.length > 1 && last !== undefined && isFree(last) ? last : "result";
}

/** What a literal is called when it stands in a variable of its own. */
export function inputName(value: Value, parameter: string | undefined): string {
  const name = parameter
    ?.replace(/^\.{3}/, "")
    .replace(/\s*[=?:].*$/s, "")
    .trim();
  if (name && isFree(name) && name.length > 1) return name;
  if (typeof value === "string") return value.includes("\n") ? "text" : "input";
  if (Array.isArray(value)) return "items";
  if (!isTagged(value)) return "input";
  const by: Partial<Record<typeof value.is, string>> = {
    ...{ map: "map", set: "set", date: "date", bytes: "buffer", emitter: "emitter", readable: "source" },
    ...{ writable: "sink", object: "input", error: "error", promise: "promise", spy: "callback" },
  };
  return by[value.is] ?? "input";
}
