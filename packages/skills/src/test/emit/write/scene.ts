import type { Chosen } from "../../search/chosen.ts";
import type { Observation, Step, Value } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import { type Watch, watchedIn } from "./callbacks.ts";
import { fileName, givenIn, within } from "./fixtures.ts";
import { isTagged, type Writing } from "./literal.ts";
import { type Names, names } from "./names.ts";
import { type Needs, noNeeds } from "./needs.ts";
import { isWhole, weight } from "./parts.ts";
import type { Planning } from "./plan.ts";
import { spied } from "./spies.ts";
import { quoted } from "./text.ts";

/** All that is decided while one test is written. */
export type Scene = Planning & {
  chosen: Chosen;
  about: Step;
  needs: Needs;
  names: Names;
  /** Lines that prepare: files, servers, inputs, receivers. */
  prepared: Doc[];
  /** How the outcome of a step is spelled, once it stands. */
  results: Map<number, Doc>;
  /** How often an outcome is asked for. */
  uses: Map<number, number>;
  watched: Map<number, Watch>;
  /** What stands for a spy where it is handed over. */
  spies: Map<number, { code: Doc; variable: string }>;
  files: Map<string, string>;
  servers: Map<number, string>;
  /** Promises that the test settles itself, by their numbers. */
  promises: Map<number, string>;
  controllers: Map<number, string>;
  emitters: Map<number, string>;
  /** Arguments that are asked about afterwards, or are too long to stand where they are used. */
  held: Map<string, string>;
  writing: Writing;
  awaits: boolean;
  /** Something was asserted between its steps. */
  asserts: boolean;
  observation(step: number): Observation | undefined;
};

export const key = (step: number, argument: number): string => `${step}:${argument}`;

/** A literal this heavy gets a name of its own. */
const heavy = 7;

export function setScene(chosen: Chosen, about: Step, planning: Planning): Scene {
  const needs = noNeeds();
  const { style, module } = planning;
  const uses = new Map<number, number>();
  for (const { value } of givenIn(chosen))
    for (const each of within(value))
      if (isTagged(each) && each.is === "result") uses.set(each.of, (uses.get(each.of) ?? 0) + 1);
  const asserted = new Set([about.id, ...(chosen.sequence.also ?? [])]);
  for (const { id, same } of chosen.observed.steps)
    if (asserted.has(id) && same && same.argument === undefined)
      uses.set(same.of, (uses.get(same.of) ?? 0) + 1);
  const declare = style.variables;
  const end = style.semicolons ? ";" : "";
  const scene: Scene = {
    ...planning,
    ...{ chosen, about, needs, uses, watched: watchedIn(chosen, about) },
    names: names([
      ...module.taken(),
      ...exportedIn(chosen),
      "t",
      "it",
      "test",
      "describe",
      "expect",
      "assert",
      "vi",
      "jest",
      "mock",
      "folder",
      "error",
    ]),
    ...{
      prepared: [],
      results: new Map(),
      spies: new Map(),
      files: new Map(),
      servers: new Map(),
      promises: new Map(),
      controllers: new Map(),
      emitters: new Map(),
      held: new Map(),
      awaits: false,
      asserts: false,
    },
    observation: (step) => chosen.observed.steps.find(({ id }) => id === step),
    writing: {
      ...{ style, needs },
      result: (step) => scene.results.get(step) ?? "undefined",
      exported: (path) => module.spell(path),
      spy: (id, does) => scene.spies.get(id)?.code ?? spied(does, scene.writing),
      path(name) {
        const known = scene.files.get(name);
        if (known) return known;
        needs.folder = true;
        if (name === "" || name === ".") return "folder";
        const variable = scene.names.fresh(fileName(name));
        scene.files.set(name, variable);
        scene.prepared.push(`${declare} ${variable} = path.join(folder, ${quoted(name, style)})${end}`);
        needs.imports.set("path", new Set(["default"]));
        return variable;
      },
      held: (id) => scene.promises.get(id) ?? "held",
      emitter: (id) => scene.emitters.get(id) ?? "emitter",
      controller: (id) => scene.controllers.get(id) ?? "controller",
      address: (of, part) => `${scene.servers.get(of) ?? "server"}.${part}`,
    },
  };
  return scene;
}

/** Arguments that need a variable: changed, handed back, or long. */
export function toHold({ chosen }: Pick<Scene, "chosen">): Set<string> {
  const { observed } = chosen;
  const wanted = new Set([
    ...observed.changed.map(({ step, argument }) => key(step, argument)),
    ...observed.steps.flatMap(({ same }) =>
      same?.argument === undefined ? [] : [key(same.of, same.argument)],
    ),
  ]);
  for (const { step, argument, value } of givenIn(chosen))
    if (argument >= 0 && isLong(value)) wanted.add(key(step, argument));
  return wanted;
}

const isLong = (value: Value): boolean =>
  typeof value === "string" ? value.length > 60 : isWhole(value) && weight(value) > heavy;

/** Names of the module that a test uses. */
const exportedIn = (chosen: Chosen): string[] =>
  [...givenIn(chosen)]
    .flatMap(({ value }) => [...within(value)])
    .flatMap((each) => (isTagged(each) && each.is === "export" ? each.path : []));
