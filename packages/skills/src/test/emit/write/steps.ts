import type { Answer, Step, Value } from "../../sequence.ts";
import { clockOf } from "../dialects/clock.ts";
import { bracketed, type Doc, group, ifBroken, indent, line, softline } from "../print/doc.ts";
import { calledNames, eventOf, spiesIn } from "./callbacks.ts";
import { expression, type Held } from "./expression.ts";
import { isTagged, literal, member, object } from "./literal.ts";
import { classNameOf, inputName, instanceName, lastWord, resultName } from "./names.ts";
import { take, takeFile } from "./needs.ts";
import { key, type Scene, toHold } from "./scene.ts";
import { block, spied } from "./spies.ts";
import { camel, isName, quoted } from "./text.ts";

/** What was written, and how the outcome that the test is about is spelled. */
export type Done = {
  arrange: Doc[];
  act: Doc[];
  /** The expression of the step that it is about; a variable where it stands in one. */
  outcome?: Doc;
  /** Variables of what the awaited callback was called with. */
  called?: { spy: number; names: string[] };
};

type Calling = Extract<Step, { do: "call" | "new" }>;

export function stepsOf(scene: Scene): Done | { refused: string } {
  const { about, prepared } = scene;
  const done: Done = { arrange: prepared, act: [] };
  prepareSpies(scene);
  const steps = withoutWaiting(scene);
  const aboutAt = steps.findIndex(({ id }) => id === about.id);
  for (const [at, step] of steps.entries()) {
    const lines = at < aboutAt ? prepared : done.act;
    const seen = scene.observation(step.id);
    if (seen?.outcome === "exit") return { refused: "it ends the process" };
    if (step.id === about.id) {
      const refused = actOf(scene, step, done, at === steps.length - 1);
      if (refused) return { refused };
    } else if (seen && (seen.outcome === "throw" || seen.outcome === "rejected"))
      return { refused: "an earlier step fails" };
    else lines.push(...plainStep(scene, step));
  }
  return done;
}

/** Waiting at the end is for what is still to come: where nothing is, it goes. */
function withoutWaiting({ chosen, about, watched }: Scene): readonly Step[] {
  const { steps } = chosen.sequence;
  const after = steps.slice(steps.findIndex(({ id }) => id === about.id) + 1);
  const waits = after.every((step) => step.do === "settle" || step.do === "advance");
  const expects =
    [...watched.values()].some(({ calls }) => calls.length > 0) || chosen.observed.files.length > 0;
  return waits && !expects ? steps.slice(0, steps.length - after.length) : steps;
}

const end = ({ style }: Scene): string => (style.semicolons ? ";" : "");
const declared = (scene: Scene, name: Doc, value: Doc): Doc => [
  scene.style.variables,
  " ",
  name,
  " = ",
  value,
  end(scene),
];

/** Variables for spies whose calls are asked about later, and for those that are told to listen. */
function prepareSpies(scene: Scene): void {
  const { style, names, watched, spies, prepared, needs, chosen } = scene;
  const all = style.typescript ? ": any[][]" : "";
  const framework = style.framework === "vitest" ? "vi" : style.framework === "jest" ? "jest" : undefined;
  for (const [id, spy] of spiesIn(chosen)) {
    const watch = watched.get(id);
    if (!watch || watch.how === "awaited") continue;
    const behaviour = spied(spy.does, scene.writing);
    const nothing = behaviour === "() => {}";
    if (watch.how === "recorded") {
      needs.helpers.add("recorder");
      const variable = names.fresh(spyName(scene, id));
      prepared.push(declared(scene, variable, nothing ? "recorder()" : ["recorder(", behaviour, ")"]));
      spies.set(id, { code: variable, variable });
    } else if (framework) {
      const variable = names.fresh(spyName(scene, id));
      needs.framework.add(framework);
      prepared.push(declared(scene, variable, [framework, ".fn(", nothing ? "" : behaviour, ")"]));
      spies.set(id, { code: variable, variable });
    } else {
      const event = eventOf(chosen, id);
      const variable = names.fresh(event && isName(event) ? `${event}Events` : "calls");
      prepared.push(declared(scene, `${variable}${all}`, "[]"));
      const args = `(...args${style.typescript ? ": any[]" : ""})`;
      const keep = `${variable}.push(args)${end(scene)}`;
      const { does } = spy;
      const inner = (value: Value) => literal(value, scene.writing);
      const head = does.do === "resolve" || does.do === "reject" ? `async ${args} =>` : `${args} =>`;
      const then: Doc[] = nothing
        ? []
        : does.do === "throw" || does.do === "reject"
          ? [["throw ", inner(does.error), end(scene)]]
          : does.do === "return" || does.do === "resolve"
            ? [["return ", inner(does.value), end(scene)]]
            : [["return (", behaviour, ")(...args)", end(scene)]];
      const code = block(head, [keep, ...then]);
      spies.set(id, { code, variable });
    }
  }
}

function spyName({ chosen }: Scene, id: number): string {
  const event = eventOf(chosen, id);
  if (event !== undefined) return camel(`on ${event === "*" ? "any" : event}`);
  const call = chosen.sequence.steps.find(
    (step) => (step.do === "call" || step.do === "new") && isSpy(step.args.at(-1), id),
  );
  return call ? "callback" : "fn";
}

const isSpy = (value: Value | undefined, id: number): boolean =>
  value !== undefined && isTagged(value) && value.is === "spy" && value.id === id;

const heldIn =
  (scene: Scene): Held =>
  (step, argument) =>
    scene.held.get(key(step, argument));

/** Gives long and watched arguments a variable before the step that takes them. */
function holdArguments(scene: Scene, step: Calling, lines: Doc[]): void {
  const wanted = toHold(scene);
  for (const [at, value] of step.args.entries()) {
    if (
      !wanted.has(key(step.id, at)) ||
      (isTagged(value) && ["result", "path", "export", "global"].includes(value.is))
    )
      continue;
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

function plainStep(scene: Scene, step: Step): Doc[] {
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
      return settled(scene);
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

function awaited(scene: Scene, step: Step, code: Doc): Doc {
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
function settled(scene: Scene): Doc[] {
  if ([...scene.watched.values()].some(({ how }) => how === "awaited")) return [];
  scene.awaits = true;
  const waiting = [...scene.watched].filter(([, { how, calls }]) => how === "recorded" && calls.length > 0);
  if (waiting.length > 0)
    return waiting.map(
      ([id, { calls }]): Doc => [
        `await ${scene.spies.get(id)!.variable}.until(${calls.length})${end(scene)}`,
      ],
    );
  take(scene.needs, "timers/promises", "setImmediate");
  return [`await setImmediate()${end(scene)}`];
}

function drained(scene: Scene, step: Extract<Step, { do: "drain" }>, name: string): Doc[] {
  const later = scene.observation(step.id)?.outcome === "resolved";
  if (later) scene.awaits = true;
  const value = scene.observation(step.id)?.value;
  const endless = Array.isArray(value) && value.length >= step.most;
  scene.results.set(step.id, name);
  const target = literal(step.target, scene.writing);
  if (!later && !endless) return [declared(scene, name, ["[...", target, "]"])];
  const list = scene.style.typescript ? `${name}: unknown[]` : name;
  const push = `${name}.push(item)${end(scene)}`;
  const body: Doc[] = endless ? [push, `if (${name}.length === ${step.most}) break${end(scene)}`] : [push];
  return [
    declared(scene, list, "[]"),
    block(
      [later ? "for await (const item of " : "for (const item of ", target, ")"],
      body.map((each) => each),
    ),
  ];
}

/** Writes the step that it is about: in a variable where more comes after it, else as an expression for the check. */
function actOf(scene: Scene, step: Step, done: Done, isLast: boolean): string | undefined {
  const seen = scene.observation(step.id);
  if (step.do === "drain") {
    done.act.push(...drained(scene, step, scene.names.fresh("items")));
    done.outcome = scene.results.get(step.id)!;
    return undefined;
  }
  if (step.do !== "call" && step.do !== "new" && step.do !== "get") {
    done.act.push(...plainStep(scene, step));
    return undefined;
  }
  if (step.do !== "get") holdArguments(scene, step, done.arrange);
  const awaited_ = [...scene.watched].find(([, { how }]) => how === "awaited");
  if (awaited_ && step.do === "call") {
    const [spy, { calls }] = awaited_;
    scene.needs.helpers.add("calledBack");
    scene.awaits = true;
    const done_ = scene.style.arrowParens ? "(done)" : "done";
    scene.spies.set(spy, { code: "done", variable: "done" });
    const code = expression(step, scene.writing, heldIn(scene));
    const names = calledNames(calls[0]!).map((name) => (name === "error" ? name : scene.names.fresh(name)));
    const pattern = names.length === 0 ? scene.names.fresh("args") : `[${names.join(", ")}]`;
    done.act.push(
      declared(
        scene,
        pattern,
        group([
          `await calledBack(${done_} =>`,
          indent([line, code]),
          scene.style.callCommas ? ifBroken(",") : "",
          softline,
          ")",
        ]),
      ),
    );
    done.called = { spy, names: names.length === 0 ? [] : names };
    return undefined;
  }
  const code = expression(step, scene.writing, heldIn(scene));
  if (seen?.outcome === "throw" || seen?.outcome === "rejected") {
    if (!isLast) return "it goes on after it failed";
    done.outcome = code;
    return undefined;
  }
  const value = awaited(scene, step, code);
  const asked = (scene.uses.get(step.id) ?? 0) > 0 || (!isLast && !isSilent(seen?.value));
  if (asked && step.do !== "get") {
    const name = scene.names.fresh(nameFor(scene, step));
    scene.results.set(step.id, name);
    done.act.push(declared(scene, name, value));
    done.outcome = name;
  } else if (!isLast && step.do !== "get") done.act.push([value, end(scene)]);
  else done.outcome = value;
  return undefined;
}

export const isSilent = (value: Value | undefined): boolean =>
  value === undefined || (isTagged(value) && value.is === "undefined");
