import type { Citation } from "@familiar/protocol";
import type { Commit } from "@familiar/repository";
import { plain } from "../../text.ts";
import { findTopic } from "../topic/find.ts";
import { partsOf, stem } from "../topic/stem.ts";
import { forReading } from "../topic/taste.ts";
import { blame } from "./blame.ts";
import { unique } from "./citations.ts";
import type { Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bestReason, reasoning, remarksIn, telling } from "./remarks.ts";
import { bullets, commitLine, day, docOf, place, short } from "./say.ts";
import { fileSays, folderSays } from "./says.ts";
import { type Spot, spotOf } from "./spot.ts";

/** A comment that gives a reason, the commits that wrote it, and what the documentation says of it. */
export const why: Handler = async (asked) => {
  const { linked, repository, question } = asked;
  const spot = spotOf(linked.thing, repository);
  if (!spot)
    return linked.thing.kind === "repository" && question.words.length === 0
      ? { answer: "Why what? Name a file, a symbol or a line.", citations: [], found: false }
      : notFound(asked);
  const wanted = telling(question.words);
  const comment = commentAt(spot, wanted, asked);
  const elsewhere = toldElsewhere(wanted, asked);
  const commits = [...elsewhere, ...(await commitsOf(spot, wanted, asked))];
  const subject = commits.find((commit) => reasoning(commit.subject, wanted) >= 2);
  const about = comment ? undefined : saidOf(spot, asked);
  const pages = rationale(spot, asked);
  const lead = comment
    ? `${spot.label}: “${plain(comment.text, 260)}”`
    : subject
      ? `“${plain(subject.subject, 160)}”, said ${plain(subject.author.name, 60)} on ${day(subject.at)} (${short(subject.hash)})${elsewhere.includes(subject) ? "" : ` of ${spot.label}`}.`
      : `Nothing beside ${spot.label} says why; its history may.${about ? ` ${about.text}` : ""}`;
  return {
    answer: `${lead}${bullets([
      ...commits.slice(0, 4).map(commitLine),
      ...pages.map(
        ({ path, line, text }) => `see ${place(path, line)}  ${plain(text.replace(/^[#=\s]+/, ""), 90)}`,
      ),
    ])}`,
    citations: unique([
      ...(comment ? [comment.citation] : []),
      ...elsewhere.flatMap((commit) => placeOf(commit, asked)),
      spot.citation,
      ...(about ? [about.citation] : []),
      ...pages.map(({ path, line }) => repository.cite(path, line)),
    ]),
    found: true,
    hint: "A language model could weigh the commits and tell the reason; these are its sources.",
  };
};

const mostOf = 0.75;
const fewest = 3;

/** A commit anywhere whose subject says nearly all of a long question is what was meant, whatever the spot is. */
function toldElsewhere(wanted: ReadonlySet<string>, { repository }: Asked): Commit[] {
  if (wanted.size < fewest) return [];
  let best: { commit: Commit; shared: number } | undefined;
  for (const commit of repository.history().commits) {
    const said = new Set(partsOf(commit.subject).map(stem));
    const shared = [...wanted].filter((word) => said.has(word)).length;
    if (shared >= Math.max(fewest, wanted.size * mostOf) && shared > (best?.shared ?? 0))
      best = { commit, shared };
  }
  return best ? [best.commit] : [];
}

/** A file of the commit that is still there, at that commit. */
const placeOf = ({ hash, files }: Commit, { repository }: Asked): Citation[] =>
  files
    .filter((path) => repository.file(path))
    .slice(0, 1)
    .map((path) => ({ path, line: 1, commit: hash }));

type Told = { text: string; citation: Citation };

const linesAbove = 12;
const mostLines = 400;

/** In a definition any reason will do; in a whole file only one that speaks of what was asked. */
function commentAt(spot: Spot, wanted: ReadonlySet<string>, { repository }: Asked): Told | undefined {
  if (spot.folder) return undefined;
  const file = repository.file(spot.path);
  const lines = repository.text(spot.path)?.split("\n");
  if (!file || !lines) return undefined;
  const { symbol } = spot;
  const from = symbol ? Math.max(0, symbol.line - 1 - linesAbove) : 0;
  const to = symbol ? Math.min(symbol.endLine, symbol.line + mostLines) : mostLines;
  const best = bestReason(remarksIn(lines, from, to, file.language), wanted, symbol ? 1.5 : 3);
  return best && { text: best.text, citation: repository.cite(spot.path, best.line) };
}

/** What it says of itself, where nothing says why. */
function saidOf(spot: Spot, { repository }: Asked): Told | undefined {
  const doc = spot.symbol && docOf(spot.symbol);
  if (doc) return { text: doc, citation: spot.citation };
  const said = spot.folder ? folderSays(spot.path, repository) : fileSays(spot.path, repository);
  return said && { text: plain(said.text, 260), citation: repository.cite(said.path, said.line) };
}

/**
 * Of a definition the commits that wrote its lines; of a file or folder those that speak of what was asked,
 * the first and the latest.
 */
async function commitsOf(spot: Spot, wanted: ReadonlySet<string>, asked: Asked): Promise<Commit[]> {
  const log = asked.repository.history().log(spot.path, 2000);
  const wrote = spot.symbol ? (await blame(spot.symbol, asked)).map(({ commit }) => commit) : [];
  const spoken = log
    .map((commit) => ({ commit, score: reasoning(commit.subject, wanted) }))
    .filter(({ score }) => score >= 1.5 && wanted.size > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ commit }) => commit);
  const chosen =
    wrote.length > 0
      ? [...spoken.slice(0, 1), ...wrote]
      : [...spoken.slice(0, 3), ...log.slice(-1), ...log.slice(0, 2)];
  return [...new Map(chosen.map((commit) => [commit.hash, commit])).values()];
}

/** Pages of documentation that are about it: design notes, decisions, READMEs. */
function rationale(spot: Spot, { repository, question }: Asked) {
  const words = question.words.length > 0 ? question.words : spot.symbol ? partsOf(spot.symbol.name) : [];
  if (words.length === 0) return [];
  return findTopic(words, repository, { taste: { ...forReading, source: 0, test: 0, config: 0, docs: 1 } })
    .places.filter(({ score, path }) => score > 0.55 && path !== spot.path)
    .slice(0, 2);
}
