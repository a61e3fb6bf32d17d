import { posix } from "node:path";
import type { Chosen } from "../../search/chosen.ts";
import type { Value } from "../../sequence.ts";
import { isTagged } from "./literal.ts";

/** Every value in this one, itself first. */
export function* within(value: Value): Generator<Value> {
  yield value;
  if (typeof value !== "object" || value === null) return;
  if (!isTagged(value)) for (const item of value as readonly Value[]) yield* within(item);
  else if (value.is === "object") for (const [, of] of value.entries) yield* within(of);
  else if (value.is === "map") for (const pair of value.entries) for (const of of pair) yield* within(of);
  else if (value.is === "set" || value.is === "iterable") for (const item of value.items) yield* within(item);
  else if (value.is === "readable") for (const item of value.chunks) yield* within(item);
  else if (value.is === "promise") {
    if (value.resolves !== undefined) yield* within(value.resolves);
    if (value.rejects !== undefined) yield* within(value.rejects);
  } else if (value.is === "spy") yield* withinBehaviour(value.does);
}

function* withinBehaviour(does: Extract<Value, { is: "spy" }>["does"]): Generator<Value> {
  if (does.do === "return" || does.do === "resolve") yield* within(does.value);
  else if (does.do === "throw" || does.do === "reject") yield* within(does.error);
  else if (does.do === "call") for (const each of does.with) yield* within(each);
  else if (does.do === "sequence") for (const each of does.each) yield* withinBehaviour(each);
}

/** What the steps of a sequence are given: receivers and arguments. */
export function* givenIn({
  sequence,
}: Pick<Chosen, "sequence">): Generator<{ step: number; argument: number; value: Value }> {
  for (const step of sequence.steps) {
    if ("target" in step) yield { step: step.id, argument: -1, value: step.target };
    if (step.do === "call" || step.do === "new")
      for (const [argument, value] of step.args.entries()) yield { step: step.id, argument, value };
    if (step.do === "release") yield { step: step.id, argument: 0, value: step.with };
    if (step.do === "set") yield { step: step.id, argument: 0, value: step.value };
  }
}

/** How a file of the throw-away folder is called in a test. */
export function fileName(name: string): string {
  const base = posix.basename(name);
  const stem = base.replace(/\..*$/, "");
  return /\./.test(base) || stem === "" ? "file" : /dir|folder/i.test(stem) ? "directory" : "file";
}
