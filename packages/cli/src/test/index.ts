import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { exitCodes, fail, type TestsAnswer } from "@familiar/protocol";
import type { TestInput } from "@familiar/skills";
import type { Answer } from "../command.ts";
import type { TestFlags } from "../commands/test.ts";
import type { Context } from "../context.ts";
import { runTask } from "../runTask.ts";
import type { TestView } from "./text.ts";

/** @throws `usage`, `not-found`, `policy-refused`, `file-exists`, … */
export async function runTest(
  [word, ...more]: readonly string[],
  flags: TestFlags,
  context: Context,
): Promise<Answer<TestsAnswer, TestView>> {
  if (more.length > 0) fail("usage", `One target at a time: ${word} or ${more[0]}?`);
  const { output, force = false, dryRun = false } = flags;
  if (output !== undefined && !force && existsSync(output)) fail("file-exists", `${output} is there.`);
  const familiar = output === undefined ? await context.familiar() : await context.open();
  const input: Partial<TestInput> = {
    ...(word === undefined ? {} : { target: fromTop(word, context) }),
    ...(flags.changed ? { changed: true } : {}),
    ...(flags.weakest ? { weakest: true } : {}),
    ...(flags.budget === undefined ? {} : { seconds: flags.budget }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(dryRun || output !== undefined ? { propose: false } : {}),
  };
  const document = await runTask<TestsAnswer>(familiar, { skill: "test", input }, context);
  const exit = document.refused === undefined ? {} : { exit: exitCodes.refused };
  if (output === undefined || document.patch === "") return { document, view: { answer: document }, ...exit };
  const path = resolve(output);
  await (await context.open()).guard.perform({
    ...{ kind: "write", path, content: document.patch, named: true, replace: force },
    why: "`familiar test --output` names this file",
  });
  return { document, view: { answer: document, written: path } };
}

/** A path is told from the folder where it is typed; the skill knows paths from the top of the repository. */
function fromTop(word: string, context: Context): string {
  const [, path = word, rest = ""] = /^(.+?)(#.+|:\d+)?$/.exec(word) ?? [];
  const full = resolve(context.directory, path);
  if (!existsSync(full)) return word;
  const inside = relative(context.place().root, full);
  if (inside === ".." || inside.startsWith(`..${sep}`))
    fail("not-found", `${full} is not in this repository.`);
  return `${inside === "" ? "." : inside.split(sep).join("/")}${rest}`;
}
