import type { SkillContext } from "../../skill.ts";
import type { Lab } from "../run/lab.ts";
import type { Target } from "../target/target.ts";
import { mutantsNoticed } from "./measure.ts";
import type { Placed } from "./place.ts";
import { type Tracked, tracked } from "./tracked.ts";

export type Switching = {
  worktree: string;
  target: Target;
  /** Files as they are. */
  text(path: string): string | undefined;
  lab: Pick<Lab, "mutants">;
  until: number;
  place(files: readonly Placed[], why: string): Promise<void>;
  there: Map<string, string | null>;
};

const mostFiles = 40;

/** All that is under test as one: the places of each file, and the names of the lab's mutants. */
export type Watched = Pick<Tracked, "statements" | "branches" | "mutants">;

/** Does something while the files under test say what is reached and take the mutants that they are told; undefined where they cannot. */
export async function whileTracked<T>(
  { target, text, lab, place, there }: Omit<Switching, "worktree" | "until">,
  work: (watched: Watched) => Promise<T>,
): Promise<T | undefined> {
  const all = lab.mutants();
  const before: Placed[] = [];
  const made: Placed[] = [];
  const watched: Watched = { statements: [], branches: [], mutants: new Map() };
  for (const [at, path] of (target.files ?? [target.path]).slice(0, mostFiles).entries()) {
    const own = text(path);
    if (own === undefined) continue;
    const one = await tracked(path, own, { prefix: `${at}.`, all }).catch(() => undefined);
    if (!one) continue;
    before.push({ path, text: own });
    made.push({ path, text: one.code });
    watched.statements.push(...one.statements);
    watched.branches.push(...one.branches);
    for (const [id, name] of one.mutants) watched.mutants.set(id, name);
  }
  if (made.length === 0) return undefined;
  for (const { path, text } of before) there.set(path, text);
  try {
    await place(made, "to see what the tests reach and notice");
    return await work(watched);
  } finally {
    await place(before, "to put the code back");
  }
}

/** Which of the lab's mutants these test files notice in the repository's own framework. */
export async function noticed(
  context: Pick<SkillContext, "guard" | "signal">,
  { worktree, until, ...switching }: Switching,
  tests: readonly string[],
  mutants: readonly number[],
  oneMs: number,
): Promise<Map<number, boolean>> {
  const { target } = switching;
  const found = await whileTracked(switching, async (watched) => {
    const names = mutants.flatMap((id) => watched.mutants.get(id) ?? []);
    const said = await mutantsNoticed(context, { worktree, target, tests, until }, names, oneMs);
    return new Map(
      mutants.flatMap((id) => {
        const killed = said.get(watched.mutants.get(id) ?? "");
        return killed === undefined ? [] : [[id, killed] as const];
      }),
    );
  });
  return found ?? new Map();
}
