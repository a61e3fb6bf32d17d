import type { Observation, Step } from "../../sequence.ts";
import { dialectOf, stated } from "../dialects/index.ts";
import type { Doc } from "../print/doc.ts";
import { isQuiet, isSilent } from "./about.ts";
import type { Check } from "./check.ts";
import { expression } from "./expression.ts";
import { failure } from "./failure.ts";
import { givenIn, within } from "./fixtures.ts";
import { declared, end } from "./lines.ts";
import { isTagged, literal } from "./literal.ts";
import { take } from "./needs.ts";
import { telling } from "./parts.ts";
import { awaited, heldIn, holdArguments, nameFor, plainStep, readOut } from "./plain.ts";
import type { Scene } from "./scene.ts";

/** What it is about is asserted at once where it fails or more is asserted after it, unless nothing is to be said of it. */
export function assertsHere({ chosen, observation }: Scene, step: Step, isLast: boolean): boolean {
  const seen = observation(step.id);
  if (!seen || isLast || isQuiet(seen.value) || seen.same) return false;
  if (step.do === "get") return true;
  const able = step.do === "call" || step.do === "drain" || step.do === "await";
  return able && (isFailure(seen) || ((chosen.sequence.also?.length ?? 0) > 0 && seen.outcome !== "pending"));
}

/** Variables for what the test settles, aborts or lets emit itself. */
export function prepareOwn(scene: Scene): void {
  const { promises, controllers, emitters, names, needs, prepared } = scene;
  for (const { value } of givenIn(scene.chosen))
    for (const each of within(value)) {
      if (!isTagged(each)) continue;
      const prepare = (known: Map<number, string>, id: number, name: string, code: () => string) => {
        if (known.has(id)) return;
        known.set(id, names.fresh(name));
        prepared.push(declared(scene, known.get(id)!, code()));
      };
      if (each.is === "held") prepare(promises, each.id, "held", () => "deferred()");
      if (each.is === "held") needs.helpers.add("deferred");
      if (each.is === "signal") prepare(controllers, each.id, "controller", () => "new AbortController()");
      if (each.is === "emitter" && each.id !== undefined)
        prepare(emitters, each.id, each.of ? "stream" : "emitter", () =>
          each.of
            ? `new ${take(needs, "stream", each.of)}()`
            : `new ${take(needs, "events", "EventEmitter")}()`,
        );
    }
}

/** A step whose outcome is asserted where it stands; `lines` are those before it. */
export function observed(scene: Scene, step: Step, seen: Observation, lines: Doc[]): Doc[] | undefined {
  if (step.do === "call") holdArguments(scene, step, lines);
  else if (step.do !== "get" && step.do !== "await" && step.do !== "drain") return undefined;
  if (step.do === "call" && isSilent(seen.value) && !isFailure(seen)) return plainStep(scene, step);
  const code = codeOf(scene, step);
  if (code === undefined) {
    lines.push(...plainStep(scene, step));
    return assertions(scene, [{ is: "equal", actual: scene.results.get(step.id)!, expected: seen.value }]);
  }
  const used = (scene.uses.get(step.id) ?? 0) > 0;
  if (isFailure(seen)) {
    if (used) return undefined;
    if (seen.outcome === "rejected") scene.awaits = true;
    return assertions(scene, [failure(scene, seen, code)]);
  }
  const value = awaited(scene, step, code);
  const parts = telling(seen.value, scene.style);
  if (parts.length === 0) return plainStep(scene, step);
  if (step.do === "drain" || step.do === "get" || (!used && parts.length === 1 && parts[0]!.at === "")) {
    if (step.do === "get") scene.results.set(step.id, code);
    return assertions(
      scene,
      parts.map(({ at, value: expected }) => ({ is: "equal", actual: [value, at], expected })),
    );
  }
  const name = scene.names.fresh(step.do === "call" ? nameFor(scene, step) : "value");
  scene.results.set(step.id, name);
  return [
    declared(scene, name, value),
    ...assertions(
      scene,
      parts.map(({ at, value: expected }) => ({ is: "equal", actual: `${name}${at}`, expected })),
    ),
  ];
}

const isFailure = ({ outcome }: Observation) => outcome === "throw" || outcome === "rejected";

/** What is asked for as an expression; undefined where it takes several lines. */
export function codeOf(
  scene: Scene,
  step: Extract<Step, { do: "call" | "get" | "await" | "drain" }>,
): Doc | undefined {
  if (step.do === "drain") return readOut(scene, step);
  return step.do === "await"
    ? literal(step.target, scene.writing)
    : expression(step, scene.writing, heldIn(scene));
}

const assertions = (scene: Scene, checks: readonly Check[]): Doc[] => {
  const dialect = dialectOf(scene.style, scene.writing);
  scene.asserts = true;
  return checks.flatMap((check) =>
    stated(check, dialect, scene, scene.writing).map((line): Doc => [line, end(scene)]),
  );
};
