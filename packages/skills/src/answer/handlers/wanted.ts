import type { Citation } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import { code, count, list, plain } from "../../text.ts";
import { unique } from "./citations.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { failure } from "./own/failure.ts";
import { makeTests } from "./own/makeTests.ts";
import { bullets, commitLine, place } from "./say.ts";
import { filesOf, type Spot, spotOf } from "./spot.ts";
import { testsOf } from "./tests.ts";

const cannot: Readonly<Record<string, string>> = {
  test: "Tests are made by `familiar test`",
  refactor: "I cannot change code yet",
  document: "I cannot write documentation yet",
};

const shown = 6;
const mostFiles = 60;

/** Work that no skill does yet: said as such, with what is known about the place that it is wanted for. */
export const skill: Handler = async (asked) => {
  const { question, linked, repository } = asked;
  const wanted = question.variant ?? "refactor";
  const lead = cannot[wanted] ?? cannot.refactor!;
  if (wanted === "triage")
    return (question.pasted && (await failure(question.pasted, asked))) || ofBuild(asked);
  const spot = spotOf(linked.thing, repository);
  if (!spot || (spot.guessed && linked.thing.kind === "text"))
    return {
      ...{
        answer:
          wanted === "test"
            ? "Name the file or the function that tests are wanted for; `familiar test --weakest` chooses one itself."
            : `${lead}. I can say what is there: ask where, why, who, or which tests cover it.`,
        citations: [],
      },
      found: true,
    };
  if (wanted === "test") {
    const made = await makeTests(spot, asked);
    if (made) return made;
  }
  const tests = testsOf(spot, asked).slice(0, 3);
  const bare = untested(spot, repository);
  const lines = [
    tests.length > 0
      ? `its tests: ${tests.map(({ path, line }) => place(path, line)).join(", ")}`
      : "no test is named after it, names it or imports it",
    ...(bare.length > 0
      ? [
          `functions there that no test names: ${list(bare.slice(0, shown).map(({ name, line }) => `${code(name)} (line ${line})`))}${bare.length > shown ? `, and ${bare.length - shown} more` : ""}`,
        ]
      : []),
  ];
  return {
    answer: `${lead}. What is known of ${spot.label}:${bullets(lines)}`,
    citations: unique([
      spot.citation,
      ...tests.map(({ path, line }) => repository.cite(path, line)),
      ...bare.slice(0, shown).map(({ path, line }) => repository.cite(path, line)),
    ]),
    found: true,
    hint: "“Who owns it?”, “what breaks if I change it?” and “which tests cover it?” say more.",
  };
};

/** Functions of some length of a place that no test file mentions by name. */
function untested(spot: Spot, repository: Repository): SymbolEntry[] {
  const inTests = (name: string): boolean =>
    repository.references(name, { limit: 200 }).some(({ path }) => repository.file(path)?.role === "test");
  return filesOf(spot, repository)
    .slice(0, mostFiles)
    .flatMap((path) => repository.symbols({ path }))
    .filter(
      ({ kind, name, line, endLine, path }) =>
        (kind === "function" || kind === "method") &&
        endLine - line >= 4 &&
        name.length > 3 &&
        repository.file(path)?.role === "source" &&
        (!spot.symbol || name === spot.symbol.name),
    )
    .filter(({ name }) => !inTests(name));
}

const builds =
  /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|Jenkinsfile|azure-pipelines\.yml|\.travis\.yml)$/;

/** What a person looks at first when a build fails: what it runs, and what changed last. */
async function ofBuild({ repository, context }: Asked): Promise<Answer> {
  const files = repository
    .files()
    .filter(({ path }) => builds.test(path))
    .slice(0, 4);
  const [command] = repository.conventions().commands.filter(({ purpose }) => purpose === "test");
  const commits = repository.history().commits.slice(0, 3);
  const seen = (await context.incidents?.list({ state: "open", limit: 2 })) ?? [];
  const citations: Citation[] = [
    ...files.map(({ path }) => repository.cite(path)),
    ...(command ? [command.source] : []),
  ];
  return {
    answer: `Give me the log, and I find why: ${code("familiar triage FILE")}, or ${code("familiar triage --last")} for the last run on the forge. Where to look until then:${bullets(
      [
        ...seen.map(
          ({ number, title, recurrence }) =>
            `seen ${count(recurrence.times, "time")} (incident ${number}): ${plain(title, 140)}`,
        ),
        ...(files.length > 0 ? [`what it runs: ${list(files.map(({ path }) => code(path)))}`] : []),
        ...(command ? [`the tests by themselves: ${code(command.command)}`] : []),
        ...commits.map((commit) => `changed last: ${plain(commitLine(commit), 160)}`),
      ],
    )}`,
    citations,
    found: true,
    hint: "The failure or its stack trace can be pasted here, too.",
  };
}
