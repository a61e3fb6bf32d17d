import { join } from "node:path";
import { z } from "zod";
import type { SkillContext } from "../../skill.ts";
import { fromFolder } from "../existing/run.ts";
import { labFolder } from "../labFolder.ts";
import type { Target } from "../target/target.ts";
import { reporting } from "./results.ts";

type Context = Pick<SkillContext, "guard" | "signal">;

/** Runs of these test files while files that are `tracked` stand in the worktree. */
export type Measuring = { worktree: string; target: Target; tests: readonly string[]; until: number };

const reachedSaid = z.object({
  code: z.number().nullable(),
  reached: z.array(z.string().max(40)).max(400_000),
});
const mutantSaid = z.object({ mutant: z.string(), killed: z.boolean() });
const longestMs = 60_000;

/** Names of the places that the tests reach; undefined where they do not hold while they are watched. */
export async function reachedBy(context: Context, measuring: Measuring): Promise<Set<string> | undefined> {
  if (measuring.tests.length === 0) return new Set();
  const said = await inSandbox(context, measuring, { do: "reached", timeoutMs: longestMs });
  const [first] = said.flatMap((line) => reachedSaid.safeParse(line).data ?? []);
  return first?.code === 0 ? new Set(first.reached) : undefined;
}

/** Which of these mutants the tests notice, in their order as far as there is time. */
export async function mutantsNoticed(
  context: Context,
  measuring: Measuring,
  mutants: readonly string[],
  oneMs: number,
): Promise<Map<string, boolean>> {
  if (mutants.length === 0 || measuring.tests.length === 0) return new Map();
  const said = await inSandbox(context, measuring, {
    ...{ do: "mutants", mutants, until: measuring.until, timeoutMs: Math.round(oneMs * 4 + 2_000) },
  });
  return new Map(
    said.flatMap((line) => {
      const { data } = mutantSaid.safeParse(line);
      return data ? [[data.mutant, data.killed] as const] : [];
    }),
  );
}

/** The command that runs only these tests, and says little. */
export function quietly({ target, tests }: Pick<Measuring, "target" | "tests">): readonly string[] {
  const { framework } = target.package;
  const quiet = framework.name === "tape" ? [] : reporting[framework.name];
  return framework.run([...quiet, ...tests.map((path) => fromFolder(path, framework.folder))]);
}

/** What the lab's `prove.js` says of a request. */
export async function inSandbox(
  { guard, signal }: Context,
  { worktree, target, until, ...rest }: Measuring,
  request: object,
): Promise<unknown[]> {
  const { framework } = target.package;
  const argv = quietly({ target, ...rest });
  const folder = join(worktree, framework.folder);
  const { stdout } = await guard.perform({
    ...{ kind: "run", as: "confined", cwd: folder, argv: [process.execPath, join(labFolder, "prove.js")] },
    ...{ why: "to see what the tests reach and notice", programs: ["lab"], dependencies: true, signal },
    input: JSON.stringify({ argv, folder, ...request }),
    timeoutMs: Math.max(10_000, until - Date.now() + 15_000),
  });
  return stdout
    .toString()
    .split("\n")
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        return [];
      }
    });
}
