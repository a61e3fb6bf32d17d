import type { Step, Value } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import { call, isTagged, literal, member, type Writing } from "./literal.ts";

/** Arguments that stand in variables, by step and place. */
export type Held = (step: number, argument: number) => string | undefined;

/** What a step does, as an expression; `get` too, which calls nothing. */
export function expression(
  step: Extract<Step, { do: "call" | "new" | "get" }>,
  writing: Writing,
  held: Held,
): Doc {
  const { style } = writing;
  const target = receiver(step, writing);
  if (step.do === "get") return [target, member(step.property, style)];
  const args = step.args.map((value, at) => held(step.id, at) ?? literal(value, writing));
  const kinds = step.args.map((value, at) =>
    held(step.id, at) === undefined ? bracketKind(value) : undefined,
  );
  const first = kinds[0] === "spy" && kinds.slice(1).every((kind) => kind === undefined);
  const hugs = first || (kinds.at(-1) !== undefined && kinds.at(-1) !== kinds.at(-2));
  if (step.do === "new") return call(["new ", target], args, style, hugs);
  return call(step.method === undefined ? target : [target, member(step.method, style)], args, style, hugs);
}

function receiver(step: Extract<Step, { do: "call" | "new" | "get" }>, writing: Writing): Doc {
  const { target } = step;
  const code = literal(target, writing);
  if (typeof target === "number") return ["(", code, ")"];
  return isTagged(target) && (target.is === "object" || target.is === "spy") ? ["(", code, ")"] : code;
}

/** What breaks in itself and so may stand last behind others on their line. */
function bracketKind(value: Value): string | undefined {
  if (Array.isArray(value)) return "list";
  return isTagged(value) && (value.is === "object" || value.is === "spy") ? value.is : undefined;
}
