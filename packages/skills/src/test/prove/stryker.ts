import { join, posix } from "node:path";
import { z } from "zod";
import type { SkillContext } from "../../skill.ts";
import { fromFolder } from "../existing/run.ts";
import { inSandbox, type Measuring, quietly } from "./measure.ts";

type Context = Pick<SkillContext, "guard" | "signal">;

/** Of the mutants that Stryker itself places, how many these tests notice. */
export type Score = { noticed: number; of: number };

const scoreSaid = z.object({ noticed: z.int().nonnegative(), of: z.int().positive() });
const configs = /^\.?stryker\.conf(ig)?\.(json|c?js|mjs)$/;
const runners = ["vitest", "jest", "mocha", "tap"] as const;

/** Where Stryker is installed, as it is called from the folder in which tests run; undefined where it is not. */
export async function findStryker(
  { guard, signal }: Context,
  { worktree, target }: Pick<Measuring, "worktree" | "target">,
): Promise<string | undefined> {
  const { folder } = target.package.framework;
  const above = folder === "" ? 0 : folder.split("/").length;
  const places = Array.from({ length: above + 1 }, (_, up) =>
    posix.join(...Array(up).fill(".."), "node_modules/.bin/stryker"),
  );
  const { stdout } = await guard.perform({
    ...{ kind: "run", as: "confined", argv: ["ls", "-d", ...places], cwd: join(worktree, folder) },
    ...{ why: "to see whether Stryker is here", dependencies: true, signal },
  });
  const there = new Set(stdout.toString().split("\n"));
  return places.find((place) => there.has(place));
}

/** What Stryker says of these tests; undefined where it says nothing in time. */
export async function strykers(
  context: Context,
  measuring: Measuring,
  program: string,
  paths: readonly string[],
): Promise<Score | undefined> {
  const { target, worktree, tests, until } = measuring;
  if (tests.length === 0) return undefined;
  const { framework, dependencies } = target.package;
  const runner = runners.find(
    (name) => name === framework.name && dependencies.has(`@stryker-mutator/${name}-runner`),
  );
  const theirs = paths.find(
    (path) => posix.dirname(path) === (framework.folder || ".") && configs.test(posix.basename(path)),
  );
  const options = {
    mutate: (target.files ?? [target.path]).map((path) => fromFolder(path, framework.folder)),
    ...{ reporters: ["json"], concurrency: 2, checkers: [], incremental: false, thresholds: { break: null } },
    ...(theirs !== undefined
      ? {}
      : runner === undefined
        ? { testRunner: "command", commandRunner: { command: quietly(measuring).map(inShell).join(" ") } }
        : {
            testRunner: runner,
            ...(runner === "mocha"
              ? { mochaOptions: { spec: [...tests].map((path) => fromFolder(path, framework.folder)) } }
              : {}),
          }),
  };
  const said = await inSandbox(context, measuring, {
    ...{ do: "stryker", argv: [program, "run"], options, timeoutMs: Math.max(1_000, until - Date.now()) },
    ...(theirs === undefined ? {} : { theirs: join(worktree, theirs) }),
  });
  return said.flatMap((line) => scoreSaid.safeParse(line).data ?? [])[0];
}

const inShell = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
