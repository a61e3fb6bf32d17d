/** Laws that hold for a thousand made-up values and notice what no example does; only where fast-check is at hand. */
import type { SkillContext } from "../../skill.ts";
import { placeOf } from "../emit/file/place.ts";
import type { EmittedFile, Emitting } from "../emit/index.ts";
import { modelTests, readStyle } from "../emit/style/read.ts";
import { moduleFor } from "../emit/write/module.ts";
import { type Attempt, attempt } from "../prove/attempt.ts";
import { plainName } from "../prove/results.ts";
import { noticed, type Switching } from "../prove/switched.ts";
import type { Chosen } from "../search/chosen.ts";
import { type Candidate, candidatesIn } from "./candidates.ts";
import { propertyFile } from "./write.ts";

export type Kept = {
  file: EmittedFile;
  tests: { name: string; file: string; reason: string; alone: { lines: number; mutants: number } }[];
  run: Attempt;
};

const runs = 1_000;
/** Each mutant is a run of its own, for each property. */
const mostMutants = 24;

export async function properties(
  context: Pick<SkillContext, "guard" | "signal">,
  {
    chosen,
    emitting,
    left,
    ...switching
  }: { chosen: readonly Chosen[]; emitting: Emitting; left: readonly number[] } & Switching,
): Promise<Kept | undefined> {
  const { target, surface, files, entry = target.path } = emitting;
  if (!target.package.dependencies.has("fast-check")) return undefined;
  const { framework } = target.package;
  const style = readStyle(target, files);
  const { path: beside } = placeOf(target, style, files, false);
  const path = beside.replace(
    /(\.characterization)?((?:[._-](?:test|spec))?\.[cm]?[jt]sx?)$/,
    ".properties$2",
  );
  if (files.text(path) !== undefined) return undefined;
  const written = (candidates: readonly Candidate[], times: number) => {
    const models = modelTests(target, files);
    const module = moduleFor({
      entry,
      test: path,
      target,
      style,
      surface,
      models,
      source: files.text(entry) ?? "",
    });
    return propertyFile(candidates, style, module, times);
  };
  const stand = (text: string | null) => switching.place([{ path, text }], "to try properties");
  const tryOut = (why: string) =>
    attempt(context, framework, { worktree: switching.worktree, path, why, until: switching.until });

  let candidates = candidatesIn(chosen, surface);
  let durationMs = 1_000;
  for (let turn = 0; turn < 3 && candidates.length > 0; turn += 1) {
    const { text, properties } = written(candidates, runs);
    await stand(text);
    const ran = await tryOut(`to see properties hold ${runs} times`);
    durationMs = ran.durationMs;
    candidates = properties
      .filter(({ name }) => ran.results.get(plainName(name)) === "passed")
      .map(({ candidate }) => candidate);
  }
  const kept: { candidate: Candidate; mutants: number }[] = [];
  for (const candidate of candidates) {
    if (Date.now() > switching.until - 3_000) break;
    await stand(written([candidate], runs).text);
    const seen = await noticed(context, switching, [path], left.slice(0, mostMutants), durationMs);
    const mutants = [...seen.values()].filter(Boolean).length;
    if (mutants > 0) kept.push({ candidate, mutants });
  }
  if (kept.length === 0) {
    await stand(null);
    return undefined;
  }
  const { text, properties: named } = written(
    kept.map(({ candidate }) => candidate),
    100,
  );
  await stand(text);
  const last = await tryOut("to see the properties hold");
  if (named.some(({ name }) => last.results.get(plainName(name)) !== "passed")) {
    await stand(null);
    return undefined;
  }
  return {
    run: last,
    file: { path, text, tests: named.map(({ name }) => ({ name, fn: name.split(" ")[0]!, chosen: -1 })) },
    tests: named.map(({ name }, at) => ({
      ...{ name, file: path, alone: { lines: 0, mutants: kept[at]!.mutants } },
      reason: `It held for ${3 * runs} made-up values and notices ${kept[at]!.mutants} ${kept[at]!.mutants === 1 ? "change" : "changes"} that no example does.`,
    })),
  };
}
