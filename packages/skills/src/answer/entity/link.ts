import type { Intent } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { code, plain } from "../../onboard/text.ts";
import type { Mention } from "../question/mentions.ts";
import type { Question } from "../question/understand.ts";
import { findTopic, forCode, forReading, forTests, forWorkings } from "../topic/find.ts";
import { compact, partsOf } from "../topic/stem.ts";
import { readAbout } from "./about.ts";
import { findLiteral } from "./literal.ts";
import { findPath } from "./paths.ts";
import { findPerson } from "./people.ts";
import { findNamed } from "./phrase.ts";
import { hintsFrom } from "./rank.ts";
import { findRelease } from "./releases.ts";
import { findSymbol, nearSymbols } from "./symbols.ts";
import type { Linked, Near, Thing } from "./thing.ts";

type Named = Extract<Mention, { kind: "place" | "name" | "quote" }>;

const tastes: Partial<Record<Intent, typeof forCode>> = {
  why: forReading,
  explain: forWorkings,
  what: forReading,
  summarise: forReading,
  "how-to": forReading,
  "tested-by": forTests,
};

/** Finds in the repository what a question names or describes. */
export function link(question: Question, repository: Repository): Linked {
  const found = findPeopleAndTimes(question, repository);
  const own = ownNames(repository);
  const words = question.words.filter((word) => !found.taken.has(word));
  const topic = words.filter((word) => !own.has(compact(word)));
  const named = question.mentions.filter(isNamed);
  const rest = {
    ...(found.person ? { person: found.person } : {}),
    ...(found.release ? { release: found.release } : {}),
    ...(found.commit ? { commit: found.commit } : {}),
  };
  if (question.about && named.length === 0) {
    const thing = readAbout(question.about, repository);
    if (thing) return { ...rest, thing };
  }
  for (const mention of chief(named)) {
    const around = [...topic, ...named.filter((other) => other !== mention).flatMap(namesIn)];
    const result = linkMention(mention, around, question, repository);
    if (result) return { ...rest, ...result };
  }
  if (topic.length === 0) {
    if (found.missing) return { ...rest, thing: found.missing };
    if (found.person) return { ...rest, thing: { kind: "person", person: found.person } };
    return { ...rest, thing: { kind: "repository" } };
  }
  return { ...rest, thing: linkWords(topic, question.intent, repository) };
}

const isNamed = (mention: Mention): mention is Named =>
  mention.kind === "place" || mention.kind === "name" || mention.kind === "quote";

/** Of several things named, a symbol is what is asked about, and a path says where it is. */
const chief = (named: readonly Named[]): Named[] =>
  [...named].sort((a, b) => Number(b.kind === "name") - Number(a.kind === "name"));

function namesIn(mention: Named): string[] {
  if (mention.kind === "name") return [mention.name, ...(mention.within?.split(".") ?? [])];
  if (mention.kind === "place")
    return mention.path.split("/").flatMap((part) => [part, part.replace(/\.\w+$/, "")]);
  return partsOf(mention.text);
}

const rootManifests = ["package.json", "Cargo.toml", "pyproject.toml", "composer.json", "go.mod"];
const declaredName = /^(?:\s{0,4}"name"\s*:|\s*name\s*=|module)\s*"?([^"\s,]+)/m;

/** What the repository itself is called; in a question it says nothing of where to look. */
function ownNames(repository: Repository): ReadonlySet<string> {
  const folder = repository.root.split(/[\\/]/).filter(Boolean).at(-1) ?? "";
  const declared = rootManifests.flatMap((path) =>
    repository.file(path)
      ? (declaredName
          .exec(repository.text(path) ?? "")?.[1]
          ?.split(/[/@]/)
          .slice(-1) ?? [])
      : [],
  );
  return new Set([folder, ...declared].map(compact).filter(Boolean));
}

function findPeopleAndTimes(question: Question, repository: Repository) {
  const { intent, mentions } = question;
  const ofPeople =
    intent === "changed" || intent === "who-knows" || intent === "who-owns" || intent === "what";
  const match =
    ofPeople && question.words.length > 0
      ? findPerson(question.words, repository, intent === "changed")
      : undefined;
  const version = mentions.find((mention) => mention.kind === "version");
  const hash = mentions.find((mention) => mention.kind === "commit");
  const release = version && findRelease(version.name, repository);
  const commit = hash && repository.history().commits.find((each) => each.hash.startsWith(hash.hash));
  const lost =
    version && !release ? `release ${version.name}` : hash && !commit ? `commit ${hash.hash}` : undefined;
  const missing: Thing | undefined =
    lost === undefined
      ? undefined
      : { kind: "missing", text: lost, why: `no ${lost} is in the history`, nearest: [] };
  return { person: match?.person, taken: match?.words ?? new Set<string>(), release, commit, missing };
}

function linkMention(
  mention: Named,
  around: readonly string[],
  question: Question,
  repository: Repository,
): Linked | undefined {
  if (mention.kind === "place") return linkPlace(mention, repository);
  if (mention.kind === "quote") return linkQuote(mention.text, question.intent, repository);
  const hints = hintsFrom([
    ...around,
    ...(mention.within ? partsOf(mention.within).concat(mention.within.split(".")) : []),
  ]);
  const symbol = findSymbol(mention.name, repository, hints, false);
  if (symbol) return { thing: { kind: "symbol", symbol: symbol.symbol, others: symbol.others } };
  const named = findNamed([mention.name], question.intent, repository);
  if (named) return { thing: named };
  if (mention.within) {
    const path = findPath([...mention.within.split("."), mention.name].join("/"), repository);
    if (path?.exact && path.folder) return { thing: { kind: "folder", path: path.folder } };
  }
  const near = findSymbol(mention.name, repository, hints);
  if (near)
    return {
      thing: { kind: "symbol", symbol: near.symbol, others: near.others },
      note: `Nothing is called ${code(mention.name)}; read as ${code(near.symbol.name)}.`,
    };
  const lines = findLiteral(mention.name, repository);
  if (lines.length > 0) return { thing: { kind: "text", text: mention.name, places: lines } };
  return { thing: missingName(mention.name, repository) };
}

function linkPlace(mention: Extract<Named, { kind: "place" }>, repository: Repository): Linked | undefined {
  const found = findPath(mention.path, repository);
  const { line, endLine, name } = mention;
  if (!found) {
    // "and/or", "TCP/IP": written with a slash, and no path.
    if (
      !/\.\w+$|\/.*\/|\/$/.test(mention.path) &&
      !mention.pasted &&
      line === undefined &&
      !looksInside(mention.path, repository)
    )
      return undefined;
    return { thing: missingName(mention.path, repository) };
  }
  const note = found.exact
    ? {}
    : { note: `There is no ${code(mention.path)}; read as ${code(found.file!.path)}.` };
  if (found.folder !== undefined) return { thing: { kind: "folder", path: found.folder }, ...note };
  const at = { ...(line ? { line } : {}), ...(endLine ? { endLine } : {}), ...(name ? { name } : {}) };
  return { thing: { kind: "file", file: found.file!, ...at, others: found.others }, ...note };
}

const looksInside = (path: string, repository: Repository): boolean =>
  repository.files().some((file) => file.path.startsWith(`${path.split("/")[0]}/`));

function linkQuote(text: string, intent: Intent, repository: Repository): Linked {
  const words = partsOf(text);
  const lines = findLiteral(text, repository);
  if (lines.length > 0) return { thing: { kind: "text", text, places: lines } };
  if (words.length > 0 && words.length < 8) return { thing: linkWords(words, intent, repository) };
  return { thing: missingName(text, repository) };
}

function linkWords(words: readonly string[], intent: Intent, repository: Repository): Thing {
  const named = findNamed(words, intent, repository);
  if (named) return named;
  const text = words.join(" ");
  const { places, concepts, sure } = findTopic(words, repository, {
    taste: tastes[intent] ?? forCode,
    kinds: hintsFrom(words).kinds,
  });
  if (sure) return { kind: "topic", text, places, concepts };
  const absent = concepts.filter(({ known }) => !known).map(({ word }) => `“${plain(word, 40)}”`);
  const why =
    absent.length > 0
      ? `nothing here mentions ${absent.join(" or ")}`
      : "its words stand in no one place together";
  return { kind: "missing", text, why, nearest: places.slice(0, 3).map((place) => near(place, repository)) };
}

const near = (place: { path: string; line: number; text: string }, repository: Repository): Near => ({
  text: plain(place.text, 120),
  citation: repository.cite(place.path, place.line),
});

function missingName(name: string, repository: Repository): Thing {
  const base = name
    .split("/")
    .at(-1)!
    .replace(/\.\w+$/, "");
  const symbols = nearSymbols(base, repository).map((symbol) =>
    near({ path: symbol.path, line: symbol.line, text: symbol.signature }, repository),
  );
  const files = repository
    .search(base, { kinds: ["path"], limit: 3 })
    .map((hit) => near({ path: hit.path, line: hit.line, text: hit.path }, repository));
  const seen = new Set<string>();
  const nearest = [...symbols, ...files].filter(({ citation }) => {
    const key = `${citation.path}:${citation.line}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    kind: "missing",
    text: name,
    why: `no file, symbol or text is called ${code(name)}`,
    nearest: nearest.slice(0, 3),
  };
}
