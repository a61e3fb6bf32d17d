import { expect, test } from "vitest";
import { called, chosenOf, filesOf, surfaceOf, targetOf, value } from "../../testing/chosenOf.ts";
import type { Observation, Sequence, Value } from "../sequence.ts";
import { find } from "./index.ts";
import { brokenPairs, pairsIn } from "./symmetry.ts";

const surface = surfaceOf({ name: "parse", parameters: ["text"] }, { name: "stringify" });
const emitting = { target: targetOf("src/a.js", "vitest"), surface, files: filesOf({ "src/a.js": "" }) };
const crash = (message: string, name = "TypeError") =>
  ({
    outcome: "throw",
    value: { is: "error", class: name, message },
    at: { path: "src/a.js", line: 7 },
  }) as const;

test("a crash on plain input is told with its place and how to see it, where like input works", () => {
  const stops = chosenOf(
    [called("parse", "-")],
    [crash("Cannot read properties of undefined (reading 'length')")],
  );
  const works = chosenOf([called("parse", "a")], [value(["a"])]);
  expect(find([stops, works], emitting)).toEqual([
    {
      title: "parse stops with a TypeError on plain input",
      path: "src/a.js",
      line: 7,
      steps: 'import { parse } from "./src/a.js";\nparse("-");',
      why: "“Cannot read properties of undefined (reading 'length')” is the engine's own error, not one that the code throws, and other input of the same kind works.",
    },
  ]);
  expect(find([stops], emitting)).toEqual([]);
  const refuses = chosenOf([called("parse", "-")], [crash("text must not be a dash")]);
  const missing = chosenOf(
    [called("parse", null)],
    [crash("Cannot read properties of null (reading 'length')")],
  );
  expect(find([refuses, missing, works], emitting)).toEqual([]);
});

test("what documentation says otherwise is told with both", () => {
  const other = chosenOf([called("parse", "a b")], [value(["a", "b"])], {
    ...{
      origin: { kind: "documentation", path: "README.md", line: 12 },
      says: { value: "a b", disagrees: true },
    },
  });
  expect(find([other], emitting)).toMatchObject([
    {
      title: "parse does not do what README.md says",
      path: "README.md",
      line: 12,
      why: 'The page says "a b", and it gives ["a", "b"].',
    },
  ]);
});

const giving = (given: Value) => chosenOf([called("stringify", given)], [value(`${given}`)]);

/** A lab in which this comes back of what is handed to the first of two. */
const returning = (back: (given: Value) => Value) => ({
  async *run(sequences: readonly Sequence[]) {
    for (const [index, { steps }] of sequences.entries()) {
      const [given] = (steps[0] as unknown as { args: Value[] }).args as [Value];
      const seen: Observation[] = [
        { id: 1, outcome: "value", value: `"${given}"` },
        { id: 2, outcome: "value", value: back(given) },
      ];
      const observed = { ...giving(given).observed, steps: seen };
      yield { index, observed, covered: [], points: [], members: [] };
    }
  },
});

test("two that take each other back are known by their names, and tried on what people hand over", async () => {
  expect(pairsIn(surface.exports)).toEqual([{ there: ["stringify"], back: ["parse"] }]);
  expect(
    pairsIn(surfaceOf({ name: "encodeHex" }, { name: "decodeHex" }, { name: "barcode" }).exports),
  ).toEqual([{ there: ["encodeHex"], back: ["decodeHex"] }]);
  const chosen = ["é", "a", "b", "c", "a"].map((text) => giving(text));
  const lab = returning((given) => (given === "é" ? "e" : given));
  const pairs = pairsIn(surface.exports);
  const broken = await brokenPairs(lab, pairs, chosen);
  expect(broken).toMatchObject([{ given: "é", chosen: 0, held: 14, of: 15 }]);
  const lists = chosen
    .slice(1, 3)
    .map(({ observed }) => chosenOf([called("stringify", [1])], observed.steps));
  expect(await brokenPairs(lab, pairs, lists)).toEqual([]);
  const text = "const parsed = 1;\nexport { parse };\nfunction parse() {}\n";
  expect(find([], { ...emitting, files: filesOf({ "src/a.js": text }) }, broken)).toEqual([
    {
      ...{ title: "parse does not take back what stringify did", path: "src/a.js", line: 3 },
      steps: 'import { parse, stringify } from "./src/a.js";\nconst text = stringify("é");\nparse(text);',
      why: 'Of "é", parse of what stringify makes gives "e"; 14 of 15 values that were tried come back.',
    },
  ]);
});

test("of two it is only said where most comes back and enough was tried, the shortest first, and rounding is none", async () => {
  const pairs = pairsIn(surface.exports);
  const broken = (given: readonly Value[], back: (given: Value) => Value) =>
    brokenPairs(returning(back), pairs, given.map(giving));
  const except =
    (...lost: readonly Value[]) =>
    (given: Value) =>
      lost.includes(given) ? "lost" : given;
  const few = [1, 2, 3, 4];
  expect(await broken([1, 2, 3], except(3))).toEqual([]);
  expect(await broken(few, except(4))).toMatchObject([{ given: 4, held: 3, of: 4 }]);
  expect(await broken([1, 2, 3, 4, 5, 6], except(1, 2, 3))).toEqual([]);
  const all = [11_111, 222, 33, ...few];
  expect(await broken(all, except(11_111, 222))).toMatchObject([{ given: 222 }, { given: 11_111 }]);
  expect((await broken([...all, 1_000], except(11_111, 222, 33))).map(({ given }) => given)).toEqual([
    33, 222,
  ]);
  expect(await broken([100, ...few], (given) => (given === 100 ? 95 : given))).toEqual([]);
  const other: Value = { is: "undefined" };
  expect(await broken([other, null, ...few], (given) => (few.includes(given as number) ? given : 0))).toEqual(
    [],
  );
});
