import { code } from "../../../text.ts";
import { type Column, type Ground, rarity, type Signal, scaled } from "./ground.ts";
import { termWeights } from "./termWeights.ts";

/** Words of the report in names of files and folders. */
export function pathWords({
  files,
  scans,
  paths,
  query,
}: Ground): Record<"base" | "baseRest" | "folder" | "titleInPath", Signal> {
  const total = files.length;
  const spread = new Map<string, number>();
  for (let file = 0; file < total; file++) {
    const { baseTerms, folderTerms } = paths.at(file);
    for (const term of new Set([...baseTerms, ...folderTerms])) spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  const numberOf = new Map(query.terms.map((term, number) => [term, number]));
  const inTitle = (term: string) => query.in.title.has(numberOf.get(term) ?? -1);
  const inSpans = (term: string) => query.in.spans.has(numberOf.get(term) ?? -1);
  const inAny = (term: string) => numberOf.has(term);
  const worth = (term: string) => rarity(spread.get(term) ?? total, total);

  const sum = (terms: readonly string[], said: (term: string) => boolean): number =>
    terms.reduce((all, term) => all + (said(term) ? worth(term) : 0), 0);
  const column = (of: (file: number) => number): Column =>
    Float64Array.from({ length: total }, (_, file) => of(file));
  /** How much of a name is said, by what its parts are worth. */
  const share = (file: number, said: (term: string) => boolean) => {
    const terms = paths.at(file).baseTerms.filter((term) => !term.startsWith("="));
    const all = terms.reduce((most, term) => most + worth(term), 0);
    return all > 0 ? sum(terms, said) / all : 0;
  };
  const weight = termWeights(scans, query);
  const titleSum = [...query.in.title.keys()].reduce((all, number) => all + weight[number]!, 0);
  const titleIn = (file: number) => {
    const terms = new Set([...paths.at(file).baseTerms, ...paths.at(file).folderTerms]);
    const found = [...query.in.title.keys()].filter((number) => terms.has(query.terms[number]!));
    return titleSum > 0 ? found.reduce((all, number) => all + weight[number]!, 0) / titleSum : 0;
  };
  const say = (file: number): string | undefined => {
    const found = [...paths.at(file).baseTerms, ...paths.at(file).folderTerms].filter(
      (term) => inAny(term) && worth(term) > 0.2,
    );
    const shown = [...new Set(found.map((term) => query.shown(numberOf.get(term)!)))].slice(0, 4);
    return shown.length > 0
      ? `Its path says ${shown.map((word) => code(word, 40)).join(", ")}, as the report does.`
      : undefined;
  };
  return {
    base: {
      column: scaled(column((file) => sum(paths.at(file).baseTerms, inTitle) * share(file, inTitle) ** 0.5)),
      say,
    },
    baseRest: {
      column: scaled(column((file) => sum(paths.at(file).baseTerms, inAny) * share(file, inAny) ** 0.5)),
      say,
    },
    folder: {
      column: scaled(
        column((file) => sum(paths.at(file).folderTerms, (term) => inTitle(term) || inSpans(term))),
      ),
      say,
    },
    titleInPath: { column: column(titleIn) },
  };
}
