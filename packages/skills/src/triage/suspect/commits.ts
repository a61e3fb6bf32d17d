import { code, count, plain } from "../../text.ts";
import type { Written } from "./authorship.ts";
import type { Change } from "./changes.ts";
import { type Hints, weightOf } from "./hints.ts";
import { changedLines, type Judging, type Kind, kindsOf } from "./kind.ts";
import type { Clues } from "./suspects.ts";
import { createLikeness, wordsOf } from "./words.ts";

/** How much a commit is suspected beside the others, as a logarithm, and why; `linked` when something ties it to the failure. */
export type Weighed = { change: Change; weight: number; why: string[]; linked: boolean };

/** Less than this in all ties no commit to a failure. */
const link = 0.6;

export type Weighing = {
  clues: Clues;
  hints: Hints;
  written: ReadonlyMap<string, readonly Written[]>;
  roleOf: Judging["roleOf"];
  /** False: how new a commit is counts too. */
  known: boolean;
  /** All that the failure says in words. */
  said: string;
  /** How little a word is said in the whole repository, 0 to 1. */
  rarity(word: string): number;
};

/** Weighs every commit by itself and beside the others; newest first. */
export function weighCommits(changes: readonly Change[], around: Weighing): Weighed[] {
  const { clues, hints, written, roleOf, known, said } = around;
  const judging: Judging = {
    ...{ roleOf, category: clues.category },
    failing: new Set(clues.tests.flatMap(({ place }) => place?.path ?? [])),
  };
  const touching = touchesOf(changes, hints);
  const names = new Set(said.match(/[\p{L}_$][\p{L}\p{N}_$]{3,59}/gu));
  const speaking = speechOf(changes, wordsOf(said), around.rarity);
  return changes.map((change, at) => {
    const kinds: Kind[] = [
      ...touching(change),
      ...writing(written.get(change.commit) ?? []),
      ...named(change, clues),
      ...called(change, names, judging, around.rarity),
      ...speaking(at),
      ...kindsOf(change, judging),
      ...(known ? [] : [recency(at)]),
    ];
    return {
      change,
      weight: kinds.reduce((sum, { weight }) => sum + weight, 0),
      linked: kinds.reduce((sum, { weight, links }) => sum + (links ? weight : 0), 0) >= link,
      why: kinds
        .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .flatMap(({ why }) => (why === undefined ? [] : [plain(why, 240)])),
    };
  });
}

/** What points at a file points at who touched it, the more the fewer did. */
function touchesOf(changes: readonly Change[], hints: Hints) {
  const heaviest = Math.max(...[...hints.values()].map(weightOf), 0.1);
  const times = new Map<string, number>();
  for (const { files } of changes) for (const { path } of files) times.set(path, (times.get(path) ?? 0) + 1);
  const rarity = (path: string) =>
    Math.log(1 + changes.length / times.get(path)!) / Math.log(1 + changes.length);
  return ({ files }: Change): Kind[] => {
    const [first] = files
      .flatMap(({ path }) => {
        const own = hints.get(path);
        return own ? [{ path, own, hint: (weightOf(own) / heaviest) * rarity(path) }] : [];
      })
      .sort((a, b) => b.hint - a.hint);
    if (!first || first.hint < 0.05) return [];
    const strongest = first.own.reduce((a, b) => (b.weight > a.weight ? b : a));
    return [
      {
        ...{ weight: 2.5 * Math.min(1, first.hint), links: true },
        why: `changes ${code(first.path)}: ${strongest.why}`,
      },
    ];
  };
}

/** How much a commit's message and changed lines are of the same words as the failure. */
function speechOf(changes: readonly Change[], said: ReadonlyMap<string, number>, rarity: Weighing["rarity"]) {
  const texts = changes.map(({ subject, body, files }) =>
    wordsOf(
      [subject, body, ...files.map(({ path, text }) => `${path}\n${changedLines(text)}`)]
        .join("\n")
        .slice(0, 60_000),
    ),
  );
  const likeness = createLikeness(texts, rarity);
  const alike = texts.map((text) => likeness(said, text));
  const most = Math.max(...alike.map(({ value }) => value), 0.25);
  return (at: number): Kind[] => {
    const { value, words } = alike[at]!;
    if (value < 0.02) return [];
    const shown = words.map((word) => code(word, 30)).join(", ");
    return [
      { weight: (2.5 * value) / most, why: `speaks of what the failure speaks of: ${shown}`, links: true },
    ];
  };
}

function writing(written: readonly Written[]): Kind[] {
  const own = written.filter(({ test }) => !test);
  const near = own.find(({ itself }) => itself) ?? own[0];
  if (!near)
    return written.length > 0 ? [{ weight: 1, why: "wrote lines of the failing test", links: true }] : [];
  const place = `${code(near.path)} line ${near.line}`;
  return [
    near.itself
      ? { weight: 2, why: `wrote ${place}, which the failure names`, links: true }
      : { weight: 1.2, why: `wrote lines around ${place}, which the failure names`, links: true },
  ];
}

function named({ files }: Change, { places }: Clues): Kind[] {
  for (const { path, name } of places.slice(0, 8)) {
    const short = name?.split(/[.:#]/).findLast((part) => /^[\p{L}_$][\w$]{2,}$/u.test(part));
    if (short === undefined) continue;
    const pattern = new RegExp(`\\b${short.replaceAll("$", "\\$")}\\b`);
    const file = files.find((each) => each.path === path);
    if (file?.hunks.some(({ heading }) => pattern.test(heading)))
      return [{ weight: 1, why: `changes ${code(short, 60)}, which the trace passes`, links: true }];
  }
  return [];
}

const definition =
  /\b(?:def|func|function|fn|class|struct|trait|interface|module|impl)\s+(?:\([^)]*\)\s*)?([\p{L}_$][\p{L}\p{N}_$]{3,59})/u;

/** It changes what the failing test calls by its name, or the log names; the rarer the name, the more that says. */
function called(
  { files }: Change,
  names: ReadonlySet<string>,
  { roleOf }: Judging,
  rarity: Weighing["rarity"],
): Kind[] {
  const found = files
    .filter(({ path }) => roleOf(path) === "source")
    .flatMap(({ hunks }) => hunks.flatMap(({ heading }) => definition.exec(heading)?.[1] ?? []))
    .filter((name) => names.has(name))
    .map((name) => ({ name, worth: rarity(name.toLowerCase()) }))
    .sort((a, b) => b.worth - a.worth);
  const [first] = found;
  // What every test calls is how they are run.
  return first && first.worth > 0.5
    ? [
        {
          weight: 1.2 * first.worth,
          why: `changes ${code(first.name, 60)}, which the failure names`,
          links: true,
        },
      ]
    : [];
}

/** Of 315 reverts 63 % were among the last 20 commits, 74 % among 50, 83 % among 100. */
const recency = (at: number): Kind => ({
  weight: -1.2 * Math.log(at + 3),
  ...(at < 20
    ? { why: at === 0 ? "is the latest commit" : `is among the latest ${count(at + 1, "commit")}` }
    : {}),
});
