import type { Step, Value } from "../sequence.ts";
import { failure, undefinedValue } from "./plain.ts";
import type { Random } from "./random.ts";

const most = 20;
const streams = /Stream|Transform|Duplex|Readable|Writable|PassThrough|Through/;
const chunks: readonly Value[] = ["hello", "hello\nworld\n", "a", '{"a":1}\n', "", "one\ntwo"];

const watcher: Value = { is: "spy", id: 0, does: { do: "return", value: undefinedValue } };

/** What one does with things of the platform: reads generators, writes into streams and ends them. Ids are local. */
export function protocolSteps(kind: string, target: Value, random: Random, isStream = false): Step[] {
  const call = (method: string, ...args: Value[]): Step => ({ id: 0, do: "call", target, method, args });
  const drain: Step = { id: 0, do: "drain", target, most };
  if (/^(?:Async)?Iterable$/.test(kind)) return [drain];
  if (/Generator|Iterator/.test(kind)) return random.chance(0.8) ? [drain] : [call("next"), call("next")];
  if (isStream || streams.test(kind)) {
    const writes = Array.from({ length: random.pick([1, 1, 2, 3, 0]) }, () =>
      call("write", random.pick(chunks)),
    );
    return random.pick([
      () => [...writes, call("end"), drain],
      () => [call("end", random.pick(chunks)), drain],
      () => [...writes, drain],
      () => [drain],
      () => [...writes, call("destroy", failure), drain],
    ])();
  }
  if (kind.startsWith("function")) return functionCall(target, random);
  return [];
}

/** Functions that functions give: called with nothing, with plain values, or as readers with a callback. */
function functionCall(target: Value, random: Random): Step[] {
  const args = random.pick<() => Value[]>([
    () => [],
    () => [random.pick<Value>([1, "hello", [1, 2, 3], 2, 0, true])],
    () => [null, watcher],
    () => [true, watcher],
    () => [watcher],
    () => [random.pick<Value>([1, "a", 3]), random.pick<Value>([2, "b", 5])],
    () => [failure, watcher],
  ])();
  return [{ id: 0, do: "call", target, args, awaits: true }];
}
