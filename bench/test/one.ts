import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestsAnswer } from "@familiar/protocol";
import { type Measured, measure } from "./measure.ts";
import type { Subject } from "./packages.ts";
import { prepare } from "./prepare.ts";
import { must, run } from "./run.ts";

export type Wanted = { subject: Subject; seed: number; budget: number; stryker: boolean };
export type Result = Measured & {
  name: string;
  seed: number;
  tests: number;
  /** Lines of the written tests, by the number of them. */
  lines: number;
  seconds: number;
  said: string;
};

const familiar = join(import.meta.dirname, "../../packages/cli/bin/familiar.js");

/** One package with one seed, from the cache where it was measured before. */
export async function one(wanted: Wanted, installed: string, cache: string): Promise<Result> {
  const { subject, seed, budget, stryker } = wanted;
  const key = `${subject.name}@${subject.version} seed ${seed}, ${budget} s${stryker ? "" : ", no mutants"}`;
  const file = join(cache, "results", `${key.replace(/[^\w@.-]+/g, "-")}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const root = join(cache, "repositories", `${subject.name}-${seed}`);
  const home = join(cache, "homes", `${subject.name}-${seed}`);
  await prepare(subject, installed, root);
  const env = { FAMILIAR_HOME: home };
  await must([process.execPath, familiar, "policy", "set-level", "propose", "--yes"], root, env);
  const command = ["test", ".", "--budget", `${budget}s`, "--seed", String(seed), "--dry-run", "--json"];
  const { stdout, seconds } = await run([process.execPath, familiar, ...command], root, { env, minutes: 10 });
  const result = { name: subject.name, seed, seconds, ...(await judge(root, stdout, stryker)) };
  mkdirSync(join(cache, "results"), { recursive: true });
  writeFileSync(file, JSON.stringify(result, null, 2));
  return result;
}

async function judge(
  root: string,
  printed: string,
  stryker: boolean,
): Promise<Omit<Result, "name" | "seed" | "seconds">> {
  const answer = parsed(printed);
  const none = { tests: 0, lines: 0, statements: 0, branches: 0, unstable: 0, left: [] };
  if (!answer || "error" in answer)
    return {
      ...none,
      said: answer ? `${answer.error.code}: ${answer.error.why}` : "It ended without an answer.",
    };
  const { said, files, tests, patch, targets } = answer;
  if (patch === "") return { ...none, said };
  writeFileSync(join(root, ".git", "tests.patch"), patch);
  await must(["git", "apply", ".git/tests.patch"], root);
  const sources = targets.flatMap(({ path, files = [path] }) => files);
  const written = files.map(({ path }) => path);
  const measured = await measure(root, { tests: written, files: sources, stryker });
  const lines = files.reduce((sum, file) => sum + file.lines, 0) / Math.max(1, tests.length);
  return { ...measured, tests: tests.length, lines, said };
}

type Failure = { error: { code: string; why: string } };

function parsed(text: string): TestsAnswer | Failure | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
