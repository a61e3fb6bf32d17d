import type { FileEntry } from "@familiar/repository";
import type { Definitions } from "../../look/definitions.ts";
import type { Page } from "../../look/pages.ts";
import { baseOf, folderOf, type Survey, stemOf } from "../../look/survey.ts";
import type { Entry } from "../entries/index.ts";

/** What may make a file worth reading early. */
export type Signals = {
  /** People who touched it in one of their first three commits, each worth half as much every two years. */
  welcome: number;
  /** Commits, each worth half as much every year. */
  heat: number;
  lines: number;
  /** Pages on architecture, contributing and README that name it. */
  named: number;
  /** 1 when it is called like the main file of its folder. */
  principal: number;
  /** 1 for an entry point, half for what it imports, a quarter for what that imports. */
  entry: number;
  /** Other files that mention its best known definition. */
  mentions: number;
};

export type Weights = Partial<Record<keyof Signals, number>>;

/** Fitted by `bench/onboard.ts`; one set does well on every half of the repositories it was tried on. */
export const weights: Weights = { welcome: 1, heat: 0.5, lines: 0.5, named: 0.15, principal: 0.1 };

/** Where there is hardly a history, only the code can speak. */
const weightsWithoutHistory: Weights = {
  lines: 0.5,
  named: 0.5,
  principal: 0.25,
  entry: 0.75,
  mentions: 1,
};
const hardlyAny = 20;

const day = 86_400_000;
const heatHalfLife = 365 * day;
const welcomeHalfLife = 730 * day;
const firstCommits = 3;
const logRead = 400;

/** Reads the signals of the product's files. Ages count back from the newest commit. */
export function readSignals(
  survey: Survey,
  definitions: Definitions,
  entries: readonly Entry[],
  pages: readonly Page[],
): Map<string, Signals> {
  const history = survey.repository.history();
  const newest = history.people.reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
  const early = earlyCommits(survey);
  const near = distances(survey, entries);
  const named = namings(survey, pages);

  return new Map(
    survey.product.map((file) => {
      const log = history.log(file.path, logRead);
      const faded = (at: number, halfLife: number) => 2 ** (-Math.max(0, newest - at) / halfLife);
      const newcomers = new Map(
        log
          .filter(({ hash }) => early.has(hash))
          .map(({ author, at }) => [author.email, at] as const)
          .reverse(),
      );
      return [
        file.path,
        {
          welcome: [...newcomers.values()].reduce((sum, at) => sum + faded(at, welcomeHalfLife), 0),
          heat: log.reduce((sum, { at }) => sum + faded(at, heatHalfLife), 0),
          lines: file.lines,
          named: named.get(file.path) ?? 0,
          principal: isPrincipal(file) ? 1 : 0,
          entry: near.get(file.path) ?? 0,
          mentions: definitions.known([file.path])[0]?.files ?? 0,
        },
      ];
    }),
  );
}

/** Worth of reading, 0 to 1: weighed logarithms of the signals, each measured by the repository's largest. */
export function rankFiles(signals: ReadonlyMap<string, Signals>, by: Weights): Map<string, number> {
  const used = Object.entries(by) as [keyof Signals, number][];
  const total = used.reduce((sum, [, weight]) => sum + weight, 0);
  const largest = new Map(
    used.map(([name]) => [
      name,
      Math.log1p([...signals.values()].reduce((most, own) => Math.max(most, own[name]), 0)) || 1,
    ]),
  );
  return new Map(
    [...signals].map(([path, own]) => {
      const score = used.reduce(
        (sum, [name, weight]) => sum + (weight * Math.log1p(own[name])) / largest.get(name)!,
        0,
      );
      return [path, score / total];
    }),
  );
}

export const weightsFor = (survey: Survey): Weights =>
  survey.repository.history().commits.length < hardlyAny ? weightsWithoutHistory : weights;

/** Each person's first commits that changed a file; bots are nobody. */
function earlyCommits(survey: Survey): Set<string> {
  const { commits, people } = survey.repository.history();
  const made = new Map(people.map(({ person }) => [person.email, 0]));
  const early = new Set<string>();
  for (const { hash, author, files } of commits.toReversed()) {
    const count = made.get(author.email);
    if (count === undefined || files.length === 0 || count >= firstCommits) continue;
    made.set(author.email, count + 1);
    early.add(hash);
  }
  return early;
}

function distances(survey: Survey, entries: readonly Entry[]): Map<string, number> {
  const near = new Map<string, number>();
  let open = entries.filter((entry) => entry.kind !== "route").map((entry) => entry.path);
  for (let worth = 1; worth >= 0.25; worth /= 2) {
    open = [...new Set(open)].filter((path) => !near.has(path));
    for (const path of open) near.set(path, worth);
    open = open.flatMap((path) => survey.repository.dependencies(path));
  }
  return near;
}

/** How many pages name a file: by its path, or by an end of it that only this file has. */
export function namings(survey: Survey, pages: readonly Page[]): Map<string, number> {
  const owners = Map.groupBy(survey.product, (file) => baseOf(file.path));
  const named = new Map<string, number>();
  const words = /[\w@.-]+(?:\/[\w@.-]+)*\.\w{1,5}\b|[\w@.-]+(?:\/[\w@.-]+)+/g;
  for (const page of pages) {
    const text = (survey.lines(page.path) ?? []).join("\n");
    const files = new Set(
      [...new Set(text.match(words) ?? [])].flatMap((word) => {
        const path = word.replace(/^(\.\/|blob\/[^/]+\/)/, "");
        const same = owners
          .get(baseOf(path))
          ?.filter((file) => file.path === path || file.path.endsWith(`/${path}`));
        return same?.length === 1 ? [same[0]!.path] : [];
      }),
    );
    for (const path of files) named.set(path, (named.get(path) ?? 0) + 1);
  }
  return named;
}

const isPrincipal = ({ path }: FileEntry) => {
  const stem = stemOf(path).toLowerCase();
  return (
    /^(index|main|mod|lib|app|core|server|__init__|__main__|types?|readme)$/.test(stem) ||
    stem === baseOf(folderOf(path)).toLowerCase()
  );
};
