import type { Language } from "../../model.ts";
import type { Candidate, ConventionsInput } from "../input.ts";
import { mainLanguage, usedLanguages } from "../topics/topic.ts";
import { unwrap } from "./purpose.ts";

/** Tools that serve the packages of a language: where nothing is written in it, they serve something beside. */
const serves: readonly [RegExp, readonly Language[]][] = [
  [/^(bundle|rake|gem|rspec|rails)\b/, ["ruby"]],
  [/^(composer|phpunit|vendor\/bin)\b/, ["php"]],
  [/^(npm|npx|pnpm|yarn|bun|deno|nr)\b/, ["javascript", "typescript"]],
  [/^(pip3?|pipenv|uv|poetry|pdm|hatch|tox|nox|pytest|python3?)\b/, ["python"]],
  [/^cargo\b/, ["rust"]],
  [/^go\b/, ["go"]],
  [/^dotnet\b/, ["csharp"]],
];
/** The same for languages that are told by the ending of their files alone. */
const servesFiles: readonly [RegExp, RegExp][] = [[/^swift\b/, /(?<!(^|\/)Package)\.swift$/]];
const foreign = -30;
const unmade = -30;
const lesser = -12;
const untold = -3;

const isBuilder = (name: string) => new RegExp(`^(\\./)?${name}w?(\\.bat|\\.cmd)?( |$)`);
const builders = [isBuilder("gradle"), isBuilder("mvn")];

/**
 * How a command suits this repository, 0 or less: a tool of another language, a bare `make` that does not build,
 * and the less told of two build tools are not what a newcomer types first.
 */
export function suiting(
  input: ConventionsInput,
  candidates: readonly Candidate[],
): (command: string) => number {
  const used = usedLanguages(input, 0.15);
  const known = mainLanguage(input) !== undefined;
  const chosen = mostTold(candidates);
  const makes = makesByItself(input);
  const toolOf = (command: string) => unwrap(command).split(" ")[0]!;
  const told = new Set(
    candidates.flatMap(({ from, command }) => (from === "convention" ? [] : [toolOf(command)])),
  );

  return (command) => {
    const real = unwrap(command);
    const languages = serves.find(([tool]) => tool.test(real) || tool.test(command))?.[1];
    const files = servesFiles.find(([tool]) => tool.test(real))?.[1];
    const unheard =
      files !== undefined && !input.files.some(({ path, role }) => role === "source" && files.test(path));
    const strange = known && languages !== undefined && !languages.some((language) => used.has(language));
    const behind =
      chosen !== undefined && !chosen.test(command) && builders.some((each) => each.test(command));
    return (
      (strange || unheard ? foreign : 0) +
      (/^make( -\S+)*$/.test(command) && !makes ? unmade : 0) +
      (behind ? lesser : 0) +
      (told.size === 0 || told.has(toolOf(command)) ? 0 : untold)
    );
  };
}

/** The build tool that more places tell of; of two that are told as often, the one that a page names first. */
function mostTold(candidates: readonly Candidate[]): RegExp | undefined {
  const [best] = builders
    .map((builder) => {
      const told = candidates.filter(({ command, from }) => builder.test(command) && from !== "convention");
      const lines = told.flatMap(({ from, line }) =>
        from === "readme" || from === "contributing" ? [line] : [],
      );
      return { builder, told: told.length, line: Math.min(...lines) };
    })
    .filter(({ told }) => told > 0)
    .sort((a, b) => b.told - a.told || a.line - b.line);
  return best?.builder;
}

/** Whether `make` alone builds: there is a Makefile at the root, and its first target does something of that kind. */
function makesByItself({ files, text }: ConventionsInput): boolean {
  const path = files.find((file) => /^(GNU|[Mm])akefile$/.test(file.path))?.path;
  return path !== undefined && buildsFirst(text(path) ?? "");
}

const target = /^([A-Za-z][\w./ \t-]{0,200}):(?!=|:=)(.*)$/;

/** Whether the first target of a Makefile is one to build with, and more than a list of the others. */
export function buildsFirst(text: string): boolean {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => target.test(line));
  const [, names = "", needs = ""] = target.exec(lines[at] ?? "") ?? [];
  const end = lines.findIndex((line, i) => i > at && !/^(\t|\s*$)/.test(line));
  const recipe = lines.slice(at + 1, end < 0 ? undefined : end).filter((line) => line.startsWith("\t"));
  const only = recipe.length > 0 && recipe.every((line) => /^\t\s*@?(echo|printf)\b/.test(line));
  const called = names.trim().split(/\s+/)[0]!;
  return (
    at >= 0 &&
    !/^(init|setup|install|test|check|help|clean|deps|docs?|lint|dev|run)/.test(called) &&
    !(only && needs.trim() === "")
  );
}
