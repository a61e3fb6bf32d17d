import type { SymbolEntry } from "@familiar/repository";
import { ago, asSentence, code, count, list, plain } from "../../text.ts";
import type { Thing } from "../entity/thing.ts";
import type { Place } from "../topic/find.ts";
import { weights } from "../topic/weights.ts";
import { unique } from "./citations.ts";
import { summaryOf } from "./describe.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { quotePage } from "./page.ts";
import { bullets, docOf, kindOf, place } from "./say.ts";
import { type Spot, spotOf } from "./spot.ts";
import { closeOnes, placeLine, where } from "./where.ts";

const byModel = "A language model would put this into prose; without one these are the facts.";

/** What names nothing has nothing to be explained: where it stands is all that is known. */
async function quoted(asked: Asked): Promise<Answer> {
  const places = await where(asked);
  return { ...places, answer: `Nothing is defined under that name. ${places.answer}` };
}

/** Of a stack trace that is of another version than this: its line is in another function by now. */
function movedSince(thing: Thing, { symbol, line }: Spot): string {
  const named = thing.kind === "file" ? thing.name?.split(/[.#]/).at(-1) : undefined;
  if (!named || !symbol || symbol.name === named || !/^\w+$/.test(named)) return "";
  return `The trace names ${code(named)}, but line ${line} is in ${code(symbol.name)} here: it is of another version. `;
}

/** Signature, comment, users, callees, neighbours, size, owner and last change. */
export const explain: Handler = (asked) => {
  const { thing } = asked.linked;
  if (thing.kind === "text") return quoted(asked);
  const spot = spotOf(thing, asked.repository);
  if (!spot) return thing.kind === "repository" ? summaryOf(asked) : notFound(asked);
  const page =
    thing.kind === "topic" && asked.repository.file(spot.path)?.role === "docs" ? thing.places[0] : undefined;
  const answer = page
    ? quotePage(page, asked.repository)
    : spot.symbol
      ? ofSymbol(spot.symbol, spot, asked)
      : summaryOf(asked, spot);
  if (thing.kind !== "topic")
    return { ...answer, answer: `${movedSince(thing, spot)}${answer.answer}`, hint: byModel };
  const others = withPage(closeOnes(thing.places).slice(1), thing.places, asked);
  return {
    ...answer,
    answer: `${answer.answer}${others.length > 0 ? `\nSee also:${bullets(others.map(placeLine))}` : ""}`,
    citations: [
      ...answer.citations.slice(0, 1),
      ...others.map(({ path, line }) => asked.repository.cite(path, line)),
      ...answer.citations.slice(1),
    ],
    hint: byModel,
  };
};

/** The page that tells most of it, even where the code tells more. */
function withPage(others: readonly Place[], places: readonly Place[], { repository }: Asked): Place[] {
  const isPage = ({ path }: Place): boolean => repository.file(path)?.role === "docs";
  const page = places.slice(1).find((each) => isPage(each) && each.covered >= weights.enough);
  return page && !others.some(isPage) && !isPage(places[0]!) ? [...others, page] : [...others];
}

function ofSymbol(symbol: SymbolEntry, spot: Spot, asked: Asked): Answer {
  const { repository } = asked;
  const doc = docOf(symbol);
  const users = usersOf(symbol, asked);
  const callees = calleesOf(symbol, asked);
  const facts = [
    `Signature: ${code(symbol.signature, 160)}`,
    ...(users.length > 0
      ? [
          `Used in ${count(users.length, "file")}: ${list(users.slice(0, 3).map(({ path, line }) => place(path, line)))}${users.length > 3 ? " and others" : ""}`,
        ]
      : ["No other file here names it."]),
    ...(callees.length > 0 ? [`Uses ${list(callees.slice(0, 5).map(({ name }) => code(name)))}`] : []),
    ...lifeOf(spot, asked),
  ];
  const start =
    spot.symbol === symbol && spot.line !== symbol.line
      ? `${spot.label} is in ${code(symbol.name)}, `
      : `${code(symbol.name)} is `;
  return {
    answer: `${start}${kindOf(symbol)}, ${count(symbol.endLine - symbol.line + 1, "line")} from ${place(symbol.path, symbol.line)}.${doc ? ` ${doc}` : ""}${bullets(facts)}`,
    citations: unique([
      spot.citation,
      repository.cite(symbol.path, symbol.line),
      ...users.slice(0, 3).map(({ path, line }) => repository.cite(path, line)),
      ...callees.slice(0, 3).map(({ path, line }) => repository.cite(path, line)),
    ]),
    found: true,
  };
}

/** First mention of the symbol in every other file, source before tests. */
export function usersOf(
  symbol: SymbolEntry,
  { repository }: Asked,
): { path: string; line: number; text: string }[] {
  const seen = new Set([symbol.path]);
  return repository
    .references(symbol.name, { limit: 300 })
    .filter(({ path, definition }) => !definition && !seen.has(path) && seen.add(path));
}

/** Symbols of this repository that its lines name, the rarest names first. */
export function calleesOf(symbol: SymbolEntry, { repository }: Asked): SymbolEntry[] {
  const lines =
    repository
      .text(symbol.path)
      ?.split("\n")
      .slice(symbol.line, Math.min(symbol.endLine, symbol.line + 150)) ?? [];
  const names = new Set(lines.join("\n").match(/\b[A-Za-z_]\w{3,}(?=\s*(?:\(|::|\.))/g) ?? []);
  names.delete(symbol.name);
  return [...names]
    .slice(0, 40)
    .flatMap((name) => {
      const found = repository.symbols({ name, limit: 3 });
      const own = found.find(({ path }) => path === symbol.path) ?? found[0];
      return own && found.length < 3 && !["field", "variable"].includes(own.kind) ? [own] : [];
    })
    .slice(0, 6);
}

/** Who owns it and when it changed last. */
function lifeOf({ path }: Spot, { repository, now }: Asked): string[] {
  const owner = repository.owners(path)[0];
  const past = repository.history().of(path);
  return [
    ...(owner
      ? [`Owner: ${plain(owner.name, 60)} (${Math.round(owner.share * 100)} % by ${owner.source})`]
      : []),
    ...(past
      ? [asSentence(`Last changed ${ago(past.lastAt, now)}, ${count(past.commits, "commit")} in all`)]
      : []),
  ];
}
