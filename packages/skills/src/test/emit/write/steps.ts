import type { Step } from "../../sequence.ts";
import { type Doc, group, ifBroken, indent, line, softline } from "../print/doc.ts";
import { isQuiet } from "./about.ts";
import { assertsHere, codeOf, observed, prepareOwn } from "./between.ts";
import { calledNames } from "./callbacks.ts";
import { expression } from "./expression.ts";
import { declared, end } from "./lines.ts";
import { awaited, heldIn, holdArguments, nameFor, plainStep } from "./plain.ts";
import type { Scene } from "./scene.ts";
import { prepareSpies } from "./watching.ts";

/** What was written, and how the outcome that the test is about is spelled. */
export type Done = {
  arrange: Doc[];
  act: Doc[];
  /** The expression of the step that it is about; a variable where it stands in one. */
  outcome?: Doc;
  /** Variables of what the awaited callback was called with. */
  called?: { spy: number; names: string[] };
};

export function stepsOf(scene: Scene): Done | { refused: string } {
  const { about, prepared } = scene;
  const done: Done = { arrange: prepared, act: [] };
  prepareOwn(scene);
  prepareSpies(scene);
  const steps = withoutWaiting(scene);
  const aboutAt = steps.findIndex(({ id }) => id === about.id);
  const also = new Set(scene.chosen.sequence.also);
  for (const [at, step] of steps.entries()) {
    const lines = at < aboutAt ? prepared : done.act;
    const seen = scene.observation(step.id);
    if (seen?.outcome === "exit") return { refused: "it ends the process" };
    const inPlace =
      step.id === about.id ? assertsHere(scene, step, at === steps.length - 1) : also.has(step.id);
    if (seen && inPlace) {
      const told = observed(scene, step, seen, lines);
      if (!told) return { refused: "a step between cannot be told" };
      lines.push(...told);
    } else if (step.id === about.id) {
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

/** Writes the step that it is about: in a variable where more comes after it, else as an expression for the check. */
function actOf(scene: Scene, step: Step, done: Done, isLast: boolean): string | undefined {
  const seen = scene.observation(step.id);
  if (
    step.do !== "call" &&
    step.do !== "new" &&
    step.do !== "get" &&
    step.do !== "await" &&
    step.do !== "drain"
  ) {
    done.act.push(...plainStep(scene, step));
    return undefined;
  }
  if (step.do === "call" || step.do === "new") holdArguments(scene, step, done.arrange);
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
  const code = step.do === "new" ? expression(step, scene.writing, heldIn(scene)) : codeOf(scene, step);
  if (code === undefined) {
    done.act.push(...plainStep(scene, step));
    done.outcome = scene.results.get(step.id)!;
    return undefined;
  }
  if (seen?.outcome === "throw" || seen?.outcome === "rejected") {
    if (!isLast) return "it goes on after it failed";
    done.outcome = code;
    return undefined;
  }
  const value = awaited(scene, step, code);
  const asked = (scene.uses.get(step.id) ?? 0) > 0 || (!isLast && !isQuiet(seen?.value));
  if (asked && step.do !== "get") {
    const name = scene.names.fresh(
      step.do === "await" ? "value" : step.do === "drain" ? "items" : nameFor(scene, step),
    );
    scene.results.set(step.id, name);
    done.act.push(declared(scene, name, value));
    done.outcome = name;
  } else if (!isLast && step.do !== "get") done.act.push([value, end(scene)]);
  else done.outcome = value;
  return undefined;
}
