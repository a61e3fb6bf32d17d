import type { Sequence, Value } from "../sequence.ts";
import { filesFor } from "./build.ts";
import type { Tried } from "./corpus.ts";
import type { Random } from "./random.ts";
import type { Search } from "./state.ts";
import { isTagged, mapStep, numbered, shifted, usedValues } from "./steps.ts";
import type { Subject } from "./subjects.ts";

/** What people wrote, as far as the module has it: paths become those of the throw-away folder, outcomes are waited for. */
export function readySequences(search: Search): Tried[] {
  const { inputs, workshop } = search;
  const known = new Set(search.exports);
  return inputs.ready.flatMap(({ sequence, origin, says }) => {
    const resolved = fitted(sequence, known, workshop.world.files);
    if (!resolved) return [];
    const tried = { sequence: resolved, origin, says, subject: subjectOf(resolved, workshop.subjects) };
    return [tried, ...withFiles(tried, workshop.random)];
  });
}

/** The same with files where its paths point to. */
function withFiles(tried: Tried, random: Random): Tried[] {
  const { steps, about } = tried.sequence;
  const args = usedValues(steps);
  if (!args.some((value) => isTagged(value, "path"))) return [];
  return [0, 1, 2].flatMap(() => {
    const files = filesFor(args, random);
    const last = about ?? steps.at(-1)?.id ?? 0;
    const sequence = numbered({
      steps: [...files, ...shifted(steps, files.length)],
      about: last + files.length,
    });
    return sequence && files.length > 0 ? [{ ...tried, says: undefined, sequence }] : [];
  });
}

const looksLikePath = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)?[\w.-]+(?:[/\\][\w.-]+)*$/;
const hasPath = /[/\\]|\.\w{1,5}$/;

/** A path that somebody wrote, as one of the throw-away folder. */
export const asPath = (value: Value): Value | undefined =>
  typeof value === "string" && looksLikePath.test(value) && hasPath.test(value)
    ? { is: "path", name: value.replace(/^.*[/\\]/, "") }
    : undefined;

function fitted(sequence: Sequence, known: ReadonlySet<string>, files: boolean): Sequence | undefined {
  let missing = false;
  const change = (value: Value): Value | undefined => {
    if (isTagged(value, "export")) {
      const path = exportPath(value.path, known);
      if (!path) missing = true;
      return path && { is: "export", path };
    }
    return files ? asPath(value) : undefined;
  };
  const steps = sequence.steps.map((step) => {
    const mapped = mapStep(step, change);
    return mapped.do === "call" ? { ...mapped, awaits: true } : mapped;
  });
  return missing ? undefined : numbered({ ...sequence, steps });
}

/** The path as the module has it: with `default` before it, or without. */
function exportPath(path: readonly string[], known: ReadonlySet<string>): readonly string[] | undefined {
  const options = [path, ["default", ...path], path.filter((name) => name !== "default")];
  return (
    options.find((each) => known.has(each.join("."))) ??
    (path.length > 0 && known.has(path[0]!) ? path : undefined)
  );
}

/** What the step that a sequence is about calls. */
export function subjectOf({ steps, about }: Sequence, subjects: readonly Subject[]): Subject | undefined {
  const step = steps.find(({ id }) => id === about) ?? steps.at(-1);
  if (!step || !("target" in step)) return undefined;
  const { target } = step;
  if ((step.do === "drain" || step.do === "await") && isTagged(target, "result"))
    return subjectOf({ steps: steps.filter(({ id }) => id <= target.of), about: target.of }, subjects);
  const name = step.do === "get" ? step.property : step.do === "call" ? step.method : undefined;
  if (isTagged(target, "export") && name === undefined) {
    const path = target.path.join(".");
    const how = step.do === "new" ? "new" : "call";
    return subjects.find((each) => each.how === how && each.target.export.join(".") === path);
  }
  if (!isTagged(target, "result") || name === undefined) return undefined;
  const maker = subjectOf({ steps: steps.filter(({ id }) => id <= target.of), about: target.of }, subjects);
  const methods = subjects.filter((each) => each.target.method === name);
  return (
    methods.find((each) => each.target.export.join(".") === maker?.target.export.join(".")) ?? methods[0]
  );
}
