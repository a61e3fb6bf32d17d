import type { Repository } from "@familiar/repository";
import { readDefinitions } from "../../look/definitions.ts";
import { readManifest } from "../../look/manifest.ts";
import { findPages, type Page } from "../../look/pages.ts";
import { survey as look } from "../../look/survey.ts";
import { findEntries } from "../entries/index.ts";
import { cutModules } from "../modules/cut.ts";
import { moduleFinder } from "../modules/work.ts";
import { readingOrder } from "./index.ts";
import { namings, rankFiles, readSignals, type Signals, type Weights, weights, weightsFor } from "./rank.ts";

export { rankFiles, type Signals, type Weights, weights };

export type Ranking = {
  /** Signals of the product's files; README pages alone speak, since the others are what is compared with. */
  signals: Map<string, Signals>;
  /** Files that pages on architecture and contributing name. */
  named: string[];
  /** The files of the pack's reading list, made without those pages. */
  order: string[];
};

/** The ranking of one repository, held apart from what its own pages say; for the benchmark. */
export function readRanking(repository: Repository, now: number): Ranking {
  const survey = look(repository, now);
  const manifests = repository
    .conventions()
    .manifests.flatMap(({ path }) => readManifest(survey, path) ?? []);
  const pages = findPages(survey);
  const ofKind = (test: (page: Page) => boolean) => pages.filter(test);
  const definitions = readDefinitions(survey);
  const entries = findEntries(survey, manifests);
  const readme = ofKind(({ kind }) => kind === "readme");
  const signals = readSignals(survey, definitions, entries, readme);
  const worth = rankFiles(signals, weightsFor(survey));
  const moduleOf = moduleFinder(cutModules(survey));
  return {
    signals,
    named: [
      ...namings(
        survey,
        ofKind(({ kind }) => kind !== "readme"),
      ).keys(),
    ],
    order: readingOrder({ survey, definitions, entries, pages: readme, worth, moduleOf, onTheWay: [] }).map(
      ({ path }) => path,
    ),
  };
}
