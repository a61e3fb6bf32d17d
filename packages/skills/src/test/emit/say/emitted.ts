import type { Sequence, Step } from "../../sequence.ts";
import { isTagged } from "../write/literal.ts";
import { enumerated } from "./words.ts";

/** The event that an emitter of the test's own is told to emit. */
export const emittedBy = (step: Step): string | undefined =>
  step.do === "call" && step.method === "emit" && isTagged(step.target) && step.target.is === "emitter"
    ? String(step.args[0])
    : undefined;

/** `when "end" is emitted`; empty where nothing is. */
export function whenEmitted({ steps }: Sequence): string {
  const events = [...new Set(steps.flatMap((step) => emittedBy(step) ?? []))].slice(0, 3);
  const are = events.length > 1 ? "are" : "is";
  return events.length === 0 ? "" : `when ${enumerated(events.map((event) => `"${event}"`))} ${are} emitted`;
}
