import { join } from "node:path";
import type { SkillContext } from "../../skill.ts";
import type { EmittedFile } from "../emit/index.ts";
import type { Target } from "../target/target.ts";
import { fromFolder } from "./run.ts";

const times = 3;
const longest = 120_000;

export async function held(
  context: Pick<SkillContext, "guard" | "signal">,
  { target, worktree, files }: { target: Target; worktree: string; files: readonly EmittedFile[] },
): Promise<{ record: string; on: "patch"; code: number | null; said: string }[]> {
  const { guard, signal } = context;
  const { framework } = target.package;
  for (const { path, text } of files)
    await guard.perform({
      kind: "write",
      path: join(worktree, path),
      content: text,
      why: "to try new tests",
    });
  const runs: { record: string; on: "patch"; code: number | null; said: string }[] = [];
  for (let time = 0; time < times; time++) {
    const { record, code, stdout, stderr } = await guard.perform({
      ...{
        kind: "run",
        as: "confined",
        argv: framework.run(files.map(({ path }) => fromFolder(path, framework.folder))),
      },
      ...{ cwd: join(worktree, framework.folder), why: "to see whether new tests hold", dependencies: true },
      ...{ timeoutMs: longest, signal },
    });
    runs.push({ record: record ?? "", on: "patch", code, said: `${stdout.toString()}\n${stderr}` });
  }
  return runs;
}
