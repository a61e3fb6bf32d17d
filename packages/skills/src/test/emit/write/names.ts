import type { Value } from "../../sequence.ts";
import { isTagged } from "./literal.ts";
import { camel, isFree } from "./text.ts";

/** Names within one test: none is given twice. */
export type Names = { fresh(base: string): string };

export function names(taken: Iterable<string>): Names {
  const used = new Set(taken);
  return {
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
const done: Readonly<Record<string, string>> = {
  parse: "parsed",
  format: "formatted",
  stringify: "text",
  clone: "copy",
  copy: "copy",
  sort: "sorted",
  merge: "merged",
  filter: "filtered",
  map: "mapped",
  compile: "compiled",
  encode: "encoded",
  decode: "decoded",
  escape: "escaped",
  reverse: "reversed",
  defer: "deferred",
  keys: "keys",
  values: "values",
};

/** How the outcome of a call is called: by what the function makes, or what it does. */
export function resultName(callee: string, value: Value): string {
  if (
    isTagged(value) &&
    value.is === "object" &&
    value.class &&
    /^[A-Z]\w+$/.test(value.class) &&
    value.class !== "Object"
  )
    return instanceName(value.class);
  const noun = callee.replace(makes, "");
  if (noun !== callee && noun.length > 1) return camel(noun[0]!.toLowerCase() + noun.slice(1));
  return done[callee] ?? (isTagged(value) && value.is === "function" ? "fn" : "result");
}

/** `XmlStreamReader` becomes `reader`, `Complex` stays `complex`. */
export function instanceName(className: string): string {
  const words = className.match(/[A-Z]+(?![a-z])|[A-Z][a-z\d]*|[a-z\d]+/g) ?? [className];
  const name = className.length > 12 ? words.at(-1)! : className;
  const lower = /^[A-Z\d]+$/.test(name) ? name.toLowerCase() : name[0]!.toLowerCase() + name.slice(1);
  return isFree(lower) ? lower : "instance";
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
