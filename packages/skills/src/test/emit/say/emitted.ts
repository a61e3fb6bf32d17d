import type { Step } from "../../sequence.ts";
import { isTagged } from "../write/literal.ts";

/** The event that an emitter of the test's own is told to emit. */
export const emittedBy = (step: Step): string | undefined =>
  step.do === "call" && step.method === "emit" && isTagged(step.target) && step.target.is === "emitter"
    ? String(step.args[0])
    : undefined;
