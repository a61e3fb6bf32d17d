import type { Citation } from "@familiar/protocol";
import type { Commit } from "@familiar/repository";
import { ago, code, count, list, plain } from "../../text.ts";
import { latestRelease } from "../entity/releases.ts";
import { resolving } from "./citations.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, commitLine, day, short } from "./say.ts";
import { spotOf } from "./spot.ts";

const shown = 8;

/** Commits in a time, by a person, in a path: counted by area, newest listed. */
export const changed: Handler = async (asked) => {
  const { linked, repository, question, now } = asked;
  const { thing, person, release, commit } = linked;
  if (thing.kind === "missing") return notFound(asked);
  if (commit) return ofCommit(commit, asked);
  const spot = spotOf(thing, repository);
  if (question.variant === "when" && !spot) return ofRelease(asked);
  const history = repository.history();
  const dated = question.mentions.find((mention) => mention.kind === "date")?.at;
  const from = release?.at ?? dated ?? question.since;
  const within = release ? commitsAfter(release.commit, release.at, history.commits) : history.commits;
  const own = spot ? new Set(history.log(spot.path, 20_000).map(({ hash }) => hash)) : undefined;
  const all = within.filter(
    (each) =>
      (from === undefined || each.at > from || release !== undefined) &&
      (!person || each.author.email === person.email || each.author.name === person.name) &&
      (!own || own.has(each.hash)),
  );
  const scope = [
    ...(spot ? [`in ${spot.label}`] : []),
    ...(person ? [`by ${plain(person.name, 60)}`] : []),
    ...(release
      ? [`since ${code(release.name)} (${day(release.at)})`]
      : from === undefined
        ? []
        : [`since ${day(from)}`]),
  ].join(" ");
  const citations = spot ? [spot.citation] : [];
  if (all.length === 0) {
    if (history.commits.length === 0) return { answer: "There is no commit yet.", citations, found: true };
    const last = own ? history.log(spot!.path, 1)[0] : history.commits[0];
    return {
      answer: `Nothing changed${scope === "" ? "" : ` ${scope}`}.${last ? ` The last change was ${ago(last.at, now)}: ${commitLine(last)}` : ""}`,
      citations,
      found: true,
    };
  }
  if (question.variant === "when")
    return {
      answer: `${spot!.label} last changed ${ago(all[0]!.at, now)}: ${commitLine(all[0]!)}`,
      citations: [...(await cite(all.slice(0, 1), asked, spot!.path)), ...citations],
      found: true,
    };
  const limit =
    from === undefined && !person
      ? `The newest of ${count(all.length, "commit")}`
      : count(all.length, "commit");
  const people = new Set(all.map(({ author }) => author.email)).size;
  return {
    answer:
      `${limit} ${scope}${person ? "" : ` by ${count(people, "person", "people")}`}${spot && !spot.folder ? "" : areas(all, spot?.path ?? "")}.${bullets([...all.slice(0, shown).map(commitLine), ...(all.length > shown ? [`and ${all.length - shown} more`] : [])])}`.replace(
        / {2,}/g,
        " ",
      ),
    citations: [...(await cite(all.slice(0, shown), asked, spot?.path)), ...citations],
    found: true,
    ...(history.complete
      ? {}
      : { hint: "The history here is not complete; `git fetch --unshallow` brings the rest." }),
  };
};

/** Commits listed before the release's own, which is where it branched off; by time where it is not on this line. */
function commitsAfter(hash: string, at: number, commits: readonly Commit[]): readonly Commit[] {
  const index = commits.findIndex((each) => each.hash === hash);
  return (index >= 0 ? commits.slice(0, index) : commits).filter((each) => each.at > at);
}

/** "mostly in src (12), docs (3)" */
function areas(commits: readonly Commit[], below: string): string {
  const counts = new Map<string, number>();
  const start = below === "" ? 0 : below.length + 1;
  for (const { files } of commits) {
    const touched = new Set(
      files.filter((path) => path.startsWith(below)).map((path) => path.slice(start).split("/")[0]!),
    );
    for (const area of touched) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return top.length < 2 || commits.length < 4
    ? ""
    : `, mostly in ${list(top.map(([area, times]) => `${plain(area, 40)} (${times})`))}`;
}

/** Where each commit shows: at that commit, the first source file it touched, in the path that was asked about. */
function cite(commits: readonly Commit[], asked: Asked, within = ""): Promise<Citation[]> {
  const { repository } = asked;
  const shows = commits.flatMap(({ hash, files }) => {
    const there = files.flatMap((path) => (path.startsWith(within) ? (repository.file(path) ?? []) : []));
    const file = there.find(({ role }) => role === "source") ?? there[0];
    return file ? [{ path: file.path, line: 1, commit: hash }] : [];
  });
  return resolving(shows, asked);
}

async function ofCommit(commit: Commit, asked: Asked): Promise<Answer> {
  return {
    answer: `${commitLine(commit)}: ${count(commit.files.length, "file")}.${bullets(commit.files.slice(0, shown).map((path) => plain(path, 120)))}`,
    citations: await cite([commit], asked),
    found: true,
  };
}

function ofRelease({ repository, linked, now }: Asked): Answer {
  const release = linked.release ?? latestRelease(repository);
  if (!release) return { answer: "Not found: no release is tagged here.", citations: [], found: false };
  const since = repository.history().commits.filter(({ at }) => at > release.at).length;
  return {
    answer: `${code(release.name)} was released ${ago(release.at, now)}, on ${day(release.at)} (${short(release.commit)}); ${count(since, "commit")} since.`,
    citations: [],
    found: true,
  };
}
