import { isBot } from "../../history/index.ts";
import type { Commit, Convention } from "../../model.ts";
import type { ConventionsInput } from "../input.ts";
import { citeCommits, clear, counts, type Topic } from "./topic.ts";

const lookedAt = 300;
const fewest = 20;
const examples = 3;

const merge = /^Merge (branch|pull request|remote-tracking|tag|commit|[\w/-]+ into)\b|^Merged? in\b/;
const conventional =
  /^(feat|fix|docs|style|refactor|perf|test|build|ci|chore|revert|release|types?|deps|wip|dx)(\(([^)]+)\))?!?: \S/i;
const area = /^([\w./+*-]{2,40}): \S/;
const issueEnd = /\(#\d+\)$/;
const issue = /#\d+|\b[A-Z][A-Z0-9]+-\d+\b/;
const past = /^(\w+ed)\b/i;
const imperative =
  /^(add|fix|update|remove|use|make|change|improve|refactor|rename|move|bump|allow|support|implement|revert|clean|simplify|document|correct|handle|avoid|prevent|replace|drop|enable|disable|introduce|test|check|set|skip|ensure|merge|release|do|don't|let|show|pass|convert|extract|tweak|reduce|switch|upgrade|deprecate|ignore|keep|prepare|restore|return|run|split|stop|teach|try|turn)\b/i;

const share = (matching: readonly Commit[], all: readonly Commit[]) => matching.length / all.length;
const sayCount = (matching: readonly Commit[], all: readonly Commit[]) =>
  `${matching.length} of the last ${all.length} commits`;

type Habit = {
  fits: (commit: Commit) => boolean;
  say: (count: string, fitting: readonly Commit[]) => string;
  least?: number;
};

const headOf = ({ subject }: Commit) =>
  conventional.exec(subject)?.[1]?.toLowerCase() ?? area.exec(subject)?.[1] ?? "";
const bare = (subject: string) =>
  subject.replace(conventional, (all) => all.slice(-1)).replace(/^[\w./+*-]{2,40}: /, "");

const mostUsed = (commits: readonly Commit[], of: (commit: Commit) => string): string =>
  counts(commits.map(of).filter(Boolean))
    .slice(0, 4)
    .map(([word]) => `\`${word}\``)
    .join(", ");

/** The first that is clear is said; the others of a group would only repeat it. */
const groups: readonly (readonly Habit[])[] = [
  [
    {
      fits: ({ subject }) => conventional.test(subject),
      say: (count, fitting) =>
        `Commit messages follow Conventional Commits (${count}); most used: ${mostUsed(fitting, headOf)}.`,
    },
    {
      fits: ({ subject }) => area.test(subject) && !conventional.test(subject),
      say: (count, fitting) =>
        `Commit messages begin with the area and a colon (${count}), such as ${mostUsed(fitting, headOf)}.`,
    },
  ],
  [
    {
      fits: ({ subject }) => imperative.test(bare(subject)) && !past.test(bare(subject)),
      say: (count) => `Commit messages are in the imperative, like "Add" and "Fix" (${count}).`,
      least: 0.6,
    },
    {
      fits: ({ subject }) => past.test(bare(subject)),
      say: (count) => `Commit messages are in the past tense, like "Added" (${count}).`,
    },
  ],
  [
    {
      fits: ({ subject }) => issueEnd.test(subject),
      say: (count) =>
        `Pull requests are squashed into one commit whose message ends in the request's number (${count}).`,
    },
    {
      fits: ({ subject }) => issue.test(subject),
      say: (count) => `Commit messages name the issue they belong to (${count}).`,
    },
  ],
  [
    {
      fits: ({ signedOff }) => signedOff === true,
      say: (count) => `Commits carry a Signed-off-by line (${count}): use \`git commit -s\`.`,
    },
  ],
  [
    {
      fits: ({ subject }) => conventional.exec(subject)?.[3] !== undefined,
      say: (count, fitting) =>
        `Commit messages name a scope in brackets (${count}), such as ${mostUsed(fitting, ({ subject }) => conventional.exec(subject)?.[3] ?? "")}.`,
    },
  ],
];

const recentByPeople = ({ history }: ConventionsInput): Commit[] => {
  const found: Commit[] = [];
  for (const commit of history.commits) {
    if (found.length === lookedAt) break;
    if (commit.subject !== "" && !merge.test(commit.subject) && !isBot(commit.author)) found.push(commit);
  }
  return found;
};

/** How people here write commit messages, from their latest 300 commits. */
export const commitStyle: Topic = (input) => {
  const all = recentByPeople(input);
  if (all.length < fewest) return [];
  return groups.flatMap((habits): Convention[] => {
    for (const { fits, say, least = clear } of habits) {
      const fitting = all.filter(fits);
      if (share(fitting, all) < least) continue;
      const citations = citeCommits(input, fitting, examples);
      if (citations.length === 0) continue;
      return [{ topic: "commits", statement: say(sayCount(fitting, all), fitting), citations }];
    }
    return [];
  });
};

const mergedBranch = /^Merge pull request #\d+ from [\w.-]+\/(\S+)|^Merge branch '([^']+)'(?: of | into )?/;
const trunk = /^(main|master|develop|dev|stable|trunk|next|release.*|\d[\d.x]*|v\d.*)$/;
const prefix = /^([a-z]+)[/-]/i;

/** How merged branches are called, from the latest 300 merges. */
export const branchStyle: Topic = (input) => {
  const merges = input.history.commits.filter(({ subject }) => merge.test(subject)).slice(0, lookedAt);
  const named = merges.flatMap((commit) => {
    const found = mergedBranch.exec(commit.subject);
    const name = found?.[1] ?? found?.[2];
    return name && !trunk.test(name) && !/^(dependabot|renovate|greenkeeper|snyk)\b/.test(name)
      ? [{ commit, name }]
      : [];
  });
  if (named.length < fewest) return [];
  const slashed = named.filter(({ name }) => /^[\w-]+\//.test(name));
  if (slashed.length / named.length < clear) return [];
  const words = counts(slashed.map(({ name }) => prefix.exec(name)?.[1] ?? "").filter(Boolean)).slice(0, 4);
  const statement = `Branches are named with a prefix and a slash (${slashed.length} of the last ${named.length} merged), most often ${words.map(([word]) => `\`${word}/\``).join(", ")}.`;
  const commits = slashed.map(({ commit }) => commit);
  const citations = citeCommits(input, commits, examples);
  return citations.length > 0 ? [{ topic: "branches", statement, citations }] : [];
};
