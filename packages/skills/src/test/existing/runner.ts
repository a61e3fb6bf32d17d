import { join, posix } from "node:path";
import { fail } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { code } from "../../text.ts";
import type { Framework } from "../target/target.ts";

/**
 * The framework with its program where it is really installed: beside the package, or beside one above it, as
 * package managers put it that share what packages have in common.
 * @throws `dependencies-missing`
 */
export async function installed(
  framework: Framework,
  worktree: string,
  { guard, signal }: Pick<SkillContext, "guard" | "signal">,
): Promise<Framework> {
  const program = framework.run([]).find((word) => word.startsWith("node_modules/.bin/"));
  if (program === undefined) return framework;
  const above = framework.folder === "" ? 0 : framework.folder.split("/").length;
  const vite = framework.name === "vitest" ? vites : [];
  const places = Array.from({ length: above + 1 }, (_, up) => posix.join(...Array(up).fill(".."), program));
  const { stdout } = await guard.perform({
    ...{
      kind: "run",
      as: "confined",
      argv: ["ls", "-d", ...places, ...vite],
      cwd: join(worktree, framework.folder),
    },
    ...{ why: "to see where its test runner is", dependencies: true, signal },
  });
  const there = new Set(stdout.toString().split("\n"));
  const found = places.find((place) => there.has(place));
  if (found === undefined)
    fail(
      "dependencies-missing",
      `${code(program)} is neither in ${code(framework.folder || ".")} nor above it, so that no test can be tried.`,
    );
  // Else it writes a file into `node_modules`, which is read-only here; versions that do not know the flag write elsewhere.
  const [nested, nestedRunner, runner] = vite.map((path) => there.has(path));
  const flags = (nested ? nestedRunner : runner) ? ["--configLoader=runner"] : [];
  return { ...framework, run: (paths) => put(framework.run([...flags, ...paths]), program, found) };
}

/** The vite that vitest runs on, and whether it can load its configuration without writing. */
const vites = [
  "node_modules/vitest/node_modules/vite",
  "node_modules/vitest/node_modules/vite/dist/node/module-runner.js",
  "node_modules/vite/dist/node/module-runner.js",
];

const put = (
  [first, ...rest]: readonly [string, ...string[]],
  program: string,
  found: string,
): [string, ...string[]] => {
  const other = (word: string) => (word === program ? found : word);
  return [other(first), ...rest.map(other)];
};
