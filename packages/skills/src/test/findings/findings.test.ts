import { expect, test } from "vitest";
import { called, chosenOf, filesOf, surfaceOf, targetOf, value } from "../../testing/chosenOf.ts";
import type { Observation, Sequence } from "../sequence.ts";
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

test("two that take each other back are known by their names, and tried on what people hand over", async () => {
  expect(pairsIn(surface.exports)).toEqual([{ there: ["stringify"], back: ["parse"] }]);
  expect(
    pairsIn(surfaceOf({ name: "encodeHex" }, { name: "decodeHex" }, { name: "barcode" }).exports),
  ).toEqual([{ there: ["encodeHex"], back: ["decodeHex"] }]);
  const chosen = ["é", "a", "b", "c", "a"].map((text) =>
    chosenOf([called("stringify", text)], [value(text)]),
  );
  const lab = {
    async *run(sequences: readonly Sequence[]) {
      for (const [index, { steps }] of sequences.entries()) {
        const [given] = (steps[0] as unknown as { args: string[] }).args;
        const seen: Observation[] = [
          { id: 1, outcome: "value", value: `"${given}"` },
          { id: 2, outcome: "value", value: given === "é" ? "e" : given! },
        ];
        const observed = { ...chosen[0]!.observed, steps: seen };
        yield { index, observed, covered: [], points: [], members: [] };
      }
    },
  };
  const pairs = pairsIn(surface.exports);
  const broken = await brokenPairs(lab as never, pairs, chosen);
  expect(broken).toMatchObject([{ given: "é", chosen: 0, held: 14, of: 15 }]);
  const lists = chosen
    .slice(1, 3)
    .map(({ observed }) => chosenOf([called("stringify", [1])], observed.steps));
  expect(await brokenPairs(lab as never, pairs, lists)).toEqual([]);
  expect(find([], emitting, broken)).toEqual([
    {
      ...{ title: "parse does not take back what stringify did", path: "src/a.js", line: 1 },
      steps: 'import { parse, stringify } from "./src/a.js";\nconst text = stringify("é");\nparse(text);',
      why: 'Of "é", parse of what stringify makes gives "e"; 14 of 15 values that were tried come back.',
    },
  ]);
});
