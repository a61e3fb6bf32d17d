import { fail } from "@familiar/protocol";
import type { SymbolEntry } from "@familiar/repository";
import { type Definitions, readDefinitions } from "../../look/definitions.ts";
import { survey as look, type Survey } from "../../look/survey.ts";
import type { SkillContext } from "../../skill.ts";
import { code, list } from "../../text.ts";
import { changedSince } from "./changed.ts";
import { packageOf } from "./package.ts";
import type { Target } from "./target.ts";
import { testsOf } from "./tests.ts";
import { type Weak, weakest } from "./weakest.ts";
import { wholePackage } from "./wholePackage.ts";

export type Asked = { target?: string; changed?: true; weakest?: true };

export type Choice = {
  /** What was asked for, in words. */
  asked: string;
  /** Files that tests can be made for. */
  targets: Target[];
  /** Of other languages, or beyond what one go is for: where tests are missing. */
  weak: Weak[];
  /** What a person should know of the choice. */
  notes: string[];
  survey: Survey;
};

/** Bytes: what is larger is not written by hand, and takes minutes to change in a thousand ways. */
const largest = 300 * 1024;
const mostOfFolder = 3;
const mostChanged = 5;
const testable = /\.([cm]?js|[cm]?ts|jsx|tsx)$/;

/** Which files are meant. @throws `not-found`, `usage` */
export async function chooseTargets(asked: Asked, context: SkillContext): Promise<Choice> {
  const { repository } = context;
  const survey = look(repository, context.now());
  const definitions = readDefinitions(survey);
  const ground = { survey, definitions };
  const choice = { targets: [], weak: [], notes: [], survey };
  if (asked.changed) return ofChanged({ ...choice, asked: "what changed" }, ground, context);
  if (asked.weakest) return ofWeakest({ ...choice, asked: "the weakest spot" }, ground);
  const word = asked.target ?? "";
  return { ...choice, asked: word, ...ofWord(word, ground) };
}

type Found = Pick<Choice, "targets" | "weak" | "notes">;
type Ground = { survey: Survey; definitions: Definitions };

function ofWord(word: string, ground: Ground): Found {
  const { repository } = ground.survey;
  const [, path = word, name, line] = /^(.+?)(?:#(.+)|:(\d+))?$/.exec(word) ?? [];
  const clean = path.replace(/^\.\//, "").replace(/\/+$/, "");
  if (repository.file(clean)) return ofFile(clean, name ?? symbolAt(clean, line, ground.survey), ground);
  const below = clean === "." || clean === "" ? "" : `${clean}/`;
  const whole = wholePackage(below.replace(/\/$/, ""), ground.survey);
  if (whole) {
    const { entry, files } = whole;
    const why = `others import ${code(clean === "." ? "the package" : clean)} by it`;
    return { targets: [{ ...targetOf(entry, undefined, why, ground.survey), files }], weak: [], notes: [] };
  }
  const inside = ground.survey.code.filter((file) => file.path.startsWith(below)).map((file) => file.path);
  if (inside.length > 0) return ofMany(inside, ground, mostOfFolder, `in ${code(clean)}`);
  if (repository.files().some((file) => file.path.startsWith(below)))
    return fail("not-found", `${clean} holds no source file of the product that tests could be made for.`);
  return ofSymbol(word, ground);
}

function ofFile(path: string, symbol: string | undefined, ground: Ground): Found {
  const { survey, definitions } = ground;
  const entry = survey.repository.file(path)!;
  if (entry.role === "test") return ofTest(path, ground);
  if (symbol !== undefined && !isDefined(symbol, path, survey))
    return fail("not-found", `${path} defines no ${symbol}.${nearIn(path, symbol, survey)}`);
  const unfit = unfitness(path, survey);
  if (unfit) return fail("not-found", unfit);
  const asked = symbol === undefined ? "it was asked for" : `${code(symbol)} was asked for`;
  if (isScript(path)) return { targets: [targetOf(path, symbol, asked, survey)], weak: [], notes: [] };
  return { targets: [], weak: weakest([path], survey, definitions), notes: [] };
}

/** Someone who names a test means what it tests. */
function ofTest(path: string, ground: Ground): Found {
  const tested = ground.survey.repository
    .dependencies(path)
    .filter((each) => ground.survey.repository.file(each)?.role === "source" && isScript(each));
  const [only] = tested;
  if (only === undefined || tested.length > 1)
    return fail(
      "not-found",
      `${path} is a test. Name the file that it tests${tested.length > 1 ? `: ${list(tested.slice(0, 5))}` : ""}.`,
    );
  return ofFile(only, undefined, ground);
}

function ofSymbol(word: string, ground: Ground): Found {
  const { survey } = ground;
  const found = definitionsOf(word, survey);
  const [first, second] = found;
  if (!first) {
    const near = survey.repository.similarSymbols(word, 3).map(({ name, path }) => `${name} in ${path}`);
    return fail(
      "not-found",
      `There is no file, folder or function ${word} here.${near.length > 0 ? ` Nearest: ${list(near)}.` : ""}`,
    );
  }
  if (second && second.path !== first.path && second.exported === first.exported)
    return fail(
      "usage",
      `${word} stands in several files; say which: ${list(found.slice(0, 4).map(({ path }) => `${path}#${word}`))}.`,
    );
  return ofFile(first.path, word, ground);
}

const ofMany = (paths: readonly string[], ground: Ground, most: number, where: string) => {
  const weak = weakest(paths, ground.survey, ground.definitions);
  const scripts = weak.filter(({ path }) => isScript(path) && !unfitness(path, ground.survey));
  const taken = scripts.slice(0, most);
  const left = scripts.length - taken.length;
  return {
    targets: taken.map(({ path, why }) => targetOf(path, undefined, why, ground.survey)),
    weak: weak.filter((each) => !taken.includes(each)),
    notes:
      left > 0 ? [`${left} more files ${where} have functions that no test names; these come first.`] : [],
  };
};

function ofWeakest(choice: Choice, ground: Ground): Choice {
  return {
    ...choice,
    ...ofMany(
      ground.survey.code.map(({ path }) => path),
      ground,
      1,
      "here",
    ),
    notes: [],
  };
}

async function ofChanged(choice: Choice, ground: Ground, context: SkillContext): Promise<Choice> {
  const { since, files, unsaved } = await changedSince(context);
  const own = files.filter((path) => ground.survey.area(path) === "code" && ground.survey.has(path));
  const scripts = own.filter((path) => isScript(path) && !unfitness(path, ground.survey));
  const weak = weakest(
    own.filter((path) => !isScript(path)),
    ground.survey,
    ground.definitions,
  );
  const saved = unsaved.filter((path) => isScript(path));
  return {
    ...choice,
    ...{ asked: `what changed since ${since}`, weak },
    targets: scripts
      .slice(0, mostChanged)
      .map((path) => targetOf(path, undefined, `it changed since ${since}`, ground.survey)),
    notes: [
      ...(scripts.length > mostChanged
        ? [`${scripts.length - mostChanged} more changed files were left for another go.`]
        : []),
      ...(saved.length > 0
        ? [
            `Tests are made for what is committed: the changes of ${list(saved.slice(0, 5))} are not, and were not seen.`,
          ]
        : []),
    ],
  };
}

const isScript = (path: string): boolean => testable.test(path) && !/\.d\.[cm]?ts$/.test(path);

/** Why tests of a file would be of no use. */
function unfitness(path: string, survey: Survey): string | undefined {
  const entry = survey.repository.file(path);
  if (/\.d\.[cm]?ts$/.test(path)) return `${path} declares types only: nothing in it runs.`;
  if (entry?.role === "generated" || entry?.role === "minified" || entry?.role === "vendored")
    return `${path} is ${entry.role}: tests belong to what it comes from.`;
  if (entry && entry.size > largest)
    return `${path} has ${Math.round(entry.size / 1024)} KB, which is more than can be searched; split it first.`;
  return undefined;
}

function targetOf(path: string, symbol: string | undefined, why: string, survey: Survey): Target {
  const language = /\.[cm]?tsx?$/.test(path) ? "typescript" : "javascript";
  return {
    ...{ path, language, why, ...(symbol === undefined ? {} : { symbol }) },
    package: packageOf(path, survey.repository),
    tests: testsOf(path, survey),
  };
}

/** `Parser.next` is the method of a class, `next` what is called so. */
function definitionsOf(word: string, { repository }: Survey): SymbolEntry[] {
  const at = word.lastIndexOf(".");
  const [container, name] = at === -1 ? [undefined, word] : [word.slice(0, at), word.slice(at + 1)];
  const kinds = new Set(["function", "method", "class", "constant", "variable"]);
  return repository
    .symbols({ name })
    .filter((symbol) => kinds.has(symbol.kind) && (container === undefined || symbol.container === container))
    .filter(({ path }) => repository.file(path)?.role === "source")
    .sort((a, b) => Number(b.exported) - Number(a.exported));
}

/** Also what is only assigned or listed, as `exports.parse = …` and `{ parse: … }` are. */
function isDefined(word: string, path: string, survey: Survey): boolean {
  if (definitionsOf(word, survey).some((symbol) => symbol.path === path)) return true;
  const name = word
    .split(".")
    .at(-1)!
    .replace(/[^\w$]/g, "");
  return new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}\\s*[:=(]`).test(
    survey.repository.text(path) ?? "",
  );
}

function nearIn(path: string, word: string, { repository }: Survey): string {
  const near = repository
    .symbols({ path })
    .filter(({ kind }) => kind === "function" || kind === "method" || kind === "class");
  return near.length > 0 && word ? ` It defines ${list(near.slice(0, 6).map(({ name }) => name))}.` : "";
}

function symbolAt(path: string, line: string | undefined, { repository }: Survey): string | undefined {
  if (line === undefined) return undefined;
  const at = Number(line);
  const around = repository
    .symbols({ path })
    .filter(
      (symbol) =>
        symbol.line <= at && at <= symbol.endLine && (symbol.kind === "function" || symbol.kind === "method"),
    )
    .sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
  return around && (around.container ? `${around.container}.${around.name}` : around.name);
}
