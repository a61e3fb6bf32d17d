import { isRunner, programOf } from "./runners.ts";

/**
 * An allowed prefix: word for word. Of programs that run others it says nothing (`[env]` would allow
 * everything), so they have to be named with every argument.
 */
export const widensTo = (prefix: readonly string[], argv: readonly string[]): boolean =>
  prefix.every((word, at) => argv[at] === word) && (prefix.length === argv.length || !isRunner(argv));

/**
 * A denied or asked prefix: wherever the program lies, whatever options stand between its words, and also
 * within what another program is given to run.
 */
export function narrowsTo([program = "", ...rest]: readonly string[], argv: readonly string[]): boolean {
  const name = programOf(program);
  const names = (words: readonly string[], at: number) =>
    programOf(words[at]!) === name && follows(words, at + 1, rest);
  if (argv.length > 0 && names(argv, 0)) return true;
  return (
    isRunner(argv) && [argv, argv.flatMap(wordsOf)].some((words) => words.some((_, at) => names(words, at)))
  );
}

/** Do these words follow, with nothing but options and their values between them? */
function follows(words: readonly string[], start: number, wanted: readonly string[]): boolean {
  let at = start;
  let afterOption = false;
  for (const word of wanted) {
    while (words[at] !== word) {
      const isOption = words[at]?.startsWith("-") === true;
      if (words[at] === undefined || !(isOption || afterOption)) return false;
      afterOption = isOption;
      at++;
    }
    afterOption = false;
    at++;
  }
  return true;
}

/** What a shell would see as words, near enough to look for a program's name among them. */
const wordsOf = (arg: string): string[] => arg.split(/[\s;&|()<>`$"'\\={},]+/).filter(Boolean);
