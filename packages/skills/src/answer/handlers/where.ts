import type { SymbolEntry } from "@familiar/repository";
import { code, count, plain } from "../../text.ts";
import type { Place } from "../topic/find.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, docOf, kindOf, place } from "./say.ts";
import { spotOf } from "./spot.ts";

export const where: Handler = (asked) => {
  const { linked, repository } = asked;
  const { thing } = linked;
  switch (thing.kind) {
    case "symbol":
      return ofSymbol(thing.symbol, thing.others, asked);
    case "topic":
      return ofTopic(thing.places, asked);
    case "text":
      return {
        answer: `${code(thing.text)} stands in ${count(thing.places.length, "place")}, first in ${place(thing.places[0]!.path, thing.places[0]!.line)}.${bullets(thing.places.slice(0, 5).map((each) => `${place(each.path, each.line)}  ${plain(each.text, 90)}`))}`,
        citations: thing.places.slice(0, 8).map((each) => repository.cite(each.path, each.line)),
        found: true,
      };
    case "repository":
      return {
        answer: `This repository stands at ${code(repository.root, 300)}.`,
        citations: [],
        found: true,
      };
    case "file":
    case "folder": {
      const spot = spotOf(thing, repository)!;
      const others = thing.kind === "file" ? thing.others : [];
      const also =
        others.length > 0
          ? ` Also: ${others
              .slice(0, 3)
              .map((path) => code(path))
              .join(", ")}.`
          : "";
      return {
        answer: `${spot.folder ? "The folder is" : "The file is"} ${code(spot.path, 300)}.${also}`,
        citations: [spot.citation, ...others.map((path) => repository.cite(path))],
        found: true,
      };
    }
    default:
      return notFound(asked);
  }
};

function ofSymbol(symbol: SymbolEntry, others: readonly SymbolEntry[], { repository }: Asked): Answer {
  const doc = docOf(symbol);
  const also = others
    .filter((other) => other.path !== symbol.path || other.line !== symbol.line)
    .slice(0, 4)
    .map((other) => `also ${kindOf(other)} in ${place(other.path, other.line)}`);
  return {
    answer: `${code(symbol.name)} is defined in ${place(symbol.path, symbol.line)}: ${kindOf(symbol)}.${doc ? ` ${doc}` : ""}${bullets(also)}`,
    citations: [symbol, ...others.slice(0, 6)].map(({ path, line }) => repository.cite(path, line)),
    found: true,
  };
}

/** Places within this share of the best are worth naming. */
const close = 0.72;

export function closeOnes(places: readonly Place[], limit = 5): Place[] {
  const best = places[0]?.score ?? 0;
  return places.filter(({ score }) => score >= best * close).slice(0, limit);
}

export const placeLine = ({ path, line, symbol, text }: Place): string =>
  symbol
    ? `${code(symbol.name)} in ${place(path, line)}${symbol.doc ? ` — ${plain(docOf(symbol)!, 110)}` : ""}`
    : `${place(path, line)}${text && text !== path ? `  ${plain(text, 90)}` : ""}`;

function ofTopic(places: readonly Place[], { repository }: Asked): Answer {
  const [first, ...rest] = closeOnes(places);
  const more = rest.length > 0 ? `${bullets(rest.map((each) => `or ${placeLine(each)}`))}` : "";
  return {
    answer: `Most likely ${placeLine(first!)}${more}`,
    citations: places.slice(0, 5).map(({ path, line }) => repository.cite(path, line)),
    found: true,
  };
}
