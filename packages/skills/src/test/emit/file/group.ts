import type { Chosen } from "../../search/chosen.ts";
import { isTagged } from "../write/literal.ts";
import type { Module } from "../write/module.ts";
import { aboutOf } from "../write/plan.ts";

/** What a test is about: an export, and a method of it. */
export type Group = { name: string; methods: { name: string; chosen: number[] }[] };

export function exportName({ target }: Pick<Chosen, "target">, module: Module): string {
  const path = target.export.filter((part, at) => !(at === 0 && part === "default"));
  return path.length === 0 ? module.name : path.join(".");
}

/** A method, also of what the export gave. */
export function methodName(chosen: Pick<Chosen, "target" | "sequence" | "observed">): string {
  const { target } = chosen;
  const about = aboutOf(chosen);
  const ofResult =
    (about?.do === "call" || about?.do === "get") && isTagged(about.target) && about.target.is === "result";
  const own = about?.do === "get" ? about.property : about?.do === "call" ? about.method : undefined;
  const name = target.method ?? (ofResult ? own : undefined);
  return name === undefined ? "" : `${target.static ? "." : "#"}${name}`;
}

/** By export and method, as the module lists them; documentation first, then what succeeds, then errors. */
export function grouped(chosen: readonly Chosen[], module: Module, order: readonly string[]): Group[] {
  const groups = new Map<string, Map<string, number[]>>();
  for (const [at, each] of chosen.entries()) {
    const name = exportName(each, module);
    const methods = groups.get(name) ?? new Map<string, number[]>();
    groups.set(name, methods);
    methods.set(methodName(each), [...(methods.get(methodName(each)) ?? []), at]);
  }
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([name, methods]) => ({
      name,
      methods: [...methods]
        .sort(([a], [b]) => Number(a !== "") - Number(b !== ""))
        .map(([method, all]) => ({
          name: method,
          chosen: all.sort((a, b) => inOrder(chosen[a]!, chosen[b]!) || a - b),
        })),
    }));
}

/** Documentation as it stands there; then what succeeds before what fails, and simple before much. */
function inOrder(a: Chosen, b: Chosen): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0 || rank(a) === 0)
    return (
      ranks ||
      (a.origin.path ?? "").localeCompare(b.origin.path ?? "") ||
      (a.origin.line ?? 0) - (b.origin.line ?? 0)
    );
  const steps = a.sequence.steps.length - b.sequence.steps.length;
  return steps || given(a).localeCompare(given(b), "en", { numeric: true });
}

const given = ({ sequence }: Chosen): string =>
  JSON.stringify(sequence.steps.map((step) => ("args" in step ? step.args : 0)));

function rank({ says, origin, observed }: Chosen): number {
  const fails = observed.steps.some(({ outcome }) => outcome === "throw" || outcome === "rejected");
  return says && origin.kind === "documentation" ? 0 : fails ? 2 : 1;
}
