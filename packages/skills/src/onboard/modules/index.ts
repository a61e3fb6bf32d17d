import type { Tour, TourModule } from "@familiar/protocol";
import type { ImportEdge } from "@familiar/repository";
import type { Survey } from "../../look/survey.ts";
import { plain } from "../../text.ts";
import type { Cut } from "./cut.ts";
import { type Evidence, roleOf } from "./role.ts";
import { busFactor, moduleFinder, type Work, workByModule } from "./work.ts";

export type Dependency = { from: string; to: string; edges: number };

/** How many imports of the product's code lead from one module to another, most first. */
export function dependencies(survey: Survey, cuts: readonly Cut[]): Dependency[] {
  const moduleOf = moduleFinder(cuts);
  const counted = new Map<string, Dependency>();
  for (const edge of survey.repository.imports()) {
    const [from, to] =
      edge.to === undefined || skips(survey, edge) ? [] : [moduleOf(edge.from), moduleOf(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\0${to}`;
    const known = counted.get(key) ?? { from, to, edges: 0 };
    known.edges++;
    counted.set(key, known);
  }
  return [...counted.values()].sort((a, b) => b.edges - a.edges || a.from.localeCompare(b.from));
}

const skips = (survey: Survey, edge: ImportEdge) =>
  survey.area(edge.from) === "tests" || survey.area(edge.to!) === "tests";

export function describeModules(
  cuts: readonly Cut[],
  edges: readonly Dependency[],
  evidence: Evidence,
): TourModule[] {
  const { survey } = evidence;
  const work = workByModule(survey.repository.history(), cuts);
  return cuts.map((cut) => {
    const done = work.get(cut.path) ?? { commits: 0, recent: 0, authors: [] };
    return {
      path: cut.path,
      kind: cut.kind,
      ...roleOf(cut, evidence),
      files: cut.files.length,
      lines: cut.files.reduce((sum, path) => sum + (survey.repository.file(path)?.lines ?? 0), 0),
      activity: done.recent,
      owners: ownersOf(survey, cut, done),
      busFactor: busFactor(done),
      dependsOn: edges.filter((edge) => edge.from === cut.path).map((edge) => edge.to),
    };
  });
}

const year = 365 * 86_400_000;

/** Whom CODEOWNERS names, or else three people by their commits, which weigh half for each year since the last of them. */
function ownersOf(survey: Survey, cut: Cut, { authors }: Work): TourModule["owners"] {
  const named = survey.repository.owners(cut.path).filter((owner) => owner.source === "codeowners");
  if (named.length > 0)
    return named
      .slice(0, 3)
      .map(({ name, share }) => ({ name: plain(name, 80), share, source: "codeowners" as const }));
  const total = authors.reduce((sum, author) => sum + author.commits, 0);
  const newest = survey.repository
    .history()
    .people.reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
  const standing = ({ commits, lastAt }: Work["authors"][number]) =>
    commits * 0.5 ** ((newest - lastAt) / year);
  return authors
    .toSorted((a, b) => standing(b) - standing(a))
    .slice(0, 3)
    .map(({ person, commits, lastAt }) => ({
      name: plain(person.name, 80),
      email: plain(person.email, 120),
      share: Math.round((commits / total) * 100) / 100,
      source: "commits" as const,
      lastAt,
    }));
}

const nodes = 15;
const arrows = 24;

/** Mermaid source of the strongest dependencies between the product's modules; empty when there is one module. */
export function diagramOf(
  modules: readonly Pick<TourModule, "path" | "kind">[],
  edges: readonly Dependency[],
  name: string,
): Tour["diagram"] {
  const shown = modules.filter((module) => module.kind === "code").slice(0, nodes);
  if (shown.length < 2) return "";
  const id = new Map(shown.map((module, i) => [module.path, `m${i}`]));
  const strongest = edges.filter((edge) => id.has(edge.from) && id.has(edge.to)).slice(0, arrows);
  return [
    "flowchart LR",
    ...shown.map(
      (module) => `  ${id.get(module.path)}["${label(module.path === "." ? name : shortened(module.path))}"]`,
    ),
    ...strongest.map((edge) => `  ${id.get(edge.from)} --> ${id.get(edge.to)}`),
  ].join("\n");
}

const longestLabel = 36;
/** The end of a long path tells more than its beginning. */
const shortened = (path: string) => {
  const parts = path.split("/");
  while (parts.length > 2 && parts.join("/").length > longestLabel) parts.shift();
  return parts.join("/");
};

/** Text that cannot leave a quoted mermaid label: everything but plain path characters as a character code. */
export const label = (text: string): string =>
  plain(text, 60).replace(/[^\p{L}\p{N} ./_-]/gu, (character) => `#${character.codePointAt(0)};`);
