import type { Repository } from "@familiar/repository";
import { folderOf, stemOf } from "../../look/survey.ts";
import { nameless } from "../topic/candidates.ts";
import { compact } from "../topic/stem.ts";
import type { Asked } from "./handler.ts";
import { filesOf, type Spot } from "./spot.ts";

export type Test = {
  path: string;
  line: number;
  how: "about it" | "named after it" | "names it" | "imports it";
};

/** The nearer the tie, the lower. */
export const ties = { "about it": 0, "named after it": 10, "names it": 20, "imports it": 30 } as const;

const mostFiles = 2000;

/** `test_cookies.py`, `cookiesTest.java`, `cookies.spec.ts` → `cookies`. */
const testName = (path: string): string =>
  compact(
    stemOf(path)
      .replace(/^(?:tests?|specs?)[_-]|[._-]?(?:tests?|specs?|it)$/i, "")
      .replace(/(?:Tests?|Spec|IT)$/, ""),
  );

/** Tests of a place, the nearest tie first. */
export function testsOf(spot: Spot, { repository, linked }: Asked): Test[] {
  const found = new Map<string, Test>();
  const isTest = (path: string): boolean => repository.file(path)?.role === "test";
  const add = (path: string, line: number, how: Test["how"]): void => {
    const known = found.get(path);
    if (!isTest(path) || (known && ties[known.how] <= ties[how])) return;
    found.set(path, { path, line: known && line === 1 ? known.line : line, how });
  };
  const inside = filesOf(spot, repository).slice(0, mostFiles);
  for (const path of inside) {
    add(path, spot.folder ? 1 : spot.line, "about it");
    for (const from of repository.dependents(path)) add(from, 1, "imports it");
  }
  if (spot.symbol)
    for (const { path, line } of repository.references(spot.symbol.name, { limit: 300 }))
      add(path, line, "names it");
  for (const path of namedAfter(spot, inside, repository)) add(path, 1, "named after it");
  const places = linked.thing.kind === "topic" ? linked.thing.places.slice(0, 8) : [];
  for (const { path, line } of places) add(path, line, "about it");
  const first = new Map(places.map(({ path }, at) => [path, at - 100]));
  const depth = ({ path, how }: Test): number => (how === "about it" ? path.split("/").length : 0);
  const rank = ({ path, how }: Test): number => first.get(path) ?? ties[how] - shared(path, spot.path);
  const lines = ({ path }: Test): number => repository.file(path)?.lines ?? 0;
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || depth(a) - depth(b) || lines(b) - lines(a));
}

/** Tests called like the place, its symbol or a file in it; beside it where the name alone says nothing. */
function namedAfter(spot: Spot, inside: readonly string[], repository: Repository): string[] {
  const names = new Set([
    ...inside.filter((path) => !nameless.test(stemOf(path))).map((path) => compact(stemOf(path))),
    ...(spot.folder ? [compact(spot.path.split("/").at(-1)!)] : []),
    ...(spot.symbol ? [compact(spot.symbol.name)] : []),
  ]);
  const folders = new Set(inside.filter((path) => nameless.test(stemOf(path))).map(folderOf));
  return repository.files().flatMap(({ path, role }) => {
    if (role !== "test") return [];
    const name = testName(path);
    const called = name.length > 2 && names.has(name) && !nameless.test(name);
    return called || (nameless.test(name) && folders.has(folderOf(path))) ? [path] : [];
  });
}

/** How many folders two paths share, nine at most. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  let same = 0;
  while (same < Math.min(left.length, right.length) - 1 && left[same] === right[same]) same++;
  return Math.min(same, 9);
}
