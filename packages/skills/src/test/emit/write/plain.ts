import type { Answer, Step, Value } from "../../sequence.ts";
import { clockOf } from "../dialects/clock.ts";
import { bracketed, type Doc } from "../print/doc.ts";
import { isSilent } from "./about.ts";
import { expression, type Held } from "./expression.ts";
import { type Calling, declared, end } from "./lines.ts";
import { isTagged, literal, member, object } from "./literal.ts";
import { classNameOf, inputName, instanceName, lastWord, resultName } from "./names.ts";
import { take, takeFile } from "./needs.ts";
import { key, type Scene, toHold } from "./scene.ts";
import { block } from "./spies.ts";
import { quoted } from "./text.ts";

export const heldIn =
  (scene: Scene): Held =>
  (step, argument) =>
    scene.held.get(key(step, argument));

/** Gives long and watched arguments a variable before the step that takes them. */
export function holdArguments(scene: Scene, step: Calling, lines: Doc[]): void {
  const wanted = toHold(scene);
  for (const [at, value] of step.args.entries()) {
    if (
      !wanted.has(key(step.id, at)) ||
      (isTagged(value) && ["result", "path", "export", "global"].includes(value.is))
    )
      continue;
    const own = isTagged(value) && value.is === "emitter" ? scene.emitters.get(value.id ?? -1) : undefined;
    if (own !== undefined) {
      scene.held.set(key(step.id, at), own);
      continue;
    }
    const name = scene.names.fresh(inputName(value, parameter(scene, step, at)));
    lines.push(declared(scene, name, literal(value, scene.writing)));
    scene.held.set(key(step.id, at), name);
  }
}

function parameter({ surface }: Scene, step: Calling, at: number): string | undefined {
  if (!isTagged(step.target) || step.target.is !== "export") return undefined;
  const path = step.target.path.join(".");
  return surface.exports.find((each) => each.path.join(".") === path)?.parameters?.[at];
}

export function plainStep(scene: Scene, step: Step): Doc[] {
  const { writing, names, results, prepared, style, needs, servers } = scene;
  const inner = (value: Value) => literal(value, writing);
  switch (step.do) {
    case "file": {
      const file = writing.path(step.name);
      return step.folder
        ? [[takeFile(needs, "mkdirSync"), "(", file, ")", end(scene)]]
        : [[takeFile(needs, "writeFileSync"), "(", file, ", ", literal(step.text, writing), ")", end(scene)]];
    }
    case "serve": {
      const name = names.fresh("server");
      servers.set(step.id, name);
      needs.helpers.add("serve");
      needs.servers = true;
      take(needs, "http", "createServer");
      scene.awaits = true;
      return [
        declared(scene, name, [
          "await serve(",
          bracketed(
            "[",
            step.answers.map((one) => answer(one, scene)),
            "]",
          ),
          ")",
        ]),
      ];
    }
    case "listen":
      return [
        [
          inner(step.target),
          ".on(",
          quoted(step.event, style),
          ", ",
          scene.spies.get(step.spy)?.code ?? "() => {}",
          ")",
          end(scene),
        ],
      ];
    case "advance":
      needs.clock = true;
      return [`${clockOf(style, needs).advance(step.ms)}${end(scene)}`];
    case "settle":
      return settled(scene, step);
    case "release": {
      const given = isSilent(step.with) ? "" : inner(step.with);
      return [[`${writing.held(step.held)}.${step.fails ? "reject" : "resolve"}(`, given, ")", end(scene)]];
    }
    case "abort":
      return [`${writing.controller(step.signal)}.abort()${end(scene)}`];
    case "await": {
      scene.awaits = true;
      const code: Doc = ["await ", inner(step.target)];
      if ((scene.uses.get(step.id) ?? 0) === 0) return [[code, end(scene)]];
      const name = names.fresh("value");
      results.set(step.id, name);
      return [declared(scene, name, code)];
    }
    case "set":
      return [[inner(step.target), member(step.property, style), " = ", inner(step.value), end(scene)]];
    case "get":
      results.set(step.id, expression(step, writing, heldIn(scene)));
      return [];
    case "drain":
      return drained(scene, step, names.fresh("items"));
    default: {
      holdArguments(scene, step, prepared);
      const code = expression(step, writing, heldIn(scene));
      const value = awaited(scene, step, code);
      const uses = scene.uses.get(step.id) ?? 0;
      if (uses === 0) return [[value, end(scene)]];
      const name = names.fresh(nameFor(scene, step));
      results.set(step.id, name);
      return [declared(scene, name, value)];
    }
  }
}

function answer({ status, headers, body, breaks }: Answer, { writing, style }: Scene): Doc {
  return object(
    [
      ["status", String(status)],
      ...(headers
        ? [["headers", literal({ is: "object", entries: Object.entries(headers) }, writing)] as const]
        : []),
      ["body", quoted(body, style)],
      ...(breaks ? [["breaks", "true"] as const] : []),
    ],
    style,
  );
}

export function awaited(scene: Scene, step: Step, code: Doc): Doc {
  if (scene.observation(step.id)?.outcome !== "resolved") return code;
  scene.awaits = true;
  return ["await ", code];
}

export function nameFor(scene: Scene, step: Calling): string {
  const value = scene.observation(step.id)?.value ?? null;
  const { target } = step;
  const exported =
    isTagged(target) && target.is === "export" ? (target.path.at(-1) ?? scene.module.name) : "result";
  const callee = exported === "default" ? scene.module.name : exported;
  const name =
    step.do === "new"
      ? instanceName(classNameOf(value) ?? callee)
      : resultName(step.method ?? callee, value, step.method !== undefined);
  const taken = [...scene.results.values()].includes(name);
  if (taken && step.do === "new") return "other";
  return !taken && scene.names.isTaken(name) && name === callee ? lastWord(name) : name;
}

/** Waits for the calls that are still to come; where none are watched, for a turn of the event loop. */
function settled(scene: Scene, step: Step): Doc[] {
  if ([...scene.watched.values()].some(({ how }) => how === "awaited")) return [];
  scene.awaits = true;
  const waiting = [...scene.watched].filter(([, { how, calls }]) => how === "recorded" && calls.length > 0);
  const isLast = scene.chosen.sequence.steps.findLast((each) => each.do === "settle") === step;
  if (isLast && waiting.length > 0)
    return waiting.map(
      ([id, { calls }]): Doc => [
        `await ${scene.spies.get(id)!.variable}.until(${calls.length})${end(scene)}`,
      ],
    );
  take(scene.needs, "timers/promises", "setImmediate");
  return [`await setImmediate()${end(scene)}`];
}

/** What is read, as an expression; undefined where reading has to be broken off. */
export function readOut(scene: Scene, step: Extract<Step, { do: "drain" }>): Doc | undefined {
  const seen = scene.observation(step.id);
  if (Array.isArray(seen?.value) && seen.value.length >= step.most) return undefined;
  const target = literal(step.target, scene.writing);
  if (seen?.outcome === "value") return ["[...", target, "]"];
  const helper = seen?.byEvents ? "gathered" : "collect";
  scene.needs.helpers.add(helper);
  if (seen?.byEvents) take(scene.needs, "events", "once");
  return [`${helper}(`, target, ")"];
}

export function drained(scene: Scene, step: Extract<Step, { do: "drain" }>, name: string): Doc[] {
  const whole = readOut(scene, step);
  scene.results.set(step.id, name);
  if (whole !== undefined) return [declared(scene, name, awaited(scene, step, whole))];
  const later = scene.observation(step.id)?.outcome === "resolved";
  if (later) scene.awaits = true;
  const list = scene.style.typescript ? `${name}: unknown[]` : name;
  const body: Doc[] = [
    `${name}.push(item)${end(scene)}`,
    `if (${name}.length === ${step.most}) break${end(scene)}`,
  ];
  const target = literal(step.target, scene.writing);
  return [
    declared(scene, list, "[]"),
    block([later ? "for await (const item of " : "for (const item of ", target, ")"], body),
  ];
}
