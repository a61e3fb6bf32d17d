import { expect, test } from "vitest";
import { readInputs } from "./index.ts";
import { matching } from "./matching.ts";

const files: Record<string, string> = {
  "README.md": [
    "# shout",
    "```js",
    'const { shout } = require("shout");',
    "shout('hey', { times: 2 }); // => 'HEY!HEY!'",
    "const bag = shout.bag();",
    "bag.put(1);",
    "```",
    "```sh",
    "shout('never')",
    "```",
  ].join("\n"),
  "index.js": [
    "/**",
    " * @param {string} text what to say",
    " * @param {Object} [options]",
    " * @param {number} [options.times=1]",
    " * @example",
    " * shout('a')",
    " * // => 'A!'",
    " */",
    "function shout(text, options) {",
    "  const { times = 1, mode } = options || {};",
    "  if (mode === 'soft' || /^(?:ab|cd)\\d$/.test(text)) return text;",
    "  return repeat(text, times);",
    "}",
    "function repeat(what, count) { return what.toUpperCase().concat('!').repeat(count - 0); }",
    "shout.each = (list, callback) => { for (const one of list) callback(null, shout(one)); };",
    "module.exports = { shout };",
  ].join("\n"),
  "index.d.ts":
    "export function shout(text: string, options?: { times?: number; mode?: 'soft' | 'loud' }): string;",
  "test/shout.test.js": [
    'import { shout } from "../index.js";',
    "describe('shout', () => {",
    "  const rows = [['x', 'X!'], ['y', 'Y!']];",
    "  rows.forEach(([given, said]) => { assert.equal(shout(given), said); });",
    "  it('asks back', async () => { expect(await shout.each(['z'], (err, text) => text)).toBe(1); });",
    "});",
  ].join("\n"),
};

const read = () =>
  readInputs(
    { paths: Object.keys(files), text: (path) => files[path] },
    { files: ["index.js"], entry: "index.js", name: "shout", exports: [[], ["shout"]] },
  );

test("arguments are told by types, comments, defaults and what the code does with them", () => {
  const { functions, declared, keys } = read();
  const shout = functions.find(({ name }) => name === "shout")!;
  expect(shout).toMatchObject({ from: 9, to: 13 });
  expect(shout.parameters[0]).toEqual({ name: "text", shape: { of: "string" } });
  expect(shout.parameters[1]).toMatchObject({ name: "options", optional: true });
  const fields = JSON.stringify(shout.parameters[1]!.shape);
  expect(fields).toContain('"name":"times"');
  expect(fields).toContain('{"of":"value","value":"soft"}');
  expect(functions.find(({ name }) => name === "repeat")!.parameters[1]!.shape).toEqual({ of: "number" });
  const [list, callback] = functions.find(({ name }) => name === "each")!.parameters;
  expect([list!.shape.of, callback!.shape.of]).toEqual(["array", "function"]);
  expect(JSON.stringify(declared.get("shout"))).toContain('"loud"');
  expect(shout.literals).toEqual(expect.arrayContaining(["soft", "ab7", "cd7", 1]));
  expect(keys).toContain("toUpperCase");
});

test("examples, tables of tests and calls become sequences with their places and what is said of them", () => {
  const { ready } = read();
  const calls = ready.map(({ sequence: { steps }, origin, says }) => ({
    args: steps.flatMap((step) => ("args" in step ? [step.args] : [])),
    place: `${origin.kind} ${origin.path}:${origin.line}`,
    ...(says !== undefined && { says }),
  }));
  const options = { is: "object", entries: [["times", 2]] };
  expect(calls).toContainEqual({
    ...{ args: [["hey", options]], place: "documentation README.md:4", says: "HEY!HEY!" },
  });
  expect(calls).toContainEqual({ args: [["a"]], place: "documentation index.js:6", says: "A!" });
  expect(calls).toContainEqual({ args: [[], [1]], place: "documentation README.md:6" });
  expect(calls).toContainEqual({ args: [["x"]], place: "test test/shout.test.js:4" });
  expect(calls).toContainEqual({ args: [["y"]], place: "test test/shout.test.js:4" });
  const each = ready.find(({ sequence }) => JSON.stringify(sequence).includes('"each"'))!;
  expect(each.sequence.steps[0]).toMatchObject({
    ...{ do: "call", target: { is: "export", path: ["shout", "each"] }, awaits: true },
    args: [["z"], { is: "spy", does: { do: "argument", index: 1 } }],
  });
  expect(JSON.stringify(ready)).not.toContain("never");
});

test("texts that an expression takes are found for each of its alternatives", () => {
  for (const [source, flags] of [
    ["^(\\d+)(ms|s|min)?$", "i"],
    ["[a-f]{2}-x+", ""],
    ["^[^,]*,$", ""],
  ] as const) {
    const texts = matching(source, flags);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(new RegExp(source, flags));
  }
  expect(matching("(", "")).toEqual([]);
});
