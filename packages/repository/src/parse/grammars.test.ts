import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { wasmFile } from "./grammars.ts";

test("wasm files are found in their packages", () => {
  for (const specifier of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-go/tree-sitter-go.wasm"])
    expect(existsSync(wasmFile(specifier))).toBe(true);
  expect(() => wasmFile("tree-sitter-nothing/none.wasm")).toThrow("tree-sitter-nothing");
});
