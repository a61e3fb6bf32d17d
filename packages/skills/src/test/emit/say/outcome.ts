import type { Chosen } from "../../search/chosen.ts";
import type { Observation, Step, Value } from "../../sequence.ts";
import { isQuiet, isSilent } from "../write/about.ts";
import { eventOf, type Watch } from "../write/callbacks.ts";
import { isTagged } from "../write/literal.ts";
import { isEngines } from "../write/thrown.ts";
import { emittedBy } from "./emitted.ts";
import { type Detail, shortText, told } from "./value.ts";
import { a, enumerated, plural } from "./words.ts";

/** What happened, as a verb of the third person and what follows it. */
export function outcomeTold(
  about: Step,
  seen: Observation | undefined,
  chosen: Pick<Chosen, "sequence" | "observed">,
  watched: ReadonlyMap<number, Watch>,
  detail: Detail,
): string {
  if (seen?.outcome === "throw") return `throws ${errorTold(seen.value, detail)}`;
  if (seen?.outcome === "rejected") return `rejects with ${errorTold(seen.value, detail)}`;
  const aside = asides(chosen, watched, detail);
  const heard = aside ? undefined : heardTold(chosen);
  if (heard) return heard;
  const later = about.do !== "get" && isQuiet(seen?.value) ? laterTold(chosen, detail) : undefined;
  if (later && (!aside || !isSilent(seen?.value))) return later;
  const silent =
    !seen || seen.outcome === "pending" || (isTagged(seen.value) && seen.value.is === "undefined");
  const chains = seen?.same !== undefined && seen.same.argument === undefined;
  if ((silent || chains) && aside) return aside;
  if (about.do === "drain" && seen) return `gives ${listed(seen.value, detail)}`;
  if (!seen) return "does nothing more";
  if (about.do === "get") return `is ${told(seen.value, detail)}`;
  const verb =
    seen.outcome === "resolved"
      ? isTagged(seen.value) && seen.value.is === "undefined"
        ? "resolves"
        : "resolves with"
      : "returns";
  if (verb === "resolves") return verb;
  const relation = related(about, seen);
  if (relation) return relation.replace(/^returns/, verb);
  if (aside && seen.same) return aside;
  return about.do === "new" ? made(seen.value) : `${verb} ${told(seen.value, detail)}`;
}

/** Whether anybody listens to what an emitter of the test's own says, where that is asserted. */
function heardTold({ sequence, observed }: Pick<Chosen, "sequence" | "observed">): string | undefined {
  const asked = sequence.steps.flatMap((step) => {
    const event = sequence.also?.includes(step.id) ? emittedBy(step) : undefined;
    const seen = observed.steps.find(({ id }) => id === step.id);
    return event === undefined || typeof seen?.value !== "boolean" ? [] : [{ event, is: seen.value }];
  });
  const [last] = asked.slice(-1);
  if (!last) return undefined;
  const events = [...new Set(asked.filter(({ is }) => is === last.is).map(({ event }) => `"${event}"`))];
  return `${last.is ? "listens" : "does not listen"} for ${enumerated(events.slice(0, 3))}`;
}

/** How things stand after a call that gives nothing, or only a promise: what that comes to, or what is seen of the receiver. */
function laterTold(
  { sequence, observed }: Pick<Chosen, "sequence" | "observed">,
  detail: Detail,
): string | undefined {
  const about = sequence.steps.findIndex(({ id }) => id === sequence.about);
  const states: string[] = [];
  for (const step of sequence.steps.slice(about + 1)) {
    const seen = observed.steps.find(({ id }) => id === step.id);
    if (!seen || !sequence.also?.includes(step.id)) continue;
    if (step.do === "await" && seen.outcome === "rejected")
      return `rejects with ${errorTold(seen.value, detail)}`;
    if (step.do === "await")
      return isSilent(seen.value) ? "resolves" : `resolves with ${told(seen.value, detail)}`;
    if (step.do === "get" && !isFunction(seen.value))
      states.push(`${step.property} ${told(seen.value, detail)}`);
    if (step.do === "drain") states.push(listed(seen.value, detail));
  }
  return states.length > 0 ? `leaves ${enumerated(states.slice(0, 2))}` : undefined;
}

const isFunction = (value: Value): boolean => isTagged(value) && value.is === "function";

const listed = (value: Value, detail: Detail): string =>
  told(value, detail).replace(/^an empty list$/, "nothing");

function made(value: Value): string {
  const entries = isTagged(value) && value.is === "object" ? value.entries : [];
  const plain = entries.filter(
    ([name, of]) => !name.startsWith("_") && (typeof of !== "object" || of === null),
  );
  if (plain.length === 0) return "can be made";
  return `has ${enumerated(plain.slice(0, 3).map(([name, of]) => `${name} ${told(of, "kind")}`))}`;
}

export function errorTold(value: Value, detail: Detail): string {
  if (!isTagged(value) || value.is !== "error") return told(value, detail);
  if (value.code && /^[A-Z_]+$/.test(value.code)) return value.code;
  const name = value.class === "Error" || value.class === "" ? "an error" : a(value.class);
  if (detail === "exact" && !isEngines(value.message) && value.message.length <= 48)
    return `${name}: ${value.message}`;
  return name;
}

/** The outcome as the input says it: unchanged, in capitals, turned round. */
function related(about: Step, seen: Observation): string | undefined {
  if (about.do !== "call") return undefined;
  if (seen.same?.argument === 0 && about.args.length > 0) return "returns its argument itself";
  if (seen.same?.argument !== undefined)
    return `returns its ${["first", "second", "third"][seen.same.argument] ?? "last"} argument itself`;
  if (seen.same && isTagged(about.target) && about.target.is === "result" && about.target.of === seen.same.of)
    return "returns itself for chaining";
  const [given] = about.args;
  if (
    typeof given === "string" &&
    typeof seen.value === "string" &&
    given.length > 1 &&
    about.args.length === 1
  )
    return ofText(given, seen.value);
  if (Array.isArray(given) && Array.isArray(seen.value) && given.length > 1 && about.args.length === 1)
    return JSON.stringify(given) === JSON.stringify(seen.value) ? "returns an equal list" : undefined;
  return undefined;
}

function ofText(given: string, value: string): string | undefined {
  if (value === given) return "leaves it as it is";
  if (/[a-z]/i.test(given) && value.length > 0) {
    if (value === given.toUpperCase()) return "returns it in capitals";
    if (value === given.toLowerCase()) return "returns it in lower case";
  }
  if (given.length > 2 && value === [...given].reverse().join("")) return "returns it backwards";
  return value !== "" && value === given.trim() ? "returns it without blanks around it" : undefined;
}

/** What happened beside the outcome: calls, changed arguments, files, requests. */
function asides(
  chosen: Pick<Chosen, "sequence" | "observed">,
  watched: ReadonlyMap<number, Watch>,
  detail: Detail,
): string | undefined {
  const { changed, files, requests, steps } = chosen.observed;
  const called = [...watched].sort(([, a], [, b]) => Number(b.calls.length > 0) - Number(a.calls.length > 0));
  for (const [id, { how, calls }] of called) {
    const event = eventOf(chosen, id);
    const [verb, object] = event === undefined ? ["call", "the callback"] : ["emit", event];
    if (calls.length === 0) return `does not ${verb} ${object}`;
    const [args = []] = calls;
    if (how === "awaited") return `calls back ${withArguments(args, detail)}`;
    if (calls.length === 1)
      return event !== undefined && args.length === 0
        ? `emits ${event}`
        : `${verb}s ${object} ${event === undefined ? "once " : ""}${withArguments(args, detail)}`;
    const times = calls.length === 2 ? "twice" : plural(calls.length, "time");
    return `${verb}s ${object} ${times}${detail === "exact" ? `, first ${withArguments(args, "kind")}` : ""}`;
  }
  if (changed.length > 0) {
    const { value } = changed[0]!;
    return `changes its argument to ${told(value, detail)}`;
  }
  const [file] = files;
  if (file)
    return file.text === null
      ? "removes the file"
      : file.text === ""
        ? "leaves an empty file"
        : `writes ${shortText(file.text) ?? "the file"}`;
  if (requests.length > 0)
    return `sends ${enumerated(requests.slice(0, 2).map(({ method, path }) => `${method} ${path}`))}`;
  return steps.length === 0 ? "does nothing" : undefined;
}

function withArguments(args: readonly Value[], detail: Detail): string {
  if (args.length === 0) return "without arguments";
  const [first, ...rest] = args;
  if (first !== undefined && isTagged(first) && first.is === "error")
    return `with ${errorTold(first, detail)}`;
  const nodes = first === null || (isTagged(first!) && first.is === "undefined");
  const told_ = (nodes && rest.length > 0 ? rest : args).slice(0, 3).map((value) => told(value, detail));
  return nodes && rest.length === 0 ? "without an error" : `with ${enumerated(told_)}`;
}
