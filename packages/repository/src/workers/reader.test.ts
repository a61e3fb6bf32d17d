import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/repository.ts";
import { createReader } from "./reader.ts";

const reader = (root: string, isKnown = (_key: string) => false) =>
  createReader({
    root,
    objectFormat: "sha1",
    isKnown,
    parse: () => ({ symbols: [], imports: [], names: ["someName"] }),
  });

test("a file that was touched just now is read again the next time: its stamp could stay the same", () => {
  const root = temporaryFolder();
  writeFileSync(join(root, "a.ts"), "const someName = 1;\n");
  expect(reader(root)({ path: "a.ts", tracked: true })).toMatchObject({
    found: { path: "a.ts", mtime: 0, lines: 1, packed: { names: "some^name " } },
  });
});

test("what is known, and what was read a moment ago, is described and not analysed", () => {
  const root = temporaryFolder();
  for (const name of ["a.ts", "b.ts", "c.js"]) writeFileSync(join(root, name), "const someName = 1;\n");
  const read = reader(root);
  const packed = (path: string, by = read) => {
    const result = by({ path, tracked: true });
    return "found" in result && result.found.packed !== undefined;
  };
  expect(["a.ts", "b.ts", "c.js"].map((path) => packed(path))).toEqual([true, false, true]);
  expect(
    packed(
      "a.ts",
      reader(root, () => true),
    ),
  ).toBe(false);
});

test("a file that is gone is said to be gone", () => {
  expect(reader(temporaryFolder())({ path: "none.ts", tracked: false })).toEqual({ gone: "none.ts" });
});
