import type { SkillContext } from "../../skill.ts";
import type { EmittedFile, Emitting } from "../emit/index.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Attempt } from "./attempt.ts";
import { coverage } from "./measure.ts";
import type { Placed } from "./place.ts";
import { noticed } from "./switched.ts";

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
    const switching = { ...common, text, lab, place: options.place, there: options.there };
    const [held] = await noticed(context, switching, [[file.path]], sample, options.run.durationMs);
    if (held && held.size > 0) {
      const after = `${[...held.values()].filter(Boolean).length} of ${held.size}`;
      measures.push({ name: "mutants of these, tried in the repository's own framework", after });
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

/** This many of them, evenly from all over. */
function spread(ids: readonly number[], most: number): number[] {
  if (most <= 0) return [];
  if (ids.length <= most) return [...ids];
  return Array.from({ length: most }, (_, at) => ids[Math.floor((at * ids.length) / most)]!);
}
