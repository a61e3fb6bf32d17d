import { ago, code, count, plain } from "../../text.ts";
import { summaryOf } from "./describe.ts";
import { explain } from "./explain.ts";
import type { Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, commitLine, day, docOf, kindOf, place } from "./say.ts";
import { spotOf } from "./spot.ts";
import { whoIs } from "./who.ts";

export const what: Handler = (asked) => {
  const { linked, repository, now } = asked;
  const { thing, release, commit } = linked;
  if (thing.kind === "person") return whoIs(thing.person, asked);
  if (thing.kind === "repository" && commit)
    return {
      answer: `${commitLine(commit)}, ${count(commit.files.length, "file")}.`,
      citations: [],
      found: true,
    };
  if (thing.kind === "repository" && release)
    return {
      answer: `${code(release.name)} is a release of ${day(release.at)}, ${ago(release.at, now)}.`,
      citations: [],
      found: true,
    };
  const spot = spotOf(thing, repository);
  if (!spot) return thing.kind === "repository" ? summaryOf(asked) : notFound(asked);
  if (thing.kind !== "symbol" || !spot.symbol) return explain(asked);
  const { symbol, others } = thing;
  const doc = docOf(symbol);
  const also = others.slice(0, 2).map((other) => `also ${kindOf(other)} in ${place(other.path, other.line)}`);
  return {
    answer: `${code(symbol.name)} is ${kindOf(symbol)} in ${place(symbol.path, symbol.line)}.${doc ? ` ${doc}` : ` ${code(plain(symbol.signature, 140), 140)}`}${bullets(also)}`,
    citations: [symbol, ...others.slice(0, 4)].map(({ path, line }) => repository.cite(path, line)),
    found: true,
  };
};
