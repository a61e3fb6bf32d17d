import type { Tour } from "@familiar/protocol";
import type { Cut } from "./moduleCut.ts";
import { moduleFinder } from "./moduleWork.ts";
import type { Survey } from "./survey.ts";
import { plain } from "./text.ts";

const year = 365 * 86_400_000;

/** Who knows the code, those who were here in the last year first, each with the modules they know best. */
export function knowPeople(survey: Survey, cuts: readonly Cut[], limit = 8): Tour["people"] {
  const { commits, people } = survey.repository.history();
  const newest = people.reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
  const recent = new Map<string, number>();
  for (const { author, at } of commits)
    if (newest - at <= year) recent.set(author.email, (recent.get(author.email) ?? 0) + 1);
  const standing = ({ person, commits }: (typeof people)[number]) =>
    (recent.get(person.email) ?? 0) * 1e6 + commits;
  const chosen = [...people].sort((a, b) => standing(b) - standing(a)).slice(0, limit);
  const areas = areasOf(survey, cuts, new Set(chosen.map(({ person }) => person.email)));
  return chosen.map(({ person, commits, lastAt }) => ({
    name: plain(person.name, 80),
    email: plain(person.email, 120),
    commits,
    areas: areas.get(person.email) ?? [],
    lastAt,
  }));
}

/** The three modules that each person changed most often. */
function areasOf(survey: Survey, cuts: readonly Cut[], emails: ReadonlySet<string>): Map<string, string[]> {
  const moduleOf = moduleFinder(cuts.filter((cut) => cut.kind === "code" || cut.kind === "docs"));
  const counted = new Map<string, Map<string, number>>();
  for (const { author, files } of survey.repository.history().commits) {
    if (!emails.has(author.email)) continue;
    const own = counted.get(author.email) ?? new Map<string, number>();
    counted.set(author.email, own);
    for (const module of new Set(files.map(moduleOf)))
      if (module !== undefined) own.set(module, (own.get(module) ?? 0) + 1);
  }
  return new Map(
    [...counted].map(([email, own]) => [
      email,
      [...own]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 3)
        .map(([module]) => module),
    ]),
  );
}
