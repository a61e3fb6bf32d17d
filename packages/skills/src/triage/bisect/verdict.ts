import { type Failures, failuresIn, sharedShare } from "./failures.ts";

/** One run of the failing command. */
export type Ran = { exitCode: number | null; stopped?: string; failures: Failures; said: string };

export type Verdict = { is: "red" | "green" | "other"; why: string };

/** The failure that is looked for, and what fails beside it and does not count. */
export type Reference = { wanted: Failures; beside: string[] };

/**
 * What a failing run at the red commit has to do with the log: the tests that both name, or all of them where the log
 * names none. Undefined when it fails in another way.
 */
export function referenceOf({ failures }: Pick<Ran, "failures">, log: string): Reference | undefined {
  if (log.trim() === "") return { wanted: failures, beside: [] };
  const inLog = failuresIn(log);
  const both = failures.tests.filter(
    (name) => inLog.tests.includes(name) || log.includes(name) || log.includes(shortName(name)),
  );
  if (both.length > 0) {
    const beside = failures.tests.filter((name) => !both.includes(name));
    return { wanted: { ...failures, tests: both }, beside };
  }
  const alike = sharedShare({ tests: [], lines: inLog.lines }, failures);
  return alike >= 0.3 ? { wanted: failures, beside: [] } : undefined;
}

/** `test_a (module.Class)`, `tests/x.py::test_a[b::c]`: what stands in a summary of it. */
function shortName(name: string): string {
  const id = name.replace(/\[.*$/s, "").lastIndexOf("::");
  const short = id >= 0 ? name.slice(id + 2) : name.replace(/^(\w+) \(.*$/s, "$1");
  return short.length >= 6 ? short : name;
}

/** Whether a run shows the failure that is looked for, holds, or fails in a way that says nothing about it. */
export function verdictOf(
  { exitCode, stopped, failures, said }: Ran,
  { wanted, beside }: Reference,
): Verdict {
  if (stopped !== undefined) return { is: "other", why: `it was stopped (${stopped})` };
  if (exitCode === 0) return { is: "green", why: "it holds" };
  if (exitCode === null || (exitCode >= 125 && exitCode <= 127))
    return { is: "other", why: `it could not be run: ${said || `exit code ${exitCode}`}` };
  if (wanted.tests.length > 0 && failures.tests.length > 0) {
    if (wanted.tests.some((name) => failures.tests.includes(name)))
      return { is: "red", why: "the same test fails" };
    if (failures.tests.every((name) => beside.includes(name)))
      return { is: "green", why: "only what fails beside it fails" };
    return { is: "other", why: `another test fails: ${failures.tests[0]}` };
  }
  return sharedShare(wanted, failures) >= 0.3 || (wanted.lines.length === 0 && failures.lines.length === 0)
    ? { is: "red", why: "it fails with the same words" }
    : { is: "other", why: `it fails in another way: ${said}` };
}
