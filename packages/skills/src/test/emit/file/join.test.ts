import { expect, test } from "vitest";
import { joined } from "./join.ts";

const joining = (text: string, imports: string[], helpers: string[] = [], path = "a.test.ts") =>
  joined(path, text, { imports, helpers, tests: "test();" }, ["// What it does today."]);

test("a name goes into the list of its module, however that is spelled, and not into one of types", () => {
  expect(joining("import { a } from './words';\n", ["import { a, b } from './words.js';"])).toBe(
    "import { a, b } from './words';\n\n// What it does today.\ntest();\n",
  );
  expect(
    joining("import type { A } from './words';\n\nA;\n", ["import { b } from './words';"])!.split("\n"),
  ).toEqual([
    ...["import type { A } from './words';", "import { b } from './words';"],
    ...["", "A;", "", "// What it does today.", "test();", ""],
  ]);
  expect(joining("const { a } = require('./words');\n", ["const { a, b } = require('./words');"])).toBe(
    "const { a, b } = require('./words');\n\n// What it does today.\ntest();\n",
  );
});

test("what is imported anew stands below all imports, though others became longer", () => {
  const there = "import { a } from './words';\nimport x from 'x';\n\nconst own = 1;\n";
  const long = "aNameThatIsLongerThanTheLastImportOfAll";
  const text = joining(there, [`import { a, ${long} } from './words';`, "import y from 'y';"])!;
  expect(text.split("\n").slice(0, 5)).toEqual([
    `import { a, ${long} } from './words';`,
    "import x from 'x';",
    "import y from 'y';",
    ...["", "const own = 1;"],
  ]);
});

test("where a name means something else in the file, it is left alone", () => {
  expect(joining("const b = 1;\n", ["import { b } from './words';"])).toBeUndefined();
  expect(joining("import { b } from './other';\n", ["import { b } from './words';"])).toBeUndefined();
  expect(joining("function deferred() {}\n", [], ["function deferred() {}"])).toBeUndefined();
  expect(joining("not a program (", ["import { b } from './words';"])).toBeUndefined();
});
