import { EventEmitter } from "node:events";
import { Readable, Transform, Writable } from "node:stream";
import { givenBy } from "../inputs/functions.ts";
import type { FunctionInfo, Inputs, Parameter } from "../inputs/index.ts";
import { any, joined } from "../inputs/shape.ts";
import type { Callable, Exported, Surface } from "../run/lab.ts";
import type { Value } from "../sequence.ts";
import type { Target } from "./chosen.ts";

/** Something that can be called: an export, or a method of what an export makes. */
export type Subject = {
  key: string;
  target: Target;
  how: "call" | "new" | "method" | "get";
  /** Of a method: the name of the class of its receivers. */
  owner?: string;
  parameters: readonly Parameter[];
  /** Its own text, where it was found; more than one where a name is used again. */
  infos: readonly FunctionInfo[];
  generator?: true;
  async?: true;
  /** It hung more than it is worth: nothing new is tried with it. */
  aside?: true;
  hung?: number;
};

export const targetValue = ({ target }: Subject): Value => ({ is: "export", path: target.export });

export function subjectsOf(surface: Surface, inputs: Inputs): Subject[] {
  const found = new Map<string, Subject>();
  const add = (subject: Subject) => {
    if (!found.has(subject.key)) found.set(subject.key, subject);
  };
  for (const each of surface.exports) {
    if (each.same) continue;
    const name = each.name || (each.path.at(-1) ?? "default");
    const target: Target = { export: each.path };
    if (each.kind === "function" || each.kind === "class")
      for (const how of kindsOf(each))
        add(described(`${how} ${each.path.join(".")}`, target, how, each, name, inputs));
    const isOpen = ({ name }: Callable) => !name.startsWith("_");
    const isHook = ({ name }: Callable) =>
      hook.test(name) && each.extends?.some((above) => streams.has(above));
    const open = each.methods?.some((method) => isOpen(method) && !isOfPlatform(method.name, inputs));
    for (const method of each.methods ?? []) {
      if (method.name === "constructor" || method.kind === "iterator") continue;
      if (isOfPlatform(method.name, inputs) || (open && !isOpen(method)) || isHook(method)) continue;
      const how = method.kind === "getter" || method.kind === "value" ? "get" : "method";
      const key = `${how} ${each.path.join(".")}#${method.name}`;
      const aimed = { export: each.path, method: method.name };
      add({ ...described(key, aimed, how, method, method.name, inputs, name), owner: name });
    }
  }
  return [...found.values()];
}

/** What emitters, streams and event targets bring along is no behaviour of the code under test. */
export const platform: ReadonlySet<string> = new Set(
  [EventEmitter, Readable, Writable, Transform, EventTarget].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype),
  ),
);

/** What streams call themselves: people write to them, and read. */
const hook = /^_(?:transform|flush|write|writev|final|read|destroy|construct)$/;
const streams: ReadonlySet<string> = new Set(["Readable", "Writable"]);

/** Inherited of the platform, and not written anew. */
const isOfPlatform = (name: string, { functions }: Inputs): boolean =>
  platform.has(name) && !functions.some((each) => each.name === name);

/** Methods of what a call gave, of a class or kind of object that nobody exports. */
export function discovered(
  owner: string,
  methods: readonly Callable[],
  from: Target,
  inputs: Inputs,
): Subject[] {
  return methods.flatMap((method): Subject[] => {
    if (/^[_#]/.test(method.name) || /^(?:class|iterator)$/.test(method.kind)) return [];
    if (isOfPlatform(method.name, inputs)) return [];
    const how = method.kind === "function" ? "method" : "get";
    const key = `${how} ${from.export.join(".")}#${owner}.${method.name}`;
    const target = { export: from.export, method: method.name };
    return [{ ...described(key, target, how, method, method.name, inputs, owner), owner }];
  });
}

/** A function that a call gave, told by its own name or by whose it is. */
export function givenFunction(
  name: string,
  arity: number,
  from: Subject | undefined,
  inputs: Inputs,
): Subject {
  const target = from?.target ?? { export: [] };
  const names = [name, ...(from?.infos ?? []).map((info) => givenBy(info.name))];
  const found = names.find((each) => each && inputs.functions.some((info) => info.name === each)) ?? name;
  const callable = { name: found, kind: "function" as const, arity };
  return described(`given ${target.export.join(".")} ${found}`, target, "call", callable, found, inputs);
}

/** Old-style constructors look like functions: those with methods are tried both ways, and so is a capital name. */
function kindsOf(each: Exported): ("call" | "new")[] {
  if (each.kind === "class") return ["new", "call"];
  return (each.methods?.length ?? 0) > 0 || /^[A-Z]/.test(each.name) ? ["new", "call"] : ["call"];
}

function described(
  key: string,
  target: Target,
  how: Subject["how"],
  callable: Callable,
  name: string,
  inputs: Inputs,
  owner?: string,
): Subject {
  const from = callable.from ?? owner;
  const infos = infosOf(name, from, inputs, target);
  const declared = inputs.declared.get(from ? `${from}.${name}` : name) ?? inputs.declared.get(name) ?? [];
  const told = infos.map(({ parameters }) => parameters);
  const fromText = told.reduce<readonly Parameter[]>((all, next) => joined(all, next), []);
  const seen = (callable.parameters ?? []).map(parameterOf);
  const parameters = joined(joined(declared, fromText), seen).slice(
    0,
    Math.max(told[0]?.length ?? 0, seen.length, declared.length),
  );
  const extra = parameters.length === 0 && (callable.arity ?? 0) > 0;
  return {
    key,
    target,
    how,
    parameters: extra
      ? Array.from({ length: callable.arity! }, (_, at) => ({ name: `p${at}`, shape: any }))
      : parameters,
    infos,
    ...(callable.generator && { generator: true as const }),
    ...(callable.async && { async: true as const }),
  };
}

function parameterOf(written: string): Parameter {
  const name = /^(?:\.\.\.)?([\w$]+)/.exec(written)?.[1] ?? "options";
  return {
    name,
    shape: any,
    ...(written.startsWith("...") && { rest: true as const }),
    ...(/=/.test(written) && { optional: true as const }),
  };
}

function infosOf(
  name: string,
  owner: string | undefined,
  inputs: Inputs,
  { export: path }: Target,
): FunctionInfo[] {
  const file = (path: string) => path.replace(/^.*\//, "").replace(/\.\w+$/, "");
  const same = inputs.functions.filter(
    (info) =>
      (info.name === "default" && file(info.path) === name) ||
      info.name === name ||
      (path.length === 0 && !owner && info.name === "default"),
  );
  const owned = owner
    ? same.filter((info) => info.owner === owner)
    : same.filter((info) => !info.owner || info.constructs);
  return (owned.length > 0 ? owned : same).slice(0, 4);
}

/** Names of all functions that one may reach, itself first, by the names that each text mentions. */
export function createReach(functions: readonly FunctionInfo[]) {
  const byName = Map.groupBy(functions, ({ name }) => name);
  const inside = (outer: FunctionInfo) =>
    functions.filter(({ path, from, to }) => path === outer.path && from >= outer.from && to <= outer.to);
  const known = new Map<FunctionInfo, ReadonlyMap<FunctionInfo, number>>();
  return function reach(from: FunctionInfo): ReadonlyMap<FunctionInfo, number> {
    const before = known.get(from);
    if (before) return before;
    const distances = new Map([[from, 0]]);
    for (const [info, distance] of distances) {
      if (distance >= 5) continue;
      for (const name of info.mentions)
        for (const next of byName.get(name) ?? [])
          if (!distances.has(next)) distances.set(next, distance + 1);
      for (const inner of inside(info)) if (!distances.has(inner)) distances.set(inner, distance);
    }
    known.set(from, distances);
    return distances;
  };
}
