import type { Repository } from "@familiar/repository";
import { stemOf } from "../../onboard/survey.ts";
import { code, count } from "../../onboard/text.ts";
import { compact } from "../topic/stem.ts";
import { unique } from "./explain.ts";
import type { Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, place } from "./say.ts";
import { filesOf, type Spot, spotOf } from "./spot.ts";

export type Test = {
  path: string;
  line: number;
  how: "named after it" | "imports it" | "names it" | "about it";
};

const ranks = { "named after it": 0, "imports it": 2, "names it": 1, "about it": 3 } as const;

export const testedBy: Handler = (asked) => {
  const { linked, repository } = asked;
  const { thing } = linked;
  const spot = spotOf(thing, repository);
  if (!spot) return thing.kind === "repository" ? allTests(asked) : notFound(asked);
  const tests = testsOf(spot, asked);
  if (tests.length === 0)
    return {
      answer: `No test was found for ${spot.label}: none imports it, is named after it or names it.`,
      citations: [spot.citation],
      found: false,
      nearest: [],
    };
  const counts = Object.keys(ranks).flatMap((how) => {
    const many = tests.filter((test) => test.how === how).length;
    return many > 0
      ? [`${many} ${how.replace(/^names|^imports/, (verb) => (many === 1 ? verb : verb.slice(0, -1)))}`]
      : [];
  });
  return {
    answer: `${count(tests.length, "test file")} for ${spot.label}: ${counts.join(", ")}.${bullets(tests.slice(0, 8).map(({ path, line, how }) => `${place(path, line)} (${how})`))}`,
    citations: unique([
      ...tests.slice(0, 8).map(({ path, line }) => repository.cite(path, line)),
      spot.citation,
    ]),
    found: true,
  };
};

const testName = (path: string): string =>
  compact(
    stemOf(path)
      .replace(/^(?:test|tests|spec)[_-]|[._-]?(?:tests?|specs?|it)$/i, "")
      .replace(/(?:Test|Tests|Spec|IT)$/, ""),
  );

/** Tests of a spot: those named after it, those that name its symbol, those that import it, best first. */
export function testsOf(spot: Spot, asked: Asked): Test[] {
  const { repository, linked } = asked;
  const found = new Map<string, Test>();
  const add = (test: Test): void => {
    const known = found.get(test.path);
    if (!known || ranks[test.how] < ranks[known.how])
      found.set(test.path, { ...test, line: known && test.line === 1 ? known.line : test.line });
  };
  const isTest = (path: string): boolean => repository.file(path)?.role === "test";
  const inside = filesOf(spot, repository);
  for (const path of inside)
    if (isTest(path)) add({ path, line: spot.folder ? 1 : spot.line, how: "about it" });
  for (const path of inside.slice(0, 2000))
    for (const from of repository.dependents(path))
      if (isTest(from)) add({ path: from, line: 1, how: "imports it" });
  if (spot.symbol)
    for (const { path, line } of repository.references(spot.symbol.name, { limit: 300 }))
      if (isTest(path) && !found.has(path)) add({ path, line, how: "names it" });
  const names = new Set([
    ...inside.slice(0, 2000).map((path) => compact(stemOf(path))),
    ...(spot.folder ? [compact(spot.path.split("/").at(-1)!)] : []),
    ...(spot.symbol ? [compact(spot.symbol.name)] : []),
  ]);
  for (const { path, role } of repository.files())
    if (role === "test" && names.has(testName(path)) && testName(path).length > 2)
      add({ path, line: 1, how: "named after it" });
  if (linked.thing.kind === "topic")
    for (const { path, line } of linked.thing.places.slice(0, 8))
      if (isTest(path)) add({ path, line, how: "about it" });
  return sorted(
    [...found.values()],
    spot,
    linked.thing.kind === "topic" ? linked.thing.places.map(({ path }) => path) : [],
    repository,
  );
}

function sorted(tests: Test[], spot: Spot, topic: readonly string[], repository: Repository): Test[] {
  const rank = (test: Test): number => {
    const at = topic.indexOf(test.path);
    return at >= 0 ? at - 100 : ranks[test.how] * 10 - shared(test.path, spot.path);
  };
  return tests.sort(
    (a, b) =>
      rank(a) - rank(b) || (repository.file(b.path)?.lines ?? 0) - (repository.file(a.path)?.lines ?? 0),
  );
}

/** How many folders two paths share. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  let same = 0;
  while (same < Math.min(left.length, right.length) - 1 && left[same] === right[same]) same++;
  return Math.min(same, 9);
}

function allTests({ repository }: Asked): ReturnType<Handler> {
  const tests = repository.files().filter(({ role }) => role === "test");
  const about = repository.conventions().conventions.find(({ topic }) => topic === "tests");
  const command = repository.conventions().commands.find(({ purpose }) => purpose === "test");
  return {
    answer: `${count(tests.length, "test file")}${command ? `; run them with ${code(command.command)}` : ""}.${about ? ` ${about.statement}` : ""}`,
    citations: [...(about?.citations ?? []), ...(command ? [command.source] : [])],
    found: tests.length > 0,
  };
}
