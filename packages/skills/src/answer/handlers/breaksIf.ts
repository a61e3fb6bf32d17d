import { code, count, list } from "../../text.ts";
import { unique } from "./citations.ts";
import { bySide, importers, ofWhichTests } from "./dependsOn.ts";
import { usersOf } from "./explain.ts";
import type { Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, place } from "./say.ts";
import { type Spot, spotOf } from "./spot.ts";
import { testsOf } from "./tests.ts";

const cannotRun = "Only running the tests shows what truly breaks; this is what names or imports it.";

/** Who names or imports it, and which tests would notice. */
export const breaksIf: Handler = (asked) => {
  const { linked, repository } = asked;
  const spot = spotOf(linked.thing, repository);
  if (!spot) return notFound(asked);
  const users = spot.symbol ? usersOf(spot.symbol, asked) : exportsInUse(spot, asked);
  const direct = spot.symbol
    ? bySide(
        users.map(({ path }) => path),
        asked,
      )
    : importers(spot, asked);
  const all = bySide([...direct, ...users.map(({ path }) => path)], asked);
  const tests = testsOf(spot, asked);
  const lineOf = (path: string): number => users.find((user) => user.path === path)?.line ?? 1;
  const open = spot.symbol?.exported ? " It is exported, so others outside may use it too." : "";
  const lead =
    all.length === 0
      ? `Nothing else here ${spot.symbol ? "names" : "imports"} ${spot.label}.${open}`
      : `${count(all.length, "file")} would feel a change of ${spot.label}${ofWhichTests(all, asked)}.${open}`;
  const noticed =
    tests.length > 0
      ? `Tests that should notice: ${list(tests.slice(0, 3).map(({ path }) => code(path)))}${tests.length > 3 ? ` and ${tests.length - 3} more` : ""}`
      : "No test was found that would notice";
  return {
    answer: `${lead}${bullets([...all.slice(0, 6).map((path) => place(path, lineOf(path))), ...(all.length > 6 ? [`and ${all.length - 6} more`] : []), noticed])}`,
    citations: unique([
      spot.citation,
      ...all.slice(0, 6).map((path) => repository.cite(path, lineOf(path))),
      ...tests.slice(0, 3).map(({ path, line }) => repository.cite(path, line)),
    ]),
    found: true,
    hint: cannotRun,
  };
};

/** Uses elsewhere of what a file exports, by names rare enough to mean it. */
function exportsInUse({ path, folder }: Spot, asked: Asked): { path: string; line: number }[] {
  if (folder) return [];
  const exported = asked.repository
    .symbols({ path, exported: true })
    .filter(({ container, name }) => !container && name.length > 3);
  return exported.slice(0, 20).flatMap((symbol) => {
    const same = asked.repository.symbols({ name: symbol.name, limit: 3 });
    return same.length === 1 ? usersOf(symbol, asked) : [];
  });
}
