import type { Reproduced } from "@familiar/protocol";
import { code, count } from "../../text.ts";
import type { Failing } from "../bisect/failing.ts";
import { type Run, type Trials, triedOf } from "../bisect/trial.ts";
import { type Reference, referenceOf, verdictOf } from "../bisect/verdict.ts";

/** `reference` is what the same failure looks like here; `rate` is how often it shows. */
export type Reproduction = { reproduced: Reproduced; reference?: Reference; rate: number };

/** Runs that all have to hold before the failure is said not to show here. */
const patience = 5;

/** Sees the failure with its own eyes, at the commit that failed, and whether it is there every time. */
export async function reproduce(
  { failing, commit, log }: { failing: Failing; commit: string; log: string },
  trials: Trials,
): Promise<Reproduction> {
  const runs: Run[] = [];
  const told = (outcome: Reproduced["outcome"], why: string): Reproduction => ({
    reproduced: { outcome, commit, tried: triedOf(failing, runs), why },
    rate: failed() / runs.length,
  });
  const failed = () => runs.filter(({ exitCode }) => exitCode !== 0).length;
  while (runs.length < (failed() === 0 ? patience : 2)) {
    runs.push(await trials.at(commit, runs.length + 1));
    const { stopped, exitCode } = runs.at(-1)!;
    if (stopped !== undefined || exitCode === null || exitCode === 127) break;
  }
  const red = runs.find(({ exitCode }) => exitCode !== 0);
  const what = code(failing.argv.join(" "), 100);
  if (!red)
    return told(
      "no",
      `${what} held ${count(runs.length, "time")} here. It may need what this sandbox has not: network, services, another system or version.`,
    );
  const reference = referenceOf(red, log);
  if (reference && verdictOf(red, reference).is === "red") {
    const flaky = failed() < runs.length;
    const names = reference.wanted.tests
      .slice(0, 3)
      .map((name) => code(name))
      .join(", ");
    const why = flaky
      ? `${what} failed ${failed()} of ${count(runs.length, "time")} on the same code: it is flaky.`
      : `${what} fails here ${names ? `in ${names}` : "with the same words"}.`;
    return { ...told(flaky ? "flaky" : "yes", why), reference };
  }
  return told(
    "no",
    red.stopped === undefined
      ? `${what} fails here in another way than in the log: ${red.said}`
      : `${what} was stopped here (${red.stopped}).`,
  );
}
