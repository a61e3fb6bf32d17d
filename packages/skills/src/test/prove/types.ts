import { join, posix } from "node:path";
import type { SkillContext } from "../../skill.ts";
import type { EmittedFile, Emitting } from "../emit/index.ts";
import { type Placed, place } from "./place.ts";

type Context = Pick<SkillContext, "guard" | "signal">;

type Checking = {
  worktree: string;
  emitting: Emitting;
  file: EmittedFile;
  there: Map<string, string | null>;
};

const configs = ["tsconfig.spec.json", "tsconfig.test.json", "tsconfig.vitest.json", "tsconfig.json"];
const longestMs = 45_000;
/** What is said of surroundings that are not as the compiler needs them: nothing of it is the tests' fault. */
const surroundings = /TS(2304|2307|2582|2593|2688|5\d{3}|6\d{3}|7016|18003)$/;

/** Asks the repository's own compiler, under its own settings; undefined where there is none, or it cannot say. */
export async function wronglyTyped(context: Context, checking: Checking): Promise<Set<string> | undefined> {
  const { worktree, emitting, file, there } = checking;
  const { target, files } = emitting;
  if (!/\.[cm]?tsx?$/.test(file.path) || !target.package.dependencies.has("typescript")) return undefined;
  const settings = settingsFor(file.path, files.paths);
  if (settings === undefined) return undefined;
  const folder = posix.dirname(settings);
  const up = folder === "." ? 0 : folder.split("/").length;
  const programs = Array.from({ length: up + 1 }, (_, at) =>
    posix.join(...Array(at).fill(".."), "node_modules/typescript/bin/tsc"),
  );
  const own = posix.join(folder, "tsconfig.familiar.json");
  const from = (path: string) => `./${posix.relative(folder, path)}`;
  const text = JSON.stringify({
    extends: `./${posix.basename(settings)}`,
    compilerOptions: {
      ...{ noEmit: true, composite: false, incremental: false, skipLibCheck: true },
      rootDir: null,
    },
    ...{ files: [from(file.path)], include: [], references: [] },
  });
  const put = (placed: readonly Placed[], why: string) => place(context, worktree, there, placed, why);
  there.set(own, null);
  await put([{ path: own, text }, file], "to see whether the tests compile");
  try {
    for (const program of programs) {
      const { stdout, code } = await context.guard.perform({
        ...{
          kind: "run",
          as: "confined",
          argv: ["node", program, "-p", "tsconfig.familiar.json", "--pretty", "false"],
        },
        ...{ cwd: join(worktree, folder), why: "to see whether the tests compile", dependencies: true },
        ...{ signal: context.signal, timeoutMs: longestMs },
      });
      const errors = errorsIn(stdout.toString(), posix.relative(folder, file.path));
      if (code === 0) return new Set();
      if (errors.length === 0) continue;
      if (errors.some(({ code }) => surroundings.test(code))) return undefined;
      const lines = file.text.split("\n");
      const before = new Set(file.before?.split("\n").map((line) => line.trim()));
      return new Set(
        errors
          .flatMap(({ line }) => lines[line - 1]?.trim() ?? [])
          .filter((line) => line && !before.has(line)),
      );
    }
    return undefined;
  } finally {
    await put([{ path: own, text: null }], "to take the settings back");
  }
}

/** Where nothing of the code's types is asked for, it is said: what is tried there is what they do not allow. */
export function withExpected(text: string, wrong: ReadonlySet<string>): string {
  if (wrong.size === 0) return text;
  return text
    .split("\n")
    .flatMap((line, at, all) => {
      if (!wrong.has(line.trim()) || all[at - 1]?.includes("@ts-expect-error")) return [line];
      return [`${/^\s*/.exec(line)![0]}// @ts-expect-error: its types do not allow this`, line];
    })
    .join("\n");
}

/** The settings of tests in the nearest folder that has any. */
function settingsFor(path: string, paths: readonly string[]): string | undefined {
  const there = new Set(paths);
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const found = configs.map((name) => posix.join(folder, name)).find((each) => there.has(each));
    if (found !== undefined || folder === ".") return found;
  }
}

function errorsIn(printed: string, path: string): { line: number; code: string }[] {
  return [...printed.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+)/gm)].flatMap(([, file, line, code]) =>
    posix.normalize(file!) === posix.normalize(path) ? [{ line: Number(line), code: code! }] : [],
  );
}
