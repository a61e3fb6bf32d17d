import { argvOf } from "../../look/argv.ts";
import type { FrameworkName } from "./target.ts";

/** How a manifest's script calls a framework: variables, flags, and where from in the line. */
export type Called = { name: FrameworkName; flags: string[]; environment: Record<string, string> };

const programs: Record<string, FrameworkName> = {
  ...{ vitest: "vitest", jest: "jest", "react-scripts": "jest", mocha: "mocha", _mocha: "mocha", ava: "ava" },
  ...{ tap: "tap", tape: "tape", node: "node" },
};
/** Flags that a value follows, where it does not stand behind `=`. */
const valued =
  /^(-r|--require|--import|--loader|-l|--experimental-loader|-c|--config|-t|--timeout|-u|--ui|--opts|--package|--extension|--env|--environment|--root|--conditions|-C|--project)$/;
/** What chooses tests, watches, measures or reports is not wanted where single files are run. */
const dropped =
  /^(--watch\w*|-w|--coverage\S*|--cov\S*|--reporters?(=.*)?|-R|--bail|-b|--forbid-only|--passWithNoTests|--ci|--silent|--verbose|-v|--recursive|--exit|--runInBand|-i|--no-cache|run|--run|--colors?|--parallel|-p|--jobs(=.*)?|-j|--check-coverage|--100|--test|--testPathPattern(=.*)?|--spec(=.*)?)$/;
const droppedValue =
  /^(--reporter|--reporters|-R|--jobs|-j|--testPathPattern|--spec|--test-reporter|--coverage-report)$/;

/** The first framework that a script calls, with the flags that its tests need; a shell's own signs end a command. */
export function calledIn(script: string): Called | undefined {
  for (const part of script.split(/&&|\|\||;|\|/)) {
    const words =
      argvOf(part.replace(/^\s*(\w+=\S*\s+)+/, "").replace(/["'][^"']*[*{(][^"']*["']|\S*[*{(]\S*/g, " ")) ??
      [];
    const environment = Object.fromEntries(
      [...part.matchAll(/(?:^|\s)([A-Z_][A-Z0-9_]*)=([\w.,:/-]+)(?=\s)/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    const at = words.findIndex((word) => Object.hasOwn(programs, bare(word)));
    if (at === -1) continue;
    const name = programs[bare(words[at]!)]!;
    const rest = words.slice(at + 1);
    if (name === "node") {
      const script = rest.findIndex((word) =>
        /(?:^|\/)(mocha|_mocha|jest|vitest|ava|tap|tape)(\.m?js)?$/.test(word),
      );
      if (script !== -1)
        return calledIn(
          rest
            .slice(script)
            .map((word) => bare(word).replace(/\.m?js$/, ""))
            .join(" "),
        );
      if (!rest.includes("--test")) continue;
    }
    return { name, flags: flagsOf(rest), environment };
  }
  return undefined;
}

const bare = (word: string): string => word.replace(/^.*\//, "");

/** Without the words that name tests. */
function flagsOf(words: readonly string[]): string[] {
  const flags: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (droppedValue.test(word)) at++;
    else if (dropped.test(word) || !word.startsWith("-")) continue;
    else if (valued.test(word) && words[at + 1] !== undefined) flags.push(word, words[++at]!);
    else flags.push(word);
  }
  return flags;
}
