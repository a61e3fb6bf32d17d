import type { Tour } from "@familiar/protocol";
import { folderOf, type Survey, stemOf } from "../../look/survey.ts";
import { code, count } from "../../text.ts";

const year = 365 * 86_400_000;

/** Files of the product that are large and keep changing: where a mistake is most likely. */
export function findHotspots(survey: Survey, limit = 5): Tour["hotspots"] {
  const history = survey.repository.history();
  return survey.product
    .map((file) => ({ file, past: history.of(file.path) }))
    .flatMap(({ file, past }) =>
      past && past.recent > 1 ? [{ file, past, heat: past.recent * Math.log2(file.lines + 2) }] : [],
    )
    .sort((a, b) => b.heat - a.heat)
    .slice(0, limit)
    .map(({ file, past }) => {
      const people = past.authors.filter((author) => past.lastAt - author.lastAt <= year).length;
      const who = people > 0 ? ` by ${count(people, "person", "people")}` : "";
      return {
        path: file.path,
        why: `Changed ${count(past.recent, "time")} in the last year${who}; ${count(file.lines, "line")}.`,
        citations: [survey.cite(file.path)],
      };
    });
}

const leastTimes = 4;
const leastShare = 0.25;

/**
 * Pairs that change in one commit although nothing in the code says so: not a source and its test or
 * header, not a manifest and its lock, not neighbours of one package, and neither imports the other.
 */
export function findPairs(survey: Survey, limit = 5): Tour["changeTogether"] {
  const { repository } = survey;
  const paths = new Set(survey.product.map(({ path }) => path));
  const product = (path: string) => paths.has(path);
  const imports = (a: string, b: string) => repository.dependencies(a).includes(b);
  return repository
    .history()
    .pairs(600)
    .filter(({ paths: [a, b], times, of }) => {
      const telling = times >= leastTimes && times / of >= leastShare && product(a) && product(b);
      return telling && !twins(a, b) && !imports(a, b) && !imports(b, a);
    })
    .sort((x, y) => y.times * spread(y.paths) - x.times * spread(x.paths))
    .slice(0, limit)
    .map(({ paths: [a, b], times, of }) => ({
      paths: [a, b],
      times,
      of,
      why: `${code(a)} and ${code(b)} changed together in ${times} of the ${of} commits that touched either; neither imports the other.`,
      citations: [survey.cite(a), survey.cite(b)],
    }));
}

/** Files of two folders belong together less obviously than neighbours. */
const spread = ([a, b]: readonly [string, string]) => (folderOf(a) === folderOf(b) ? 1 : 4);

const samePackage = /\.(go|java|kt)$/;

const twins = (a: string, b: string) =>
  stemOf(a) === stemOf(b) || (folderOf(a) === folderOf(b) && samePackage.test(a) && samePackage.test(b));
