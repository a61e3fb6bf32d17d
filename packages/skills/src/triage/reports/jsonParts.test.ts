import fc from "fast-check";
import { expect, test } from "vitest";
import { textSource } from "../input/source.ts";
import { readParts } from "./jsonParts.ts";

const sourceOf = (pieces: readonly Uint8Array[]) => ({
  ...textSource("", "given"),
  async *read() {
    yield* pieces;
  },
});

async function read(depth: number, ...pieces: readonly (string | Uint8Array)[]) {
  const seen: [string, unknown][] = [];
  const bytes = pieces.map((piece) => Buffer.from(piece as string));
  const parts = await readParts(sourceOf(bytes), depth, ({ keys, value }) =>
    seen.push([keys.join("."), structuredClone(value)]),
  );
  return { ...parts, seen };
}

const within = (value: unknown, depth: number, keys: readonly string[] = []): [string, unknown][] =>
  depth === 0
    ? [[keys.join("."), value]]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => within(inner, depth - 1, [...keys, key]))
      : [];

test("each value so deep is given once and in order, however the document is written and cut into blocks", async () => {
  const value = fc.jsonValue({ maxDepth: 5 }).filter((value) => !JSON.stringify(value).includes("__proto__"));
  await fc.assert(
    fc.asyncProperty(
      value,
      fc.integer({ min: 1, max: 4 }),
      fc.nat(2),
      fc.array(fc.nat(200)),
      async (value, depth, indent, cuts) => {
        const bytes = Buffer.from(JSON.stringify(value, null, indent));
        const ends = [...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        const whole = JSON.parse(bytes.toString());
        expect((await read(depth, ...pieces)).seen).toEqual(within(whole, depth));
      },
    ),
  );
});

test("lines are counted, and a text is found on the first line of its part that has it", async () => {
  const at: number[] = [];
  const text = '{"a": [\n{"x": "one"},\n{"x":\n"two", "y": "two"},\n\n{"x": "one"}\n]}';
  const take = ({ lineOf }: { lineOf(text: string): number }) => at.push(lineOf("two"), lineOf("one"));
  expect(await readParts(textSource(text, "given"), 2, take)).toEqual({ lines: 7 });
  expect(at).toEqual([2, 2, 4, 4, 6, 6]);
  expect(await readParts(textSource(`${text}\n`, "given"), 2, () => {})).toEqual({ lines: 7 });
});

test("what is broken, cut or followed by more is read up to there, and said", async () => {
  const [one, two] = [
    ["a.0", 1],
    ["a.1", 2],
  ];
  expect(await read(2, '{"a":[1,2]}')).toEqual({ lines: 1, seen: [one, two] });
  expect(await read(2, '{"a":[1,\n2')).toMatchObject({ broken: "It ends in the middle", seen: [one] });
  expect(await read(2, '{"a":[1,\n2\nnope]}')).toMatchObject({
    broken: expect.stringMatching(/in line 3$/),
    seen: [one, two],
  });
  expect(await read(2, '{"a":[1,2]}\n\n', "Done.\n")).toEqual({
    ...{ lines: 3, broken: "More follows it in line 3", seen: [one, two] },
  });
});

test("marks of order, zeros, UTF-16 and bytes that are no UTF-8 do not matter", async () => {
  const text = '{"a":["é"]}';
  const given = [["a.0", "é"]];
  expect((await read(2, `\ufeff${text.replace("[", "[\0")}\0`)).seen).toEqual(given);
  expect((await read(2, Buffer.from(`\ufeff${text}`, "utf16le"))).seen).toEqual(given);
  expect((await read(2, '{"a":["', Buffer.from([0xe9]), '"]}')).seen).toEqual([["a.0", "\ufffd"]]);
});

test("an error in what is done with a part is not one of the document", async () => {
  const failing = () => {
    throw new Error("mine");
  };
  await expect(readParts(textSource("[1]", "given"), 1, failing)).rejects.toThrow("mine");
});
