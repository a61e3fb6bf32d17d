import type { Deed } from "./runs.ts";
import { languages, many, type Words } from "./words.ts";

/** What a sentence says was run, and how it ended; undefined when it says nothing of the kind. */
export type Claim = {
  outcome: "any" | "good" | "bad";
  /** It is about tests. */
  tests: boolean;
  /** The commands that it names. */
  commands: readonly string[];
};

/** So much may stand between what was run and how it ended. */
const near = "[^.;。；]{0,60}?";

const testing = /\b(?:tests?|specs?|suite|pytest|jest|vitest|mocha)\b|Tests?\b|pruebas|testes?|テスト|测试/iu;

/** What runners of tests print: `5 passed, 1 failed`. */
const tally = /(?<![\w.-])(\d+) (?:tests? |specs? |examples? )?(passed|passing|failed|failures)\b/gi;

/** What a line of a runner's output claims. */
export function tallyIn(text: string): Claim | undefined {
  const counts = [...text.matchAll(tally)];
  if (counts.length === 0) return undefined;
  const failed = counts.some(([, count, how]) => /^fail/i.test(how!) && Number(count) > 0);
  return { outcome: failed ? "bad" : "good", tests: true, commands: [] };
}

export function claimIn(sentence: string): Claim | undefined {
  // What is quoted or stands in code is somebody else's saying.
  const text = sentence.replace(/`[^`\n]*`/g, "`…`");
  const commands = commandsIn(sentence);
  const told =
    tallyIn(text) ?? (passed.test(text) ? ({ outcome: "good", tests: false } as const) : undefined);
  if (told) return { ...told, commands };
  for (const { did, not, ...words } of languages) {
    const outcome = howEnded(text, words, commands.length > 0) ?? (did.test(text) ? "any" : undefined);
    if (outcome && !not.test(text)) return { outcome, tests: testing.test(text), commands };
  }
  return undefined;
}

/** "`X` passed": of whatever it is, that is no reading of code. */
const passed =
  /`…`(?: (?:has|have|all|also|both|just|now)){0,2} (?:passed|succeeded)(?=\s*(?:[.,;:!)]|$|and|now|again|on|in|locally))/;

/** What became of tests, a build or a command, where the sentence states that. */
function howEnded(
  text: string,
  { what, good, bad, unless }: Omit<Words, "did" | "not">,
  named: boolean,
): "good" | "bad" | undefined {
  const subject = what.exec(text) ?? (named ? /`…`/.exec(text) : null);
  if (!subject || unless.test(text.slice(Math.max(0, subject.index - 60), subject.index))) return undefined;
  const rest = text.slice(subject.index + subject[0].length);
  const close = (end: RegExp) => many(`^${near}${end.source}`).exec(rest);
  const [well, ill] = [close(good), close(bad)];
  const found = ill && (!well || ill[0].length < well[0].length) ? ill : well;
  if (!found || unless.test(found[0])) return undefined;
  return found === ill ? "bad" : "good";
}

const testCommand =
  /\b(?:\w*tests?\w*|spec|pytest|jest|vitest|mocha|tox|nox|rspec|check|ctest|phpunit|unittest|verify)\b/i;

/** Code spans that are commands: of several words, or the name of a program that tests. */
const commandsIn = (sentence: string): string[] =>
  [...sentence.matchAll(/`([^`\n]+)`/g)]
    .map(([, span]) => span!.replace(/^\$ /, "").trim())
    .filter(
      (span) => /^[a-z./][\w./-]*(?: \S+)+$/.test(span) || (/^[a-z]+$/.test(span) && testCommand.test(span)),
    );

/** Programs that look or talk, whatever their arguments are called. */
const noTest =
  /^(?:\S*\/)?(?:(?:ba|da|z)?sh -c )?(?:\S*\/)?(?:cat|ls|echo|printf|grep|rg|head|tail|sed|find|wc|true|stat|file|git)\b/;

/**
 * Whether the ledger has a run of this task that bears the claim out; how something stands is what its last run said.
 * `known` are the repository's own commands that test.
 */
export function bears(
  runs: readonly Deed[],
  { outcome, tests, commands }: Claim,
  known: readonly string[],
): "yes" | "otherwise" | "no" {
  const isTest = (what: string) =>
    (testCommand.test(what) && !noTest.test(what)) || known.some((command) => what.includes(command));
  const about = runs.filter(({ what }) =>
    commands.length > 0 ? commands.some((command) => what.includes(command)) : !tests || isTest(what),
  );
  const last = about.at(-1);
  if (!last) return "no";
  const held = { any: true, good: last.ok, bad: about.some(({ ok }) => !ok) };
  return held[outcome] ? "yes" : "otherwise";
}
