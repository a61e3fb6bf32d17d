import { gitPort } from "@familiar/guard";
import { isFamiliarError, type SuspectCommit } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { plain } from "../../text.ts";
import { authorshipOf } from "./authorship.ts";
import { readChanges } from "./changes.ts";
import { type Weighed, weighCommits } from "./commits.ts";
import { weighFiles } from "./files.ts";
import { hintsOf } from "./hints.ts";
import { rangeOf } from "./range.ts";
import { saidBy } from "./said.ts";
import type { Clues, Suspects } from "./suspects.ts";

export type * from "./suspects.ts";

/** How many commits are told. */
const told = 10;

/** Which files and commits are likely to have made it fail, each with its reasons, and who to ask. */
export async function findSuspects(
  clues: Clues,
  { repository, guard, signal }: Pick<SkillContext, "repository" | "guard" | "signal">,
): Promise<Suspects & { weights: ReadonlyMap<string, number> }> {
  const git = gitPort(guard, repository.root);
  const range = await rangeOf(clues, git);
  const unread = (error: unknown) => {
    if (!isFamiliarError(error) || error.code !== "git-failed") throw error;
    return [];
  };
  const changes = await readChanges(git, range.commits, { signal }).catch(unread);
  const hints = hintsOf(clues, repository);
  const among = new Set(range.commits);
  const written = await authorshipOf(clues, among, { git, repository });
  const roleOf = (path: string) => repository.file(path)?.role;
  const all = repository.files().length;
  const rarity = (word: string) =>
    Math.log((1 + all) / (1 + repository.holding(word).length)) / Math.log(1 + all);
  const said = saidBy(clues, repository);
  const { known } = range;
  const weighed = shared(weighCommits(changes, { clues, hints, written, roleOf, known, said, rarity }));
  // Where any of the latest may be it, and none has to do with the failure, naming some would only mislead.
  const commits = known || weighed.some(({ linked }) => linked) ? weighed : [];
  const files = weighFiles(hints, commits, { repository, known: range.known });
  return {
    ...{ files, range, weights: new Map(weighed.map(({ change, score }) => [change.commit, score])) },
    commits: commits.slice(0, told).map(toldOf),
    owners: files.slice(0, 3).flatMap(({ path }) =>
      repository
        .owners(path)
        .slice(0, 2)
        .map(({ name, email, share, source }) => ({
          name,
          ...(email && { email }),
          share,
          source,
          of: path,
        })),
    ),
    missing: [
      ...(changes.length < range.commits.length
        ? [
            "What the last commits changed could not be read: this clone lacks some of it, and none is suspected.",
          ]
        : commits.length === 0 && changes.length > 0
          ? ["None of the last commits has to do with what the failure names: none is suspected."]
          : []),
      ...missingOf(clues, range.known, repository.head().shallow),
    ],
  };
}

/** Weights as shares of one. */
function shared(weighed: readonly Weighed[]): (Weighed & { score: number })[] {
  const top = Math.max(...weighed.map(({ weight }) => weight));
  const raw = weighed.map((each) => ({ ...each, score: Math.exp(each.weight - top) }));
  const total = raw.reduce((sum, { score }) => sum + score, 0) || 1;
  return raw.map((each) => ({ ...each, score: each.score / total })).sort((a, b) => b.score - a.score);
}

const toldOf = ({ change, score, why }: Weighed & { score: number }): SuspectCommit => ({
  ...{ commit: change.commit, subject: plain(change.subject, 120), author: plain(change.author.name, 80) },
  ...{ at: change.at, score, why: why.slice(0, 4) },
});

function missingOf({ places, tests, good }: Clues, known: boolean, shallow: boolean): string[] {
  return [
    ...(known
      ? []
      : [
          `No commit is known at which it last held${good ? ": the one that was given is not here" : ""}. With one, only the commits since would be suspects.`,
        ]),
    ...(shallow ? ["This clone is shallow: commits before its edge cannot be suspected."] : []),
    ...(places.length === 0
      ? [
          "The log names no line of this repository, so commits are weighed by their words, size and age alone.",
        ]
      : []),
    ...(tests.length > 0
      ? ["There is no coverage by test; with it, the lines that only failing tests run would stand out."]
      : []),
  ];
}
