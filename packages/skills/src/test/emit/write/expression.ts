import type { Step } from "../../sequence.ts";
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
  const args = step.args.map((value, at) => held(step.id, at) ?? typed(literal(value, writing), at, writing));
  const last = step.args.at(-1);
  const hugs =
    last !== undefined &&
    held(step.id, step.args.length - 1) === undefined &&
    (Array.isArray(last) || (isTagged(last) && ["object", "spy"].includes(last.is))) &&
    step.args
      .slice(0, -1)
      .every(
        (value, at) =>
          held(step.id, at) !== undefined ||
          !(isTagged(value) || Array.isArray(value)) ||
          (isTagged(value) && ["result", "path"].includes(value.is)),
      );
  if (step.do === "new") return call(["new ", target], args, style, hugs);
  return call(step.method === undefined ? target : [target, member(step.method, style)], args, style, hugs);
}

function receiver(step: Extract<Step, { do: "call" | "new" | "get" }>, writing: Writing): Doc {
  const { target } = step;
  const code = literal(target, writing);
  if (typeof target === "number") return ["(", code, ")"];
  return isTagged(target) && (target.is === "object" || target.is === "spy") ? ["(", code, ")"] : code;
}

const typed = (code: Doc, _at: number, _writing: Writing): Doc => code;
