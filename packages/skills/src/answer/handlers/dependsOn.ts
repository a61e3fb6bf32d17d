import type { FileRole } from "@familiar/repository";
import { code, count } from "../../text.ts";
import { unique } from "./citations.ts";
import { calleesOf, usersOf } from "./explain.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, place } from "./say.ts";
import { filesOf, type Spot, spotOf } from "./spot.ts";

export const dependsOn: Handler = (asked) => {
  const { linked, repository, question } = asked;
  const spot = spotOf(linked.thing, repository);
  if (!spot) return linked.thing.kind === "repository" ? packages(asked) : notFound(asked);
  return question.variant === "out" ? outward(spot, asked) : inward(spot, asked);
};

const shown = 8;
const order: readonly FileRole[] = ["source", "config", "docs", "test"];

/** Source before tests, each group by path. */
export function bySide(paths: Iterable<string>, { repository }: Asked): string[] {
  const rank = (path: string): number => {
    const at = order.indexOf(repository.file(path)?.role ?? "data");
    return at < 0 ? order.length : at;
  };
  return [...new Set(paths)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Files outside of a spot that import a file in it. */
export function importers(spot: Spot, asked: Asked): string[] {
  const inside = new Set(filesOf(spot, asked.repository));
  return bySide(
    [...inside].flatMap((path) => asked.repository.dependents(path)).filter((path) => !inside.has(path)),
    asked,
  );
}

/** Line of an import, for the citation. */
function importLine(from: string, into: ReadonlySet<string>, { repository }: Asked): number {
  return (
    repository.imports().find((edge) => edge.from === from && edge.to !== undefined && into.has(edge.to))
      ?.line ?? 1
  );
}

const tests = (paths: readonly string[], { repository }: Asked): number =>
  paths.filter((path) => repository.file(path)?.role === "test").length;

export const ofWhichTests = (paths: readonly string[], asked: Asked): string => {
  const many = tests(paths, asked);
  return many === 0 ? "" : many === paths.length ? ", all of them tests" : `, ${many} of them tests`;
};

function inward(spot: Spot, asked: Asked): Answer {
  const { repository } = asked;
  if (spot.symbol && !spot.folder) {
    const users = usersOf(spot.symbol, asked);
    const sorted = bySide(
      users.map(({ path }) => path),
      asked,
    ).map((path) => users.find((each) => each.path === path)!);
    if (users.length === 0) return { ...unused(spot), citations: [spot.citation] };
    return {
      answer: `${count(users.length, "file")} ${users.length === 1 ? "names" : "name"} ${spot.label}${ofWhichTests(
        users.map(({ path }) => path),
        asked,
      )}.${bullets(more(sorted.map(({ path, line, text }) => `${place(path, line)}  ${code(text, 90)}`)))}`,
      citations: unique([
        spot.citation,
        ...sorted.slice(0, shown).map(({ path, line }) => repository.cite(path, line)),
      ]),
      found: true,
    };
  }
  const inside = new Set(filesOf(spot, repository));
  const paths = importers(spot, asked);
  if (paths.length === 0) return { ...unused(spot), citations: [spot.citation] };
  const lines = paths.slice(0, shown).map((path) => ({ path, line: importLine(path, inside, asked) }));
  return {
    answer: `${count(paths.length, "file")} ${paths.length === 1 ? "imports" : "import"} ${spot.label}${ofWhichTests(paths, asked)}.${bullets(more(paths.map((path, at) => place(path, lines[at]?.line ?? 1))))}`,
    citations: unique([spot.citation, ...lines.map(({ path, line }) => repository.cite(path, line))]),
    found: true,
  };
}

const more = (lines: readonly string[]): string[] =>
  lines.length <= shown ? [...lines] : [...lines.slice(0, shown), `and ${lines.length - shown} more`];

const unused = (spot: Spot): Answer => ({
  answer: `Nothing in this repository ${spot.symbol ? "names" : "imports"} ${spot.label}, as far as reading can tell: what is loaded by name or from outside is not seen.`,
  citations: [],
  found: true,
});

function outward(spot: Spot, asked: Asked): Answer {
  const { repository } = asked;
  if (spot.symbol) {
    const used = calleesOf(spot.symbol, asked);
    return {
      answer: `${spot.label} uses ${count(used.length, "definition")} of this repository by name.${bullets(used.map(({ name, path, line }) => `${code(name)} ${place(path, line)}`))}`,
      citations: unique([spot.citation, ...used.map(({ path, line }) => repository.cite(path, line))]),
      found: true,
    };
  }
  const inside = new Set(filesOf(spot, repository));
  const edges = repository
    .imports()
    .filter((edge) => inside.has(edge.from) && !(edge.to && inside.has(edge.to)));
  const own = bySide(
    edges.flatMap(({ to }) => to ?? []),
    asked,
  );
  const foreign = [...new Set(edges.filter(({ to }) => !to).map(({ specifier }) => specifier))].sort();
  if (edges.length === 0)
    return { answer: `${spot.label} imports nothing.`, citations: [spot.citation], found: true };
  const first = (path: string): number => edges.find(({ to }) => to === path)?.line ?? 1;
  const from = (path: string): string => edges.find(({ to }) => to === path)?.from ?? spot.path;
  return {
    answer: `${spot.label} imports ${count(own.length, "file")} of this repository and ${count(foreign.length, "package or module", "packages or modules")} from outside.${bullets(more(own))}${
      foreign.length > 0
        ? bullets([
            `from outside: ${foreign
              .slice(0, 10)
              .map((name) => code(name, 60))
              .join(", ")}${foreign.length > 10 ? " …" : ""}`,
          ])
        : ""
    }`,
    citations: unique([
      spot.citation,
      ...own.slice(0, shown).map((path) => repository.cite(from(path), first(path))),
    ]),
    found: true,
  };
}

/** Of the whole: what its manifests declare. */
function packages({ repository }: Asked): Answer {
  const { manifests } = repository.conventions();
  return {
    answer: `What this repository depends on is declared in ${count(manifests.length, "manifest")}.${bullets(manifests.slice(0, shown).map(({ path, kind }) => `${path} (${kind})`))}`,
    citations: manifests.slice(0, shown).map(({ path }) => repository.cite(path)),
    found: manifests.length > 0,
  };
}
