import fc from "fast-check";
import { expect, test } from "vitest";
import { createMask } from "./mask.ts";
import { createScreen } from "./screen.ts";

const values = [{ value: "correct staple", name: "it" }];
const part = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "key",
    "api_",
    "token",
    " = ",
    ": ",
    "'",
    "sk",
    "s.",
    "curl ",
    "-----BEGIN RSA ",
    "PRIVATE KEY-----",
  ),
  fc.constantFrom("correct staple", "Y29ycmVjdCBzdGFwbGU", "postgres://u:s3cr3tZ9q@h/", "İ"),
  fc.string({ unit: fc.constantFrom(..."abcdefABCDEF0123456789_-."), minLength: 16, maxLength: 48 }),
);

test("what the screen lets pass, the mask does not change", () => {
  const mask = createMask({ values });
  const may = createScreen({ values });
  let masked = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const text = parts.join("");
      const changes = mask.text(text) !== text;
      if (changes) masked++;
      expect(may(text) || !changes).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(masked).toBeGreaterThan(10);
});

test("it lets the usual pass", () => {
  const may = createScreen({ values });
  for (const text of [
    "git cat-file --batch --buffer",
    "git ls-files -z --cached --others --exclude-standard",
    "git log -z --name-only --format=%H%x00%an --no-renames HEAD --",
    "to know the repository",
    "/home/someone/project",
  ])
    expect(may(text)).toBe(false);
});
