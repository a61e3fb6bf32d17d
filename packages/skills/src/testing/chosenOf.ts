import type { Exported, Surface } from "../test/run/lab.ts";
import type { Chosen } from "../test/search/chosen.ts";
import type { Observation, Observed, Step, Value } from "../test/sequence.ts";
import type { FrameworkName, Target } from "../test/target/target.ts";

/** What a search would have chosen, written by hand for tests of what comes after it. */
export function chosenOf(
  steps: readonly Step[],
  outcomes: readonly (Pick<Observation, "outcome" | "value"> & Partial<Observation>)[],
  more: Partial<Omit<Chosen, "observed">> & { observed?: Partial<Observed> } = {},
): Chosen {
  const first = steps.find((step) => "target" in step) as Extract<Step, { target: Value }> | undefined;
  const path =
    first && typeof first.target === "object" && first.target && "path" in first.target
      ? first.target.path
      : [];
  const observed: Observed = {
    ...{
      calls: [],
      changed: [],
      files: [],
      requests: [],
      printed: "",
      late: [],
      uses: [],
      waitedMs: 0,
      durationMs: 0,
    },
    ...more.observed,
    steps: outcomes.map((each, at) => ({ id: steps[at]!.id, ...each })),
  };
  return {
    ...{ sequence: { steps }, target: { export: [...(path ?? [])] }, origin: { kind: "search" } },
    ...{ covers: [], kills: [], points: [], alone: { covers: [], kills: [], lines: [] }, matters: [] },
    ...(more as Partial<Chosen>),
    observed,
  };
}

export const undef = { is: "undefined" } as const;
export const exported = (...path: string[]): Value => ({ is: "export", path });
export const called = (name: string, ...args: Value[]): Step => ({
  id: 1,
  do: "call",
  target: exported(name),
  args,
});
export const value = (value: Value) => ({ outcome: "value", value }) as const;

export const surfaceOf = (...exports: Partial<Exported>[]): Surface => ({
  exports: exports.map((each) => ({
    path: [each.name ?? ""],
    name: "",
    kind: "function",
    ...each,
  })) as Exported[],
});

export function targetOf(
  path: string,
  framework: FrameworkName,
  more: Partial<Target["package"]> & { tests?: string[] } = {},
): Target {
  const { tests = [], ...rest } = more;
  const run = (files: readonly string[]) => ["node", "--test", ...files] as [string, ...string[]];
  return {
    ...{ path, language: path.endsWith("ts") ? "typescript" : "javascript", why: "it was named", tests },
    package: {
      ...{
        folder: "",
        name: "sample",
        module: "esm",
        entries: [path],
        framework: { name: framework, folder: "", run },
      },
      dependencies: new Set(),
      ...rest,
    },
  };
}

export const filesOf = (files: Record<string, string>) => ({
  paths: Object.keys(files).sort(),
  text: (path: string): string | undefined => files[path],
  exact: (path: string): string | undefined => files[path],
});
