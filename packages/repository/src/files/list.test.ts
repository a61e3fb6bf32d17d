import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseListing } from "./list.ts";

const hash = "0123456789012345678901234567890123456789";
const output = (...lines: string[]) => Buffer.from(lines.map((line) => `${line}\0`).join(""));

test("tags tell tracked from untracked, whatever a name looks like", () => {
  const listing = parseListing(
    output(`H 100644 ${hash} 0\ta.ts`, `? 100644 ${hash} 0\tb.ts`, "? H c.ts", `H 100755 ${hash} 0\t? d.ts`),
    new Set(["? d.ts"]),
  );
  expect(listing.files).toEqual([
    { path: "a.ts", tracked: true, clean: hash },
    { path: "? d.ts", tracked: true },
    { path: `100644 ${hash} 0\tb.ts`, tracked: false },
    { path: "H c.ts", tracked: false },
  ]);
});

test("links and submodules are skipped", () => {
  const lines = [`H 120000 ${hash} 0\tlink`, `H 160000 ${hash} 0\tmodule`, "? nested/"];
  expect(parseListing(output(...lines), new Set())).toEqual({
    files: [],
    skipped: [
      { path: "link", reason: "symlink" },
      { path: "module", reason: "submodule" },
      { path: "nested", reason: "submodule" },
    ],
  });
});

test("every name that git can print comes out once, with its bytes where text cannot say them", () => {
  const name = fc
    .uint8Array({ minLength: 1, maxLength: 12 })
    .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0 && byte !== 0x2f)));
  fc.assert(
    fc.property(
      fc.uniqueArray(
        name.filter((bytes) => bytes.length > 0),
        { selector: (bytes) => bytes.toString("hex") },
      ),
      (names) => {
        const bytes = Buffer.concat(names.flatMap((each) => [Buffer.from("? "), each, Buffer.from([0])]));
        const { files } = parseListing(bytes, new Set());
        expect(files.map(({ path, raw }) => (raw ?? Buffer.from(path)).toString("hex"))).toEqual(
          names.map((each) => each.toString("hex")),
        );
      },
    ),
  );
});
