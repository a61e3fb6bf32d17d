import type { Tour } from "@familiar/protocol";
import type { Survey } from "../../look/survey.ts";
import { plain } from "../../text.ts";
import type { Cut } from "../modules/cut.ts";
import { moduleFinder } from "../modules/work.ts";

const year = 365 * 86_400_000;
/** Commits of the last year count this much more than older ones. */
const present = 4;
const least = 3;

/** Who knows the code: many commits, and most of all recent ones; each with the modules they know best. */
export function knowPeople(survey: Survey, cuts: readonly Cut[], limit = 6): Tour["people"] {
  const { commits, people } = survey.repository.history();
  const newest = people.reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
  const recent = new Map<string, number>();
  for (const { author, at } of commits)
    if (newest - at <= year) recent.set(author.email, (recent.get(author.email) ?? 0) + 1);
  const ranked = people
    .map((known) => ({ ...known, standing: known.commits + present * (recent.get(known.person.email) ?? 0) }))
    .filter(({ lastAt }) => newest - lastAt <= 2 * year)
    .sort((a, b) => b.standing - a.standing);
  const enough = Math.max(least, commits.length / 400);
  const chosen = distinct(ranked.filter(({ commits }, i) => i === 0 || commits >= enough)).slice(0, limit);
  const areas = areasOf(survey, cuts, new Set(chosen.map(({ person }) => person.email)));
  return chosen.map(({ person, commits, lastAt }) => ({
    name: plain(person.name, 80),
    email: plain(person.email, 120),
    commits,
    areas: areas.get(person.email) ?? [],
    lastAt,
  }));
}

const placeholder = /^(your )?(full )?(user ?)?name$|^(unknown|root|user|admin|anonymous|no author)$/i;

/** A name that another has already, in whole or as one of its words, is most likely the same person's. */
function distinct<T extends { person: { name: string } }>(ranked: readonly T[]): T[] {
  const words = (name: string) => name.toLowerCase().split(/\s+/);
  return ranked.filter(({ person }, i) => {
    const name = person.name.trim().toLowerCase();
    const known = ranked
      .slice(0, i)
      .some((other) => other.person.name.toLowerCase() === name || words(other.person.name).includes(name));
    return !known && !placeholder.test(name);
  });
}

/** The three modules that each person changed most often. */
function areasOf(survey: Survey, cuts: readonly Cut[], emails: ReadonlySet<string>): Map<string, string[]> {
  const moduleOf = moduleFinder(cuts.filter((cut) => cut.kind === "code" || cut.kind === "docs"));
  const counted = new Map([...emails].map((email) => [email, new Map<string, number>()]));
  for (const { author, files } of survey.repository.history().commits) {
    const own = counted.get(author.email);
    if (!own) continue;
    for (const module of new Set(files.map(moduleOf)))
      if (module !== undefined) own.set(module, (own.get(module) ?? 0) + 1);
  }
  const best = (own: Map<string, number>) => [...own].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return new Map([...counted].map(([email, own]) => [email, best(own).map(([module]) => module)]));
}
