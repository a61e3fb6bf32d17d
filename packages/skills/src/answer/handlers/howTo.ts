import type { CommandPurpose, FoundCommand } from "@familiar/repository";
import { code, plain } from "../../text.ts";
import { findTopic } from "../topic/find.ts";
import { stem } from "../topic/stem.ts";
import { forReading } from "../topic/taste.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { typedIn } from "./page.ts";
import { bullets, place } from "./say.ts";
import { spotOf } from "./spot.ts";
import { testsOf } from "./tests.ts";
import { closeOnes, placeLine } from "./where.ts";

const purposeWords: readonly (readonly [CommandPurpose, string])[] = [
  ["test", "test tests spec suite"],
  ["lint", "lint linter lints style"],
  ["format", "format formatter prettier"],
  ["typecheck", "typecheck typechecker types typing"],
  ["release", "release publish ship cut version deploy"],
  ["build", "build compile bundle make"],
  ["install", "install setup dependencies dependency"],
  ["run", "run start launch execute serve dev"],
];

/** Words that add nothing to a purpose: with any other, the question is about more than a command. */
const filler = new Set(
  "project whole entire locally local source new suite unit single one specific all repo tool program app application version dependencies code it machine scratch yourself checker type"
    .split(" ")
    .map(stem),
);

export const howTo: Handler = (asked) => {
  const { question, linked, repository } = asked;
  const said = [...question.words, ...(question.text.toLowerCase().match(/\p{L}+/gu) ?? [])];
  const purpose = purposeOf(said, question.words);
  const beyond = question.words.filter(
    (word) =>
      !filler.has(stem(word)) &&
      !purposeWords.some(([, words]) => words.split(" ").map(stem).includes(stem(word))),
  );
  const commands =
    purpose === undefined ? [] : repository.conventions().commands.filter((each) => each.purpose === purpose);
  const narrowed =
    beyond.length > 0
      ? commands.filter(({ command }) => beyond.some((word) => command.includes(word)))
      : commands;
  if (
    purpose &&
    narrowed.length > 0 &&
    (beyond.length === 0 || narrowed.length < commands.length || purpose !== "run")
  )
    return ofCommands(purpose, narrowed, asked);
  if (purpose && beyond.length === 0 && commands.length > 0) return ofCommands(purpose, commands, asked);
  if (linked.thing.kind !== "repository" && linked.thing.kind !== "missing" && purpose !== "test")
    return written(question.words, asked);
  if (purpose && beyond.length === 0) return { ...nothing(purpose), ...page(purpose, asked) };
  return written(question.words.length > 0 ? question.words : said, asked);
};

/** The purpose of the verb, unless a topic word names another: "run the tests" is testing. */
function purposeOf(said: readonly string[], topic: readonly string[]): CommandPurpose | undefined {
  const of = (words: readonly string[]): CommandPurpose | undefined => {
    const stems = new Set(words.map(stem));
    if (stems.has(stem("type")) && stems.has(stem("checker"))) return "typecheck";
    return purposeWords.find(([, keys]) => keys.split(" ").some((key) => stems.has(stem(key))))?.[0];
  };
  return of(topic) ?? of(said);
}

function ofCommands(purpose: CommandPurpose, commands: readonly FoundCommand[], asked: Asked): Answer {
  const seen = new Set<string>();
  const distinct = commands.filter(
    ({ command, directory }) => !seen.has(`${directory}\0${command}`) && seen.add(`${directory}\0${command}`),
  );
  const [first, ...rest] = distinct;
  const said = ({ command, directory, source, from }: FoundCommand): string =>
    `${code(command, 200)}${directory === "." ? "" : ` in ${code(directory)}`} (${from}, ${place(source.path, source.line)})`;
  const named = asked.question.mentions.length > 0 || asked.question.about !== undefined;
  const spot = purpose === "test" && named ? spotOf(asked.linked.thing, asked.repository) : undefined;
  const tests = spot ? testsOf(spot, asked).slice(0, 3) : [];
  return {
    answer: `To ${purpose === "run" ? "run it" : purpose === "typecheck" ? "check types" : purpose}: ${said(first!)}.${bullets(rest.slice(0, 4).map(said))}${tests.length > 0 ? bullets([`tests of ${spot!.label}: ${tests.map(({ path }) => path).join(", ")}`]) : ""}`,
    citations: [
      ...distinct.slice(0, 6).map(({ source }) => source),
      ...page(purpose, asked).citations.slice(0, 1),
    ],
    found: true,
    about: false,
    hint: "Nothing was run to check it.",
  };
}

const nothing = (purpose: CommandPurpose): Answer => ({
  answer: `Not found: no manifest, CI file, Makefile or README says how to ${purpose}.`,
  citations: [],
  found: false,
});

/** What the documentation says of a purpose for which there is no command, such as a page on releasing. */
function page(purpose: CommandPurpose, { repository }: Asked): Pick<Answer, "citations"> & Partial<Answer> {
  const places = findTopic([purpose], repository, {
    taste: { ...forReading, source: 0.2, docs: 1.2 },
  }).places.filter(
    ({ path, score }) => score > 0.6 && ["docs", "config"].includes(repository.file(path)?.role ?? ""),
  );
  const [first] = places;
  if (!first) return { citations: [] };
  return {
    answer: `No command is declared for it, but ${place(first.path, first.line)} is about it: “${plain(first.text, 100)}”.`,
    citations: places.slice(0, 4).map(({ path, line }) => repository.cite(path, line)),
    found: true,
  };
}

/** A how-to that no command answers: the page, or else the code, that is about it. */
function written(words: readonly string[], asked: Asked): Answer {
  const { repository, linked } = asked;
  const spot = spotOf(linked.thing, repository);
  const { places, sure } = findTopic(words, repository, { taste: { ...forReading, source: 0.6, docs: 1.1 } });
  if (!sure && (!spot || spot.guessed)) return notFound(asked);
  const pages = places.filter(({ path }) => ["docs", "config"].includes(repository.file(path)?.role ?? ""));
  const close = sure ? closeOnes(pages[0] === places[0] ? pages : places, 4) : [];
  const typed = close[0] ? typedIn(close[0], words, repository) : [];
  const lead = close[0] ? `See ${placeLine(close[0])}` : `See ${spot!.label}`;
  return {
    answer: `${lead}${bullets([...typed.map((command) => code(command, 160)), ...close.slice(1).map((each) => `or ${placeLine(each)}`)])}`,
    citations:
      close.length > 0 ? close.map(({ path, line }) => repository.cite(path, line)) : [spot!.citation],
    found: true,
    hint: "A language model could write the steps out; these are the pages to read.",
  };
}
