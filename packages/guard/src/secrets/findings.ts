import { findMatches } from "./find.ts";
import { lineAround, type Match } from "./matcher.ts";
import { ruleSet } from "./rules/ruleSet.ts";

/** Something that looks like a secret. Says where it is and never what it is. */
export type Finding = {
  rule: string;
  description: string;
  path?: string;
  /** Both from 1; the column counts UTF-16 units. */
  line: number;
  column: number;
  endLine: number;
  /** Offsets of the secret in the text. */
  start: number;
  end: number;
  /** The line, with every secret in it taken out. */
  excerpt: string;
};

export type FindOptions = {
  /** Leaves out lines that say `gitleaks:allow`. Only where the text's author may decide about that. */
  allowComments?: boolean;
};

/**
 * What the rules take for secrets, in the order of the text. `path` is the file's, with `/`: some rules are about some
 * files only, and some files (lockfiles, pictures, vendored code) are never looked into.
 */
export function findSecrets(text: string, path?: string, options: FindOptions = {}): Finding[] {
  return findAll(text, path, [], options);
}

/** The same with places that are known to be secrets, which are called what they are known as. */
export function findAll(
  text: string,
  path: string | undefined,
  known: readonly Spot[],
  { allowComments = false }: FindOptions = {},
): Finding[] {
  const leave = path !== undefined && isLeftOut(path);
  const matches = leave
    ? []
    : findMatches(text, path)
        .filter((match) => !allowComments || !lineAround(text, match).includes("gitleaks:allow"))
        .filter(({ start, end }) => !known.some((spot) => spot.start < end && start < spot.end));
  const spots = [...known, ...matches.map(toSpot)].sort((a, b) => a.start - b.start);
  const byName = leave || path === undefined ? [] : ruleSet().names.filter(({ fits }) => fits(path));
  return [
    ...byName.map(({ rule: { id, description } }) => ({
      ...{ rule: id, description, path: path!, line: 1, column: 1, endLine: 1, start: 0, end: 0 },
      excerpt: "(the file itself)",
    })),
    ...toFindings(text, spots, path),
  ];
}

/** Whether gitleaks' own list says not to look into such a file. */
export const isLeftOut = (path: string): boolean => ruleSet().leavesOut(path);

export type Spot = { rule: string; description: string; start: number; end: number };
const toSpot = ({ rule, start, end }: Match): Spot => ({
  ...{ rule: rule.id, description: rule.description, start, end },
});

/** Spots in the order of their beginnings, with the places that a person can open. */
function toFindings(text: string, spots: readonly Spot[], path?: string): Finding[] {
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf("\n");
  return spots.map((spot, index) => {
    while (lineEnd !== -1 && lineEnd < spot.start) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf("\n", lineStart);
    }
    const lines = text.slice(spot.start, spot.end).split("\n").length - 1;
    return {
      ...spot,
      ...(path !== undefined && { path }),
      ...{ line, column: spot.start - lineStart + 1, endLine: line + lines },
      excerpt: excerptOf(text, lineStart, spots, index),
    };
  });
}

/** Shown on each side of a secret at most. */
const margin = 60;

/** The line around a spot, without what any spot holds, cut where it is long. */
function excerptOf(text: string, lineStart: number, spots: readonly Spot[], index: number): string {
  const spot = spots[index]!;
  const after = text.slice(spot.end, spot.end + margin);
  const lineEnd = after.indexOf("\n");
  const from = Math.max(lineStart, spot.start - margin);
  const to = spot.end + (lineEnd === -1 ? after.length : lineEnd);
  let first = index;
  while (first > 0 && spots[first - 1]!.end > from) first--;
  let excerpt = from > lineStart ? "…" : "";
  let at = from;
  for (let each = first; each < spots.length && spots[each]!.start < to; each++) {
    const { rule, start, end } = spots[each]!;
    if (end <= at) continue;
    excerpt += `${text.slice(at, Math.max(at, start))}«${rule}»`;
    at = end;
  }
  return (excerpt + text.slice(at, Math.max(at, to))).trim();
}
