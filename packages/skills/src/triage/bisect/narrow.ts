import type { Failing } from "./failing.ts";
import type { Ran, Reference } from "./verdict.ts";

/** Without what fails on the good commit too: that is of this machine, or older. Undefined when nothing is left. */
export function withoutOlder(
  { wanted, beside }: Reference,
  good: Pick<Ran, "failures">,
): Reference | undefined {
  const older = new Set(good.failures.tests);
  const tests = wanted.tests.filter((name) => !older.has(name));
  if (tests.length === wanted.tests.length) return { wanted, beside };
  if (tests.length === 0) return undefined;
  return {
    wanted: { ...wanted, tests },
    beside: [...beside, ...wanted.tests.filter((name) => older.has(name))],
  };
}

/** More make a command line that nobody reads; all tests are run beside it. */
const most = 5;

const pattern = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const any = (names: readonly string[]): string => names.map(pattern).join("|");

/** How runners are told to run only some tests, by a word of their command. */
const runners: readonly [RegExp, (names: readonly string[]) => readonly string[]][] = [
  [/(^|\/)(pytest|py\.test)$/, (names) => names.filter((name) => name.includes("::"))],
  [/^--test$/, (names) => [`--test-name-pattern=${any(names)}`]],
  [/(^|\/)_?mocha$/, (names) => ["--grep", any(names)]],
  [/(^|\/)(jest|vitest)$/, (names) => ["-t", any(names)]],
];

/** The same command for these tests alone, or the first of very many; undefined where that is not known to be possible. */
export function onlyTests({ argv, directory, from }: Failing, tests: readonly string[]): Failing | undefined {
  const [word, make] = runners.find(([word]) => argv.some((arg) => word.test(arg))) ?? [];
  const more = tests.length > 0 && make ? make(tests.slice(0, most)) : [];
  if (!word || more.length === 0) return undefined;
  const at = argv.findIndex((arg) => word.test(arg));
  const rest = argv.slice(at + 1);
  // Files that are named would be run whole beside tests by their ids; an option stands before them.
  const byId = more[0]!.includes("::");
  const after = byId
    ? [...rest.filter((arg) => !/^[^-].*(\.py|\/)$|^tests?$|::/.test(arg)), ...more]
    : [...more, ...rest];
  const [program = "", ...others] = [...argv.slice(0, at + 1), ...after];
  return { argv: [program, ...others], directory, from: `${from}, for the tests that fail` };
}
