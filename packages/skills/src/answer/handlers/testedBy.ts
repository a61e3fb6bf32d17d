import { code, count } from "../../text.ts";
import { unique } from "./citations.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, place } from "./say.ts";
import { spotOf } from "./spot.ts";
import { type Test, testsOf, ties } from "./tests.ts";

const shown = 8;

/** Tests by name, by what they name, and by what they import. */
export const testedBy: Handler = (asked) => {
  const { linked, repository } = asked;
  const spot = spotOf(linked.thing, repository);
  if (!spot) return linked.thing.kind === "repository" ? allTests(asked) : notFound(asked);
  const tests = testsOf(spot, asked);
  if (tests.length === 0)
    return {
      answer: `No test was found for ${spot.label}: none is named after it, names it or imports it.`,
      citations: [spot.citation],
      found: false,
    };
  const counts = (Object.keys(ties) as Test["how"][]).flatMap((how) => {
    const many = tests.filter((test) => test.how === how).length;
    return many === 0 ? [] : [`${many} ${many === 1 ? how : how.replace(/^(name|import)s/, "$1")}`];
  });
  return {
    answer: `${count(tests.length, "test file")} for ${spot.label}: ${counts.join(", ")}.${bullets(tests.slice(0, shown).map(({ path, line, how }) => `${place(path, line)} (${how})`))}`,
    citations: unique([
      ...tests.slice(0, shown).map(({ path, line }) => repository.cite(path, line)),
      spot.citation,
    ]),
    found: true,
  };
};

function allTests({ repository }: Asked): Answer {
  const tests = repository.files().filter(({ role }) => role === "test");
  const { conventions, commands } = repository.conventions();
  const about = conventions.find(({ topic }) => topic === "tests");
  const command = commands.find(({ purpose }) => purpose === "test");
  return {
    answer: `${count(tests.length, "test file")}${command ? `; run them with ${code(command.command)}` : ""}.${about ? ` ${about.statement}` : ""}`,
    citations: [...(about?.citations ?? []), ...(command ? [command.source] : [])],
    found: tests.length > 0,
  };
}
