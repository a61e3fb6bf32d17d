import type { Tour } from "@familiar/protocol";
import { folderOf, type Survey, stemOf } from "./survey.ts";
import { code, count } from "./text.ts";

const year = 365 * 86_400_000;

/** Files of the product that are large and keep changing: where a mistake is most likely. */
export function findHotspots(survey: Survey, limit = 5): Tour["hotspots"] {
  const history = survey.repository.history();
  return survey.code
    .map((file) => ({ file, past: history.of(file.path) }))
    .flatMap(({ file, past }) =>
      past && past.recent > 1 ? [{ file, past, heat: past.recent * Math.log2(file.lines + 2) }] : [],
    )
    .sort((a, b) => b.heat - a.heat)
    .slice(0, limit)
    .map(({ file, past }) => {
      const people = past.authors.filter((author) => past.lastAt - author.lastAt <= year).length;
      return {
        path: file.path,
        why: `Changed ${count(past.recent, "time")} in the last year of work by ${people === 0 ? "automation" : count(people, "person", "people")}, and has ${count(file.lines, "line")}.`,
        citations: [survey.cite(file.path)],
      };
    });
}

/**
 * Pairs that change in one commit although nothing in the code says so: not a source and its test or
 * header, not a manifest and its lock, and neither imports the other.
 */
export function findPairs(survey: Survey, limit = 6): Tour["changeTogether"] {
  const { repository } = survey;
  return repository
    .history()
    .pairs(400)
    .filter(
      ({ paths: [a, b], times }) => times >= 4 && telling(survey, a) && telling(survey, b) && !twins(a, b),
    )
    .filter(
      ({ paths: [a, b] }) =>
        !repository.dependencies(a).includes(b) && !repository.dependencies(b).includes(a),
    )
    .slice(0, limit)
    .map(({ paths, times, of }) => ({
      paths,
      times,
      of,
      why: `${code(paths[0])} and ${code(paths[1])} changed in one commit ${count(times, "time")}, of ${of} that touched either, and neither imports the other.`,
      citations: paths.map((path) => survey.cite(path)),
    }));
}

const telling = (survey: Survey, path: string) => survey.has(path) && survey.area(path) === "code";

const twins = (a: string, b: string) =>
  stemOf(a) === stemOf(b) && (folderOf(a) === folderOf(b) || stemOf(a).length > 5);
