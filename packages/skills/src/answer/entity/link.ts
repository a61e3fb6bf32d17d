import type { Repository } from "@familiar/repository";
import type { Question } from "../question/understand.ts";
import { compact, partsOf } from "../topic/stem.ts";
import { readAbout } from "./about.ts";
import { asWritten } from "./foreign.ts";
import { isNamed, linkMention, type Named } from "./mention.ts";
import { ownNames } from "./own.ts";
import { findPerson } from "./people.ts";
import { findRelease } from "./releases.ts";
import type { Linked, Thing } from "./thing.ts";
import { linkWords } from "./topic.ts";

/** Finds in the repository what a question names or describes. */
export function link(question: Question, repository: Repository): Linked {
  const { person, taken, release, commit, missing } = findPeopleAndTimes(question, repository);
  const rest = {
    ...(person ? { person } : {}),
    ...(release ? { release } : {}),
    ...(commit ? { commit } : {}),
  };
  const named = question.mentions.filter(isNamed);
  if (question.about && named.length === 0) {
    const thing = readAbout(question.about, repository);
    if (thing) return { ...rest, thing };
  }
  const frame = frameIn(question, named, repository);
  if (frame) return { ...rest, ...frame };
  const own = ownNames(repository);
  const topic = asWritten(
    question.words.filter((word) => !taken.has(word) && !own.has(compact(word))),
    question.language,
    repository,
  ).slice();
  for (const mention of chief(named)) {
    const around = [...topic, ...named.filter((other) => other !== mention).flatMap(namesIn)];
    const result = linkMention(mention, around, question.intent, repository);
    if (result) return { ...rest, ...result };
    topic.push(...namesIn(mention).flatMap(partsOf));
  }
  if (topic.length > 0)
    return { ...rest, thing: linkWords(topic, question.intent, repository, question.text) };
  if (missing) return { ...rest, thing: missing };
  return { ...rest, thing: person ? { kind: "person", person } : { kind: "repository" } };
}

/** Of a pasted stack trace the innermost frame that is of this repository; Python prints it last. */
function frameIn(question: Question, named: readonly Named[], repository: Repository): Linked | undefined {
  const frames = named.filter((mention) => mention.kind === "place" && mention.pasted);
  const inmost = /\bFile "/.test(question.text) ? frames.toReversed() : frames;
  return inmost
    .map((frame) => linkMention(frame, [], question.intent, repository))
    .find((linked) => linked && linked.thing.kind !== "missing");
}

/** Of several things named, a symbol is what is asked about, and a path says where it is. */
const chief = (named: readonly Named[]): Named[] =>
  [...named].sort((a, b) => Number(b.kind === "name") - Number(a.kind === "name"));

function namesIn(mention: Named): string[] {
  if (mention.kind === "name") return [mention.name, ...(mention.within?.split(".") ?? [])];
  if (mention.kind === "place")
    return mention.path.split("/").flatMap((part) => [part, part.replace(/\.\w+$/, "")]);
  return partsOf(mention.text);
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
