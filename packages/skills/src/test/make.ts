import type { SkillContext } from "../skill.ts";
import { code, plain } from "../text.ts";
import { type EmittedFile, emit } from "./emit/index.ts";
import { held } from "./existing/held.ts";
import { type Existing, runExisting } from "./existing/run.ts";
import { readInputs } from "./inputs/index.ts";
import { openLab, type Surface } from "./run/index.ts";
import type { Chosen, SearchReport } from "./search/index.ts";
import { search } from "./search/index.ts";
import type { Committed } from "./target/committed.ts";
import type { Target } from "./target/target.ts";

export type Making = {
  target: Target;
  worktree: string;
  committed: Committed;
  seed: number;
  searchMs: number;
  until: number;
};

/** All that came of one target. */
export type Made = {
  existing?: Existing;
  chosen: Chosen[];
  files: EmittedFile[];
  runs: { record: string; on: "base" | "patch" }[];
  report?: SearchReport;
  failed?: string;
};

/** Tests of one target: what is there runs first; then search, writing, and proof. Each stage can be called alone. */
export async function makeTestsOf(making: Making, context: SkillContext): Promise<Made> {
  const { target, worktree, committed, seed, searchMs } = making;
  const { step, emit: tell, signal } = context;
  const mark = target.symbol === undefined ? target.path : `${target.path}#${target.symbol}`;
  const existing = await step(`tests that are there, of ${mark}`, async () => ({
    ran: await runExisting(target, worktree, context),
  }));
  const entry = target.path;
  const lab = await openLab(context, { worktree, files: [target.path], entry, seed });
  try {
    const surface = await lab.surface();
    const why = unusable(target.path, surface);
    if (why !== undefined)
      return {
        chosen: [],
        files: [],
        runs: [],
        ...(existing.ran ? { existing: existing.ran } : {}),
        failed: why,
      };
    const found = await step(`search ${mark}`, async () => {
      const inputs = readInputs(committed, {
        ...{ files: [target.path], entry, folder: target.package.folder },
        ...(target.package.name === undefined ? {} : { name: target.package.name }),
        exports: surface.exports.map((each) => each.path),
      });
      const reports: SearchReport[] = [];
      const chosen = await search(lab, inputs, {
        ...{ seed, budgetMs: searchMs, signal, emit: tell, report: (it) => reports.push(it) },
        ...(target.symbol === undefined ? {} : { only: [target.symbol] }),
      });
      return { chosen, ...(reports[0] ? { report: reports[0] } : {}) };
    });
    const failing = (existing.ran?.exitCode ?? 0) !== 0;
    const files = emit(found.chosen, {
      target,
      surface,
      files: committed,
      entry,
      ...(failing ? { apart: true } : {}),
    });
    const runs = await step(`prove ${mark}`, () => held(context, { target, worktree, files }));
    return {
      ...{ ...found, files, runs },
      ...(existing.ran ? { existing: existing.ran } : {}),
    };
  } finally {
    await lab.close();
  }
}

/** Why nothing of a module can be called. */
function unusable(path: string, { exports, failed }: Surface): string | undefined {
  if (failed !== undefined) return `${code(path)} cannot be loaded: ${plain(failed, 300)}`;
  if (
    !exports.some(({ kind, methods = [] }) => kind === "function" || kind === "class" || methods.length > 0)
  )
    return `${code(path)} exports nothing that can be called.`;
  return undefined;
}
