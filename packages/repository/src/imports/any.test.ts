import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveImports } from "./index.ts";
import { entry } from "./testing.ts";

const part = fc.constantFrom(
  "a",
  "b",
  "src",
  "lib",
  "index",
  "..",
  ".",
  "",
  "__init__",
  "*",
  "crate",
  "self",
  "super",
  "mod x",
  "#x",
  "@/a",
  "A",
);
const extension = fc.constantFrom(".ts", ".js", ".py", ".go", ".rs", ".java", ".h", ".cs", ".rb", ".php", "");
const path = fc
  .tuple(
    fc.array(fc.constantFrom("a", "b", "src", "lib"), { maxLength: 3 }),
    fc.constantFrom("a", "b", "index", "mod", "main", "__init__"),
    extension,
  )
  .map(([folders, name, ending]) => [...folders, name + ending].join("/"));
const manifest = fc.constantFrom(
  "package.json",
  "tsconfig.json",
  "go.mod",
  "Cargo.toml",
  "composer.json",
  "src/package.json",
  "pnpm-workspace.yaml",
);
const specifier = fc.oneof(
  fc
    .tuple(fc.array(part, { maxLength: 5 }), fc.constantFrom("/", ".", "::", "\\", "#"))
    .map(([parts, by]) => parts.join(by)),
  fc.string(),
);

test("any specifier in any repository resolves to one of its files or to none", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(path, { maxLength: 12 }),
      fc.uniqueArray(manifest, { maxLength: 4 }),
      fc.string(),
      fc.array(specifier, { maxLength: 8 }),
      (paths, manifests, text, specifiers) => {
        const files = [...paths, ...manifests].map((each) => entry(each));
        const raw = paths.flatMap((from) =>
          specifiers.map((each, line) => ({ from, line, specifier: each })),
        );
        const known = new Set(files.map((file) => file.path));
        const edges = resolveImports(files, raw, (each) =>
          (manifests as string[]).includes(each) ? text : undefined,
        );
        for (const { from, to } of edges) {
          if (to !== undefined) expect(known).toContain(to);
          expect(to).not.toBe(from);
        }
        expect(resolveImports(files, raw, () => text)).toEqual(resolveImports(files, raw, () => text));
      },
    ),
    { numRuns: 150 },
  );
});
