import type { Observation, Value } from "../../sequence.ts";
import { isRough } from "../dialects/shared.ts";
import type { Doc } from "../print/doc.ts";
import { isQuiet } from "./about.ts";
import type { Check } from "./check.ts";
import { failure } from "./failure.ts";
import { isTagged } from "./literal.ts";
import { takeFile } from "./needs.ts";
import { type Entries, isWhole, sizeOf, telling, weight } from "./parts.ts";
import { nameFor } from "./plain.ts";
import { key, type Scene } from "./scene.ts";
import type { Done } from "./steps.ts";
import { thrownOf } from "./thrown.ts";

/** What a test holds of all that came of its sequence. */
export function checksOf(scene: Scene, done: Done): Check[] {
  const { about } = scene;
  const seen = scene.observation(about.id);
  if (seen && (seen.outcome === "throw" || seen.outcome === "rejected"))
    return done.outcome === undefined ? [] : [failure(scene, seen, done.outcome)];
  const after = [...calls(scene, done), ...changes(scene), ...files(scene), ...requests(scene)];
  const more = after.length > 0 || scene.asserts;
  if (done.outcome === undefined || !seen || seen.outcome === "pending") return standing(scene, done, after);
  if (isQuiet(seen.value) && more && about.do !== "get") return standing(scene, done, after);
  const plain = outcome(scene, done, seen);
  if (after.length > 0 && plain.length === 0) return standing(scene, done, after);
  if (after.length > 0) inVariable(scene, done, plain);
  return [...(after.length > 0 ? outcome(scene, done, seen) : plain), ...after];

  function standing(scene: Scene, done: Done, after: Check[]): Check[] {
    if (done.outcome !== undefined && more && !isVariable(done.outcome))
      done.act.push([done.outcome, scene.style.semicolons ? ";" : ""]);
    return after;
  }
}

const isVariable = (code: Doc): boolean => typeof code === "string" && /^[\w$]+$/.test(code);

/** More than one thing is asked about the outcome, or more happens before it is: it stands in a variable. */
function inVariable(scene: Scene, done: Done, _plain: readonly Check[]): void {
  if (done.outcome === undefined || isVariable(done.outcome) || scene.about.do === "get") return;
  const { about } = scene;
  const base = about.do === "call" || about.do === "new" ? nameFor(scene, about) : "result";
  const name = scene.names.fresh(base);
  done.act.push([scene.style.variables, ` ${name} = `, done.outcome, scene.style.semicolons ? ";" : ""]);
  done.outcome = name;
}

function outcome(scene: Scene, done: Done, { value, same }: Observation): Check[] {
  const { style } = scene;
  if (same && !isPrimitive(value)) {
    const expected =
      same.argument === undefined ? scene.results.get(same.of) : scene.held.get(key(same.of, same.argument));
    if (expected !== undefined && same.of !== scene.about.id)
      return [{ is: "same", actual: done.outcome!, expected }];
    if (expected !== undefined && same.argument !== undefined)
      return [{ is: "same", actual: done.outcome!, expected }];
  }
  if (isTagged(value) && value.is === "function") {
    inVariable(scene, done, []);
    return [{ is: "equal", actual: ["typeof ", done.outcome!], expected: "function" }];
  }
  if (isTagged(value) && value.is === "symbol") {
    inVariable(scene, done, []);
    return [{ is: "equal", actual: [done.outcome!, ".toString()"], expected: value.text }];
  }
  if (isAwaited(done.outcome!) && isRough(value, style)) inVariable(scene, done, []);
  const parts = telling(value, style);
  if (parts.length > 1 || (parts[0] && parts[0].at !== "" && isAwaited(done.outcome!)))
    inVariable(scene, done, []);
  if (isTagged(value) && value.is === "object" && value.class === "Promise") {
    inVariable(scene, done, []);
    return [{ is: "equal", actual: ["typeof ", done.outcome!, ".then"], expected: "function" }];
  }
  const known = instanceClass(scene, value);
  if (known && (parts.length === 0 || scene.about.do !== "new")) {
    inVariable(scene, done, []);
    const instance: Check = { is: "instance", actual: done.outcome!, class: known };
    return parts.length === 0
      ? [instance]
      : parts.map(({ at, value }): Check => ({ is: "equal", actual: [done.outcome!, at], expected: value }));
  }
  if (scene.about.do === "new" && parts.length > 0) inVariable(scene, done, []);
  const size = isTable(value) ? sizeOf(value) : undefined;
  const counted: Check[] =
    size === undefined
      ? []
      : [{ is: "equal", actual: ["Object.keys(", done.outcome!, ").length"], expected: size }];
  const told = size === undefined ? parts : parts.slice(0, 2);
  return [
    ...counted,
    ...told.map(({ at, value }): Check => ({ is: "equal", actual: [done.outcome!, at], expected: value })),
  ];
}

/** Too many entries to write down: how many there are and the first of them say what it is. */
const isTable = (value: Value): value is Entries =>
  isTagged(value) && value.is === "object" && value.class === undefined && value.entries.length > 12;

const isAwaited = (code: Doc): boolean => Array.isArray(code) && code[0] === "await ";

const isPrimitive = (value: Value): boolean =>
  typeof value !== "object" ||
  value === null ||
  (isTagged(value) && ["undefined", "number", "bigint", "symbol"].includes(value.is));

const builtIn = new Set([
  "Map",
  "Set",
  "WeakMap",
  "EventEmitter",
  "Error",
  "TypeError",
  "RangeError",
  "URL",
  "Date",
]);

function instanceClass({ module, surface }: Scene, value: Value): string | undefined {
  const name = isTagged(value) && (value.is === "object" || value.is === "error") ? value.class : undefined;
  if (!name) return undefined;
  const exported = surface.exports.find(({ kind, name: own }) => kind === "class" && own === name);
  return exported
    ? module.spell(exported.path)
    : builtIn.has(name) && name !== "EventEmitter"
      ? name
      : undefined;
}

function calls(scene: Scene, done: Done): Check[] {
  const { style } = scene;
  return [...scene.watched].flatMap(([id, { how, calls, own }]): Check[] => {
    if (how === "awaited") {
      const { names = [] } = done.called ?? {};
      const args = calls[0] ?? [];
      if (names.length === 0) return [];
      return names.flatMap((name, at) => about(scene, name, args[at] ?? null));
    }
    const variable = scene.spies.get(id)!.variable;
    const whole = calls.every((args) => args.every((arg) => isWhole(arg) && weight(arg) <= 12));
    const watched =
      !own && (style.framework === "vitest" || style.framework === "jest") ? "framework" : "list";
    const list = watched === "framework" ? `${variable}.mock.calls` : own ? `${variable}.calls` : variable;
    if (whole) return [{ is: "calls", spy: own ? list : variable, watched, calls }];
    const first = calls[0] ?? [];
    return [
      { is: "equal", actual: `${list}.length`, expected: calls.length },
      ...first.flatMap((value, at) => about(scene, `${list}[0][${at}]`, value)).slice(0, 4),
    ];
  });
}

/** Of a value that stands in a variable: an error by its class and what is stable of it. */
function about(scene: Scene, name: string, value: Value): Check[] {
  if (isTagged(value) && value.is === "error") {
    const { code, message, name: className } = thrownOf(value, scene.source, () => undefined);
    if (code) return [{ is: "equal", actual: `${name}.code`, expected: code }];
    return message?.whole
      ? [{ is: "equal", actual: `${name}.message`, expected: message.text }]
      : [{ is: "equal", actual: `${name}.name`, expected: className }];
  }
  return telling(value, scene.style).map(
    ({ at, value }): Check => ({ is: "equal", actual: name + at, expected: value }),
  );
}

function changes(scene: Scene): Check[] {
  return scene.chosen.observed.changed.flatMap(({ step, argument, value }) => {
    const given = scene.chosen.sequence.steps.find(({ id }) => id === step);
    const handed = given && "args" in given ? given.args[argument] : undefined;
    const name: Doc | undefined =
      scene.held.get(key(step, argument)) ??
      (handed !== undefined && isTagged(handed) && handed.is === "result"
        ? scene.results.get(handed.of)
        : undefined);
    if (name === undefined) return [];
    return telling(value, scene.style)
      .slice(0, 3)
      .map(({ at, value }): Check => ({ is: "equal", actual: [name, at], expected: value }));
  });
}

function files(scene: Scene): Check[] {
  const written = new Map(
    scene.chosen.sequence.steps.flatMap((step) =>
      step.do === "file" ? [[step.name, step.text] as const] : [],
    ),
  );
  return scene.chosen.observed.files
    .filter(({ name, text }) => written.get(name) !== text)
    .slice(0, 4)
    .flatMap(({ name, text, late }): Check[] => {
      const file = scene.writing.path(name);
      if (late) waits(scene);
      if (text === null)
        return [
          {
            is: "equal",
            actual: [takeFile(scene.needs, "existsSync"), "(", file, ")"],
            expected: false,
            ...(late && { later: true }),
          },
        ];
      const read: Doc = [
        takeFile(scene.needs, "readFileSync"),
        "(",
        file,
        `, ${scene.style.quote}utf8${scene.style.quote})`,
      ];
      return telling(text, scene.style)
        .slice(0, 1)
        .map(({ at, value }) => ({
          ...{ is: "equal", actual: [read, at], expected: value },
          ...(late && { later: true }),
        }));
    });
}

function waits(scene: Scene): void {
  scene.awaits = true;
  if (scene.style.framework === "vitest") scene.needs.framework.add("vi");
  else scene.needs.helpers.add("eventually");
}

function requests(scene: Scene): Check[] {
  return [...scene.servers].flatMap(([of, server]): Check[] => {
    const seen = scene.chosen.observed.requests.filter((each) => each.of === of);
    if (seen.length === 0) return [];
    const value: Value = seen.map(({ method, path, body }) => ({
      is: "object" as const,
      entries: [
        ["method", method],
        ["path", path],
        ...(body === "" ? [] : [["body", body] as const]),
      ] as const,
    }));
    return [{ is: "equal", actual: `${server}.requests`, expected: value }];
  });
}
