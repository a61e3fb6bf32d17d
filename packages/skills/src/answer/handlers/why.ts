import type { Citation } from "@familiar/protocol";
import type { Commit } from "@familiar/repository";
import { plain } from "../../onboard/text.ts";
import { findTopic, forReading } from "../topic/find.ts";
import { partsOf } from "../topic/stem.ts";
import { blame } from "./blame.ts";
import { unique } from "./citations.ts";
import type { Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, commitLine, docOf, place } from "./say.ts";
import { fileSays, folderSays } from "./says.ts";
import { type Spot, spotOf } from "./spot.ts";

/** What its comment says, who wrote the lines and with which subject, and what the documentation says of it. */
export const why: Handler = async (asked) => {
  const { linked, repository, question } = asked;
  const spot = spotOf(linked.thing, repository);
  if (!spot)
    return linked.thing.kind === "repository" && question.words.length === 0 ? noThing : notFound(asked);
  const comment = reasonAt(spot, asked);
  const commits = await commitsOf(spot, asked);
  const pages = rationale(spot, asked);
  const reason = comment
    ? `${spot.label}: ${comment.text}`
    : `Nothing beside ${spot.label} says why; its history may.`;
  return {
    answer: `${reason}${bullets([
      ...commits.slice(0, 4).map((commit) => commitLine(commit)),
      ...pages.map(
        ({ path, line, text }) => `see ${place(path, line)}  ${plain(text.replace(/^[#=\s]+/, ""), 90)}`,
      ),
    ])}`,
    citations: unique([
      ...(comment ? [comment.citation] : []),
      spot.citation,
      ...pages.map(({ path, line }) => repository.cite(path, line)),
    ]),
    found: true,
    hint: "A language model could weigh the commits and tell the reason; these are its sources.",
  };
};

const noThing = {
  answer: "Why what? Name a file, a symbol or a line.",
  citations: [],
  found: false,
};

/** The comment that stands by the thing, preferring a sentence that gives a reason. */
function reasonAt(
  spot: Spot,
  { repository, question }: Asked,
): { text: string; citation: Citation } | undefined {
  if (spot.folder) {
    const header = folderSays(spot.path, repository);
    return header && { text: header.text, citation: repository.cite(header.path, header.line) };
  }
  const lines = repository.text(spot.path)?.split("\n") ?? [];
  const from = spot.symbol ? Math.max(0, spot.line - 12) : 0;
  const to = spot.symbol ? Math.min(spot.symbol.endLine, spot.line + 120) : Math.min(lines.length, 400);
  const wanted = new Set(question.words.flatMap(partsOf));
  let best: { score: number; at: number } | undefined;
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? "";
    const comment = /(?:^\s*(?:\/\/+!?|#+|\*|--|;+|"""|\/\*+)|\s(?:\/\/|#)\s)(.*)/.exec(line)?.[1];
    if (!comment) continue;
    const said = new Set(partsOf(comment));
    const score = (because.test(comment) ? 2 : 0) + [...wanted].filter((word) => said.has(word)).length;
    if (score >= 2 && score > (best?.score ?? 0)) best = { score, at };
  }
  if (best) {
    const text = [0, 1, 2].map((offset) => uncomment(lines[best.at + offset] ?? "")).join(" ");
    return { text: `“${plain(text, 260)}”`, citation: repository.cite(spot.path, best.at + 1) };
  }
  const doc = spot.symbol && docOf(spot.symbol);
  if (doc) return { text: doc, citation: spot.citation };
  const header = fileSays(spot.path, repository);
  return header && { text: header.text, citation: repository.cite(header.path, header.line) };
}

const because =
  /\b(?:because|since|so that|otherwise|in order to|to avoid|to prevent|to ensure|reason|rationale|workaround|needed|due to|instead of|unlike|must not|historically|deliberately|intentionally|on purpose|see (?:issue|#)|hack|note)\b/i;

const uncomment = (line: string): string =>
  /^\s*(?:\/\/|#|\*|--|;|\/\*)/.test(line)
    ? line.replace(/^\s*(?:\/\/+!?|#+|\*+\/?|--|;+|\/\*+)\s?/, "").trim()
    : "";

/** Commits that made these lines what they are; for a file or folder, the first and the latest ones that say the most. */
async function commitsOf(spot: Spot, asked: Asked): Promise<Commit[]> {
  const history = asked.repository.history();
  const log = history.log(spot.path, 2000);
  const known = spot.symbol ? (await blame(spot.symbol, asked)).map(({ commit }) => commit) : [];
  const words = new Set(asked.question.words.flatMap(partsOf));
  const telling = log.filter(({ subject }) => partsOf(subject).some((word) => words.has(word)));
  const first = log.at(-1);
  const chosen =
    known.length > 0 ? known : [...telling.slice(0, 3), ...(first ? [first] : []), ...log.slice(0, 2)];
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
