import type { Surface } from "../../run/lab.ts";
import type { Chosen } from "../../search/chosen.ts";
import type { Step, Value } from "../../sequence.ts";
import { isTagged } from "../write/literal.ts";
import { classNameOf } from "../write/names.ts";
import { whenEmitted } from "./emitted.ts";
import { type Detail, shown, told } from "./value.ts";
import { a, enumerated } from "./words.ts";

/** For what input, in words that follow what happened. `only`: the arguments that it turns on. */
export function inputTold(
  chosen: Chosen,
  about: Step,
  surface: Surface,
  detail: Detail,
  all: boolean,
): string {
  const when = whenEmitted(chosen.sequence);
  const given = argumentsTold(chosen, about, surface, detail, all);
  const parts = [
    when && !all && plainly.test(given) ? "" : given,
    receiverTold(chosen, about, surface, all ? "exact" : detail, all),
    when || afterTold(chosen, about, all),
  ];
  return parts.filter(Boolean).join(" ");
}

/** Where something happens later, that is what it is about, more than this. */
const plainly = /^(?:without arguments|for an emitter|for an? (?:empty )?stream)$/;

const isMissing = (value: Value | undefined): boolean =>
  value === undefined || (isTagged(value) && value.is === "undefined");

function argumentsTold(chosen: Chosen, about: Step, surface: Surface, detail: Detail, all: boolean): string {
  if (about.do === "advance") return `after ${about.ms} ms`;
  if (about.do === "get") return "";
  const call = about.do === "call" || about.do === "new" ? about : lastCall(chosen);
  if (!call) return "";
  const { args } = call;
  const names = parametersOf(chosen, call, surface);
  if (args.length === 0)
    return names.length > 0 && names[0] !== undefined && !names[0].includes("=") ? "without arguments" : "";
  const turned = chosen.matters.filter(({ step }) => step === call.id).map(({ argument }) => argument);
  const plain = args.map((_, at) => at).filter((at) => !isCallback(args[at]!) || args.length === 1);
  const wanted = all || turned.length === 0 ? plain : plain.filter((at) => turned.includes(at));
  const turning = (wanted.length > 0 ? wanted : plain).filter((at) => at < args.length);
  // Whether a file is there and what it holds is what its reading turns on.
  const reads = plain.includes(0) && isTagged(args[0]!) && args[0].is === "path" && !turning.includes(0);
  const told_ = [...(reads ? [0] : []), ...turning].slice(0, 4);
  if (told_.length === 0) return "";
  const says = (at: number) => argumentTold(chosen, args[at]!, detail);
  const missing = told_.filter((at) => isMissing(args[at]));
  if (told_.length === 1) {
    const at = told_[0]!;
    const name = plainName(names[at]);
    if (missing.length === 1 && name && at > 0) return `when ${name} is missing`;
    if (at > 0 && name && !/^(\{|an object)/.test(says(at))) return `for ${says(at)} as ${name}`;
    if (at > 0 && !isTagged(args[at]!) && !all)
      return `for ${enumerated(args.slice(0, 3).map((_, each) => says(each)))}`;
    return at > 0 ? `with ${says(at).replace(/^an object with /, "")}` : `for ${says(at)}`;
  }
  const [first, ...rest] = told_;
  const options = rest.every(
    (at) => isTagged(args[at]!) && ["object", "spy"].includes((args[at] as { is: string }).is),
  );
  if (first === 0 && options)
    return `for ${says(0)} with ${enumerated(rest.map(says)).replace(/^an object with /, "")}`;
  return `for ${enumerated(told_.map(says))}`;
}

function argumentTold(chosen: Chosen, value: Value, detail: Detail): string {
  if (!isTagged(value)) return told(value, detail);
  if (value.is === "path") return fileTold(chosen, value.name);
  if (value.is === "result") {
    const made = chosen.observed.steps.find(({ id }) => id === value.of);
    if (!made) return "an earlier result";
    const origin = chosen.sequence.steps.find(({ id }) => id === value.of);
    if (origin?.do === "new") return madeTold(chosen, origin, detail);
    if (origin?.do === "call" && isTagged(made.value) && ["function", "object"].includes(made.value.is)) {
      const callee =
        origin.method ??
        (isTagged(origin.target) && origin.target.is === "export" ? origin.target.path.at(-1) : undefined);
      const shownValue = told(made.value, detail);
      if (callee && /^(a function|an object|a [A-Z])/.test(shownValue)) return callee;
    }
    return told(made.value, detail);
  }
  return told(value, detail);
}

function fileTold({ sequence, observed }: Chosen, name: string): string {
  const file = sequence.steps.find((step) => step.do === "file" && step.name === name);
  if (file?.do !== "file")
    return observed.files.some((each) => each.name === name && each.text !== null)
      ? "a new file"
      : "a missing file";
  if (file.folder) return "a folder";
  return file.text.trim() === ""
    ? file.text === ""
      ? "an empty file"
      : "a blank file"
    : `a file that holds ${told(file.text, "kind").replace(/^a string$/, "text")}`;
}

const isCallback = (value: Value): boolean =>
  isTagged(value) && value.is === "spy" && value.does.do === "return" && isMissing(value.does.value);

const plainName = (parameter: string | undefined): string | undefined => {
  const name = parameter
    ?.replace(/^\.{3}/, "")
    .replace(/\s*[=:?].*$/s, "")
    .trim();
  return name && /^[\w$]{2,}$/.test(name) ? name : undefined;
};

function lastCall({ sequence }: Chosen): Extract<Step, { do: "call" | "new" }> | undefined {
  return sequence.steps.findLast((step) => step.do === "call" || step.do === "new") as never;
}

/** As they are written at the function or method that is called. */
export function parametersOf(
  chosen: Chosen,
  call: Extract<Step, { do: "call" | "new" }>,
  { exports }: Surface,
): readonly string[] {
  const path = (
    isTagged(call.target) && call.target.is === "export" ? call.target.path : chosen.target.export
  ).join(".");
  const found = exports.find((each) => each.path.join(".") === path);
  if (call.do === "call" && call.method !== undefined)
    return (
      found?.methods?.find(({ name }) => name === call.method)?.parameters ??
      exports.find((each) => each.path.join(".") === (path === "" ? call.method : `${path}.${call.method}`))
        ?.parameters ??
      []
    );
  return found?.parameters ?? [];
}

/** What the receiver was made of, where more than one is possible. */
function receiverTold(
  chosen: Chosen,
  about: Step,
  { exports }: Surface,
  detail: Detail,
  all: boolean,
): string {
  if (!("target" in about) || !isTagged(about.target) || about.target.is !== "result") return "";
  const { of } = about.target;
  const made = chosen.sequence.steps.find(({ id }) => id === of);
  if (!made || (made.do !== "new" && made.do !== "call")) return "";
  if (made.args.length === 0 && !all) return "";
  const bare = about.do === "get" || (about.do === "call" && about.args.length === 0);
  if (!bare && !all) return "";
  if (made.do === "new") return `on ${madeTold(chosen, made, detail)}`;
  const whole = exports.find(({ path }) => path.length === 0)?.name || undefined;
  const callee =
    made.method ??
    (isTagged(made.target) && made.target.is === "export" ? (made.target.path.at(-1) ?? whole) : undefined);
  const args = made.args.map((value) => shown(value, 20));
  const given = chosen.observed.steps.find(({ id }) => id === of)?.value;
  const name = callee === "default" || callee === undefined ? given && classNameOf(given) : callee;
  if (name && !args.includes(undefined)) return `on ${name}(${args.join(", ")})`;
  return made.args.length === 0 || !name
    ? ""
    : `on what ${name} gave for ${argumentTold(chosen, made.args[0]!, detail)}`;
}

function madeTold(chosen: Chosen, made: Extract<Step, { do: "new" }>, detail: Detail): string {
  const value = chosen.observed.steps.find(({ id }) => id === made.id)?.value;
  const exported = isTagged(made.target) && made.target.is === "export" ? made.target.path.at(-1) : undefined;
  const name =
    (value !== undefined && classNameOf(value)) ||
    (exported && exported !== "default" ? exported : "instance");
  const args = made.args.slice(0, 3).map((value) => argumentTold(chosen, value, detail));
  return args.length === 0 ? a(`new ${name}`).replace(/^an /, "a ") : `${a(name)} of ${enumerated(args)}`;
}

/** What was done to the receiver before. */
function afterTold({ sequence }: Chosen, about: Step, all: boolean): string {
  const aborted = sequence.steps.some((step) => step.do === "abort");
  const at = sequence.steps.findIndex(({ id }) => id === about.id);
  const done = sequence.steps.slice(0, at).flatMap((step) => {
    if (
      step.do === "call" &&
      step.method !== undefined &&
      !/^(on|once|addListener|resume)$/.test(step.method) &&
      isTagged(step.target) &&
      step.target.is === "result"
    ) {
      const given = step.args.length === 1 ? shown(step.args[0]!, 20) : undefined;
      return [given === undefined ? step.method : `${step.method}(${given})`];
    }
    if (step.do === "set") return [`setting ${step.property}`];
    if (step.do === "advance" && all) return [`${step.ms} ms`];
    return [];
  });
  const others = [...new Set(done)];
  if (aborted) return "once aborted";
  return others.length > 0 ? `after ${enumerated(others.slice(0, 3))}` : "";
}
