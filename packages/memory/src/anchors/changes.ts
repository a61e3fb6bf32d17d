import type { Term } from "../text/terms.ts";

/** A term of which something else is true now: letters as `held` of a print has them. */
export type Change = { term: Term; was: string; now: string };

const importing =
  /\b(?:imports?|depends? on|requires?|uses?|importiert|verwendet|importe|utilise|importa|usa|depende de|dipende da)\b/iu;
const imported = /\b(?:imported|used|required) by\b/iu;

type Said = { statement: string; terms: readonly Term[]; path: string };

/** What changed of what a statement says of the code in a file, in the order of its terms. */
export function changesOf({ statement, terms, path }: Said, before: string, after: string): Change[] {
  return terms.flatMap((term, at) => {
    const [was, now] = [before[at], after[at]];
    if (was === undefined || now === undefined || was === now) return [];
    // Its own name: whether it is there at all is another question.
    if (was === "o" || now === "o") return [];
    const change = { term, was, now };
    const isObject = terms.slice(at + 1).some(({ kind, text }) => kind === "path" && isSame(text, path));
    return term.kind === "path" && sameWay(statement, change, isObject) ? [] : [change];
  });
}

const isSame = (name: string, path: string): boolean => path === name || path.endsWith(`/${name}`);

/** Two files import each other, or only one the other: that the way which the statement tells of is as it was. */
function sameWay(statement: string, { was, now }: Change, isObject: boolean): boolean {
  const passive = imported.test(statement);
  if (now === "n" || !(passive || importing.test(statement))) return false;
  const way = passive === isObject ? /[ib]/ : /[jb]/;
  return way.test(was) === way.test(now);
}
