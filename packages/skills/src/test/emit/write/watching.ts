import type { Behaviour, Value } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import { eventOf, spiesIn } from "./callbacks.ts";
import { declared, end } from "./lines.ts";
import { isTagged, literal } from "./literal.ts";
import type { Scene } from "./scene.ts";
import { block, spied } from "./spies.ts";
import { camel, isName } from "./text.ts";

/** Variables for spies whose calls are asked about later, and for those that are told to listen. */
export function prepareSpies(scene: Scene): void {
  const { style, names, watched, spies, prepared, needs, chosen } = scene;
  const all = style.typescript ? ": any[][]" : "";
  const framework = style.framework === "vitest" ? "vi" : style.framework === "jest" ? "jest" : undefined;
  for (const [id, spy] of spiesIn(chosen)) {
    const watch = watched.get(id);
    if (!watch || watch.how === "awaited") continue;
    const behaviour = spied(spy.does, scene.writing);
    const nothing = behaviour === "() => {}";
    const short = ["return", "resolve", "throw", "reject", "argument"].includes(spy.does.do);
    if (watch.how === "recorded" || (!short && !framework)) {
      needs.helpers.add("recorder");
      const variable = names.fresh(spyName(scene, id));
      prepared.push(declared(scene, variable, nothing ? "recorder()" : ["recorder(", behaviour, ")"]));
      spies.set(id, { code: variable, variable });
      watched.set(id, { ...watch, own: true });
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
          : does.do === "argument"
            ? [[`return args[${does.index}]`, end(scene)]]
            : [
                [
                  "return ",
                  inner((does as Extract<Behaviour, { do: "return" | "resolve" }>).value),
                  end(scene),
                ],
              ];
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
