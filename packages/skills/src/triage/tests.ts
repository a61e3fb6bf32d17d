import type { FailedTest, NamedPlace } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import { plain } from "../text.ts";
import { here, type Placed } from "./place/places.ts";
import type { Resolve } from "./place/resolve.ts";
import type { Tree } from "./place/tree.ts";
import type { ReadTest } from "./reading.ts";

const longestMessage = 500;
/** A runner's summary has room for the beginning of a message only. */
const cut = /(?:\.\.\.|…)$/;
/** In a log, what is said about a test stands within so many lines below its name; below the last one may stand anything. */
const farthest = { last: 60, other: 2000 };

type Ground = { tree: Tree; resolve: Resolve; places: readonly Placed[]; repository: Repository };

/** Failed tests with their places: what the report says, else a call below them, else the definition of that name. */
export const placeTests = (tests: readonly ReadTest[], ground: Ground): Promise<FailedTest[]> =>
  Promise.all(
    tests.map(async (test, index) => {
      const { name, suite, message, flaky } = test;
      const { place, said } = await placeOf(test, tests[index + 1]?.at ?? Number.POSITIVE_INFINITY, ground);
      return {
        ...{
          name: plain(name, 300),
          message: plain((cut.test(message) && said) || message || said || "", longestMessage),
        },
        ...(suite ? { suite: plain(suite, 300) } : {}),
        ...(place ? { place } : {}),
        ...(flaky ? { flaky } : {}),
      };
    }),
  );

async function placeOf(test: ReadTest, next: number, ground: Ground) {
  const { tree, resolve, places, repository } = ground;
  const { path, line, at, frames } = test;
  const named = path === undefined ? undefined : await here({ path, line: line ?? 1 }, resolve, tree);
  if (named && line) return { place: named };
  const near = frames
    ? await placesOf(frames, ground)
    : places.filter(
        (each) =>
          each.at >= at &&
          each.at < Math.min(next, at + (next === Number.POSITIVE_INFINITY ? farthest.last : farthest.other)),
      );
  const present = tree.commit === repository.head().commit;
  const definition = present ? defined(test, named?.path, repository) : undefined;
  const below =
    near.find((each) => each.path === named?.path) ??
    near.find((each) => isTest(each.path, repository)) ??
    places.find((each) => definition && within(each, definition));
  const said = below?.message ?? near.find(({ message }) => message)?.message;
  const place =
    below ?? (definition && repository.cite(definition.path, definition.line)) ?? named ?? near[0];
  return { ...(place ? { place: bare(place) } : {}), ...(said ? { said } : {}) };
}

const within = ({ path, line }: NamedPlace, definition: SymbolEntry): boolean =>
  path === definition.path && definition.line <= line && line <= definition.endLine;

async function placesOf(
  frames: NonNullable<ReadTest["frames"]>,
  { resolve, tree }: Ground,
): Promise<NamedPlace[]> {
  const found = await Promise.all(frames.map((frame) => here(frame, resolve, tree)));
  return found.flatMap((place) => place ?? []);
}

const bare = ({ path, line, commit, given, doubt }: NamedPlace): NamedPlace => ({
  ...{ path, line, commit },
  ...(given ? { given } : {}),
  ...(doubt ? { doubt } : {}),
});

const isTest = (path: string, repository: Repository): boolean => repository.file(path)?.role === "test";

/** The definition of a test, when there is one of this name: in this file, or in its suite. */
function defined(
  { name, suite }: ReadTest,
  file: string | undefined,
  repository: Repository,
): SymbolEntry | undefined {
  const last = name
    .replace(/[[(].*$/, "")
    .split(/::|[./#]/)
    .at(-1)!
    .trim();
  if (!/^\w{4,}$/.test(last)) return undefined;
  const around = suite?.split(/::|[.\\]/).at(-1);
  const found = repository
    .symbols({ name: last })
    .filter(({ path }) => (file === undefined ? isTest(path, repository) : path === file));
  const inSuite = found.filter(
    ({ container, path }) => around && (container?.includes(around) || path.includes(around)),
  );
  const told = inSuite.length > 0 ? inSuite : found;
  return told.length === 1 ? told[0] : undefined;
}
