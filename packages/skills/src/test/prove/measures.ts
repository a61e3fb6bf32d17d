import type { SkillContext } from "../../skill.ts";
import type { EmittedFile, Emitting } from "../emit/index.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Attempt } from "./attempt.ts";
import { coverage, mutantsNoticed } from "./measure.ts";
import type { Placed } from "./place.ts";

/** A figure of the target, before the tests and with them. */
export type Measure = { name: string; before?: string; after: string };

type Measuring = {
  worktree: string;
  chosen: readonly Chosen[];
  emitting: Emitting;
  lab: Pick<Lab, "mutants">;
  until: number;
  file: EmittedFile;
  run: Attempt;
  place(files: readonly Placed[], why: string): Promise<void>;
  there: Map<string, string | null>;
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export async function measured(
  context: Pick<SkillContext, "guard" | "signal">,
  options: Measuring,
): Promise<Measure[]> {
  const { emitting, lab, chosen, file, until, worktree } = options;
  const { target, files } = emitting;
  const text = files.text(target.path) ?? "";
  const all = lab.mutants().filter(({ ignored }) => ignored === undefined);
  const kept = file.tests.map((test) => chosen[test.chosen]!);
  const killed = new Set(kept.flatMap(({ kills }) => kills));
  const measures: Measure[] = [
    { name: "mutants noticed in the lab", after: `${killed.size} of ${all.length}` },
  ];
  const before = target.tests.filter((path) => path !== file.path || file.before !== undefined);
  const common = { worktree, target, until };
  const left = () => until - Date.now();

  if (left() > 3_000) {
    const now = await coverage(context, { ...common, tests: [...new Set([...before, file.path])] }, text);
    if (now) {
      const then =
        before.length === 0
          ? { statements: 0, branches: 0 }
          : await earlier(() => coverage(context, { ...common, tests: before }, text));
      measures.push(
        {
          name: "statements",
          ...(then && { before: percent(then.statements) }),
          after: percent(now.statements),
        },
        { name: "branches", ...(then && { before: percent(then.branches) }), after: percent(now.branches) },
      );
    }
  }
  const sample = spread(
    [...killed].sort((a, b) => a - b),
    Math.min(40, Math.floor((left() - 2_000) / (options.run.durationMs + 100))),
  );
  if (sample.length > 4) {
    const { mutate, transformFromAstSync, bare } = await import("../run/translate/mutate.ts");
    const { root, mutants } = await mutate(target.path, text, { header: true });
    const code = transformFromAstSync(root, text, {
      ...bare,
      code: true,
      filename: target.path,
      compact: false,
    } as never)?.code;
    const numbers = numbered(lab, target.path, mutants);
    if (code) {
      options.there.set(target.path, text);
      try {
        await options.place(
          [{ path: target.path, text: code }],
          "to see whether the tests notice changes of the code",
        );
        const ids = sample.flatMap((id) => numbers.get(id) ?? []);
        const noticed = await mutantsNoticed(
          context,
          { ...common, tests: [file.path] },
          ids,
          options.run.durationMs,
        );
        const held = [...noticed.values()].filter(Boolean).length;
        if (noticed.size > 0)
          measures.push({
            name: "of those, tried one by one in the repository's own framework",
            after: `${held} of ${noticed.size} noticed`,
          });
      } finally {
        await options.place([{ path: target.path, text }], "to put the code back");
      }
    }
  }
  return measures;

  /** With the file as it was. */
  async function earlier<T>(look: () => Promise<T>): Promise<T> {
    await options.place([{ path: file.path, text: file.before ?? null }], "to see what was reached before");
    try {
      return await look();
    } finally {
      await options.place([file], "to put the tests back");
    }
  }
}

/** The lab's numbers as they are in the file alone. */
function numbered(
  lab: Pick<Lab, "mutants">,
  path: string,
  mutants: readonly { id: number; line: number; column: number; mutator: string; replacement: string }[],
): Map<number, number> {
  const key = (each: { line: number; column: number; mutator: string; replacement: string }) =>
    `${each.line}:${each.column}:${each.mutator}:${each.replacement}`;
  const own = new Map(mutants.map((each) => [key(each), each.id]));
  return new Map(
    lab.mutants().flatMap((each) => {
      const id = each.path === path ? own.get(key(each)) : undefined;
      return id === undefined ? [] : [[each.id, id] as const];
    }),
  );
}

/** This many of them, evenly from all over. */
function spread(ids: readonly number[], most: number): number[] {
  if (most <= 0) return [];
  if (ids.length <= most) return [...ids];
  return Array.from({ length: most }, (_, at) => ids[Math.floor((at * ids.length) / most)]!);
}
