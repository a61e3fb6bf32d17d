import { join } from "node:path";
import { z } from "zod";
import type { SkillContext } from "../../skill.ts";
import { fromFolder } from "../existing/run.ts";
import { labFolder } from "../labFolder.ts";
import type { Framework, Target } from "../target/target.ts";
import { type Covered, coveredOf, type Ranges } from "./coverage.ts";
import { reporting } from "./results.ts";

type Context = Pick<SkillContext, "guard" | "signal">;

export type Measuring = { worktree: string; target: Target; tests: readonly string[]; until: number };

const numbers = z.tuple([z.number(), z.number(), z.number()]);
const coverageSaid = z.object({ coverage: z.array(z.array(z.array(numbers))).max(64) });
const mutantSaid = z.object({ mutant: z.number().int(), killed: z.boolean() });

/** Frameworks that hand the file to Node as it is: only there do Node's counts fit its text. */
const untouched = new Set<Framework["name"]>(["node", "mocha", "ava", "tap", "tape"]);

/** How much of the target these test files run; undefined where Node cannot tell, or none of it was loaded. */
export async function coverage(
  context: Context,
  measuring: Measuring,
  text: string,
): Promise<Covered | undefined> {
  const { target, worktree, tests } = measuring;
  if (!untouched.has(target.package.framework.name) || target.language !== "javascript") return undefined;
  if (tests.length === 0) return undefined;
  const said = await inSandbox(context, measuring, {
    ...{ do: "coverage", file: join(worktree, target.path), timeoutMs: 60_000 },
  });
  const [first] = said.flatMap((line) => coverageSaid.safeParse(line).data ?? []);
  return first && first.coverage.length > 0
    ? coveredOf(target.path, text, first.coverage as Ranges[])
    : undefined;
}

/** Which of these mutants the tests notice, as far as there is time; the target must stand there with its switches in it. */
export async function mutantsNoticed(
  context: Context,
  measuring: Measuring,
  mutants: readonly number[],
  oneMs: number,
): Promise<Map<number, boolean>> {
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

async function inSandbox(
  { guard, signal }: Context,
  { worktree, target, tests, until }: Measuring,
  request: object,
): Promise<unknown[]> {
  const { framework } = target.package;
  const quiet = framework.name === "tape" ? [] : reporting[framework.name];
  const argv = framework.run([...quiet, ...tests.map((path) => fromFolder(path, framework.folder))]);
  const folder = join(worktree, framework.folder);
  const { stdout } = await guard.perform({
    ...{ kind: "run", as: "confined", cwd: folder, argv: [process.execPath, join(labFolder, "prove.js")] },
    ...{ why: "to see what the tests reach and notice", programs: ["lab"], dependencies: true, signal },
    input: JSON.stringify({ ...request, argv, folder }),
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
