import type { FailedTest } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { plain } from "../text.ts";
import type { Placed } from "./place/places.ts";
import { here } from "./place/places.ts";
import type { Resolve } from "./place/resolve.ts";
import type { Tree } from "./place/tree.ts";
import type { ReadTest } from "./reading.ts";

const longestMessage = 500;

/** Failed tests with their places: what the report says, else a frame below them, else the definition of that name. */
export async function placeTests(
  tests: readonly ReadTest[],
  ground: { tree: Tree; resolve: Resolve; places: readonly Placed[]; repository: Repository },
): Promise<FailedTest[]> {
  const { tree, resolve, places, repository } = ground;
  return Promise.all(
    tests.map(async ({ name, suite, message, path, line, at, flaky }, index) => {
      const next = tests[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      const below = places.find(
        (place) => place.at >= at && place.at < next && isTest(place.path, repository),
      );
      const said = path && (await here({ path, line: line ?? 1 }, resolve, tree));
      const named = said && line ? said : (below && strip(below)) || said || defined(name, suite, repository);
      return {
        ...{ name: plain(name, 300), message: plain(message || (below?.message ?? ""), longestMessage) },
        ...(suite ? { suite: plain(suite, 300) } : {}),
        ...(named ? { place: named } : {}),
        ...(flaky ? { flaky } : {}),
      };
    }),
  );
}

const strip = ({ path, line, commit, message, name, given, doubt }: Placed) => ({
  ...{ path, line, commit },
  ...(message ? { message } : {}),
  ...(name ? { name } : {}),
  ...(given ? { given } : {}),
  ...(doubt ? { doubt } : {}),
});

const isTest = (path: string, repository: Repository): boolean => repository.file(path)?.role === "test";

/** Where a test of this name is defined, when that is one place. */
function defined(name: string, suite: string | undefined, repository: Repository) {
  const last = name
    .split(/::|[./#]/)
    .at(-1)!
    .replace(/[[(].*$/, "")
    .trim();
  if (!/^\w{4,}$/.test(last)) return undefined;
  const within = suite?.split(/::|[.\\]/).at(-1);
  const found = repository
    .symbols({ name: last })
    .filter(({ path }) => isTest(path, repository))
    .filter(({ container, path }) => !within || container?.includes(within) || path.includes(within));
  const [only] = found;
  return found.length === 1 && only ? repository.cite(only.path, only.line) : undefined;
}
