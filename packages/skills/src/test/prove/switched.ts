import type { SkillContext } from "../../skill.ts";
import type { Lab, Mutant } from "../run/lab.ts";
import type { Target } from "../target/target.ts";
import { mutantsNoticed } from "./measure.ts";
import type { Placed } from "./place.ts";

export type Switching = {
  worktree: string;
  target: Target;
  /** The target as it is. */
  text: string;
  lab: Pick<Lab, "mutants">;
  until: number;
  place(files: readonly Placed[], why: string): Promise<void>;
  there: Map<string, string | null>;
};

/** Which of the lab's mutants these test files notice in the repository's own framework, each in runs of its own. */
export async function noticed(
  context: Pick<SkillContext, "guard" | "signal">,
  { worktree, target, text, lab, until, place, there }: Switching,
  suites: readonly (readonly string[])[],
  mutants: readonly number[],
  oneMs: number,
): Promise<Map<number, boolean>[]> {
  const { mutate, transformFromAstSync, bare } = await import("../run/translate/mutate.ts");
  const { root, mutants: own } = await mutate(target.path, text, { header: true });
  const code = transformFromAstSync(root, text, {
    ...bare,
    code: true,
    filename: target.path,
    compact: false,
  } as never)?.code;
  const numbers = numbered(lab.mutants(), target.path, own);
  const back = new Map([...numbers].map(([theirs, ours]) => [ours, theirs]));
  const ids = mutants.flatMap((id) => numbers.get(id) ?? []);
  if (!code || ids.length === 0) return suites.map(() => new Map());
  there.set(target.path, text);
  try {
    await place([{ path: target.path, text: code }], "to see whether the tests notice changes of the code");
    const found: Map<number, boolean>[] = [];
    for (const tests of suites) {
      const said = await mutantsNoticed(context, { worktree, target, tests, until }, ids, oneMs);
      found.push(new Map([...said].map(([id, killed]) => [back.get(id)!, killed])));
    }
    return found;
  } finally {
    await place([{ path: target.path, text }], "to put the code back");
  }
}

type Place = { line: number; column: number; mutator: string; replacement: string };

/** The lab's numbers as they are in the file alone. */
function numbered(
  all: readonly Mutant[],
  path: string,
  own: readonly (Place & { id: number })[],
): Map<number, number> {
  const key = ({ line, column, mutator, replacement }: Place) =>
    `${line}:${column}:${mutator}:${replacement}`;
  const ids = new Map(own.map((each) => [key(each), each.id]));
  return new Map(
    all.flatMap((each) => {
      const id = each.path === path ? ids.get(key(each)) : undefined;
      return id === undefined ? [] : [[each.id, id] as const];
    }),
  );
}
