import { expect, test } from "vitest";
import { ecmascript } from "./ecmascript/lexicon.ts";
import { mentionsIn } from "./scan.ts";

const nest = (text: string) => mentionsIn(text, ecmascript).nest;

test.each([
  ["a([{b}])", 3],
  [`\`\${\`\${a}\`}\``, 2],
  ["'((((' // ((((", 0],
  ["A<B<C<D>>>", 3],
  ["if (a < b) {}\nif (a < b) {}\n", 2],
  [")))", 0],
])("brackets of %j", (text, depth) => {
  expect(nest(text).depth).toBe(depth);
});

test("statements do not add up", () => {
  const once = nest("it('does', async () => {\n  expect(await run(1)).toBe(2)\n})\n").length;
  for (const line of ["it('does', async () => {\n  expect(await run(1)).toBe(2)\n})\n"])
    expect(nest(line.repeat(100)).length).toBeLessThan(once * 2);
  expect(nest("const a = 1\nlet b = 2\n".repeat(100)).length).toBeLessThan(60);
  expect(nest("x = { a: 1, b: 2, };\n".repeat(100)).length).toBeLessThan(60);
  expect(nest(`x = ["${"long ".repeat(1000)}"];`).length).toBeLessThan(60);
});

test.each([
  "a => ",
  "a ? b : ",
  "(",
  "[{x:",
  "new ",
  "a = ",
  "`${",
  "if (a) ",
  "A<B,",
  "yield\n",
  "if (a)\n",
  "else\n",
  "x:\n",
])("chains of %j add up", (link) => {
  expect(nest(link.repeat(1_000)).length).toBeGreaterThanOrEqual(1_000);
});
