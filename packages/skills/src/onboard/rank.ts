import type { FileEntry } from "@familiar/repository";
import type { Definitions } from "./definitions.ts";
import type { Entry } from "./entries.ts";
import type { Page } from "./pages.ts";
import { baseOf, folderOf, type Survey, stemOf } from "./survey.ts";

/** What is known of a file that may make it worth reading early. */
export type Signals = {
  commits: number;
  recent: number;
  newcomers: number;
  authors: number;
  lines: number;
  /** Other files that mention the best known definition, and its definitions together. */
  mentions: number;
  dependents: number;
  dependencies: number;
  /** Pages on architecture, contributing and README that name it. */
  named: number;
  /** 1 for an entry point, less for what it imports, 0 from three imports on. */
  entry: number;
  /** 1 when it is called like the main file of its folder. */
  principal: number;
};

export type Weights = Record<keyof Signals, number>;

/** Fitted by `bench/onboard.ts`. */
export const weights: Weights = {
  commits: 0.2,
  recent: 0.8,
  newcomers: 1,
  authors: 0.2,
  lines: 0.1,
  mentions: 0.1,
  dependents: 0,
  dependencies: 0.1,
  named: 0.5,
  entry: 0.3,
  principal: 0.2,
};

/** Reads the signals of the product's files. */
export function readSignals(
  survey: Survey,
  definitions: Definitions,
  entries: readonly Entry[],
  pages: readonly Page[],
): Map<string, Signals> {
  const history = survey.repository.history();
  const near = distances(survey, entries);
  const named = namings(survey, pages);
  return new Map(
    survey.code.map((file) => {
      const past = history.of(file.path);
      return [
        file.path,
        {
          commits: past?.commits ?? 0,
          recent: past?.recent ?? 0,
          newcomers: past?.newcomers ?? 0,
          authors: past?.authors.length ?? 0,
          lines: file.lines,
          mentions: definitions.of(file.path)[0]?.files ?? 0,
          dependents: survey.repository.dependents(file.path).length,
          dependencies: survey.repository.dependencies(file.path).length,
          named: named.get(file.path) ?? 0,
          entry: near.get(file.path) ?? 0,
          principal: isPrincipal(file) ? 1 : 0,
        },
      ];
    }),
  );
}

/** Worth of reading, comparable within one repository: weighed logarithms of the signals. */
export function scoreOf(signals: Signals, by: Weights = weights): number {
  let score = 0;
  for (const name of Object.keys(by) as (keyof Signals)[]) score += by[name] * Math.log1p(signals[name]);
  return score;
}

/** 1 at an entry point, half at what it imports, a quarter at what that imports. */
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

/** How often pages name a file: by its path, or by a base name that only it has. */
export function namings(survey: Survey, pages: readonly Page[]): Map<string, number> {
  const owners = Map.groupBy(survey.code, (file) => baseOf(file.path));
  const named = new Map<string, number>();
  const words = /[\w@.-]+(?:\/[\w@.-]+)*\.\w{1,5}\b|[\w@.-]+(?:\/[\w@.-]+)+/g;
  for (const page of pages) {
    const text = (survey.lines(page.path) ?? []).join("\n");
    for (const word of new Set(text.match(words) ?? [])) {
      const path = word.replace(/^(\.\/|blob\/[^/]+\/)/, "");
      const same =
        owners.get(baseOf(path))?.filter((file) => file.path === path || file.path.endsWith(`/${path}`)) ??
        [];
      if (same.length === 1) named.set(same[0]!.path, (named.get(same[0]!.path) ?? 0) + 1);
    }
  }
  return named;
}

const isPrincipal = ({ path }: FileEntry) => {
  const stem = stemOf(path).toLowerCase();
  return (
    /^(index|main|mod|lib|app|core|server|__init__|__main__|types?)$/.test(stem) ||
    stem === baseOf(folderOf(path)).toLowerCase()
  );
};
