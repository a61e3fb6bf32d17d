import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCitation, parseCitation } from "./citation.ts";

const hex = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 40, maxLength: 40 });

test("a citation reads back as it was written, with the commit shortened", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((s) => !s.includes("\n")),
      fc.nat().map((n) => n + 1),
      hex,
      (path, line, commit) => {
        const read = parseCitation(formatCitation({ path, line, commit }));
        expect(read).toMatchObject({ path, line });
        expect(commit.startsWith(read!.commit)).toBe(true);
      },
    ),
  );
});

test("what is not a citation is not read as one", () => {
  expect(parseCitation("src/app.ts:12")).toBeUndefined();
  expect(parseCitation("src/app.ts:12@nothex!")).toBeUndefined();
});
