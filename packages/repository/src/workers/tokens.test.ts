import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createTermReader } from "./termReader.ts";
import { exactTerm, termsOf, wordsOf } from "./tokens.ts";

test.each([
  ["fooBar", ["foobar", "foo", "bar"]],
  ["HTTPServer2", ["httpserver2", "http", "server"]],
  ["snake_case_name", ["snake_case_name", "snake", "case", "name"]],
  ["__init__", ["init"]],
  ["$el", ["el"]],
  ["plain", ["plain"]],
  ["été_Bleu", ["été_bleu", "été", "bleu"]],
  ["検索機能", ["検索", "索機", "機能"]],
  ["_", []],
  ["a".repeat(65), []],
])("the terms of %s", (word, terms) => expect(termsOf(word)).toEqual(terms));

test("exact names differ wherever names differ", () => {
  const name = fc.stringMatching(/^[A-Za-z_$#?!@=~:-]{1,8}$/);
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(exactTerm(a) === exactTerm(b)).toBe(a === b);
      expect(exactTerm(a)).toMatch(/^[a-z0-9_$^]+$/);
    }),
  );
});

test("a term reader counts as plain counting does, text after text", () => {
  const read = createTermReader();
  const word = fc.constantFrom("foo", "fooBar", "bar", "foo_bar", "Foo", "quux", "検索機能", "\n", "(");
  fc.assert(
    fc.property(fc.array(word), fc.uniqueArray(fc.constantFrom("foo", "bar", "fooBar")), (words, names) => {
      const text = words.join(" ");
      const counts = new Map<string, number>();
      for (const term of wordsOf(text).flatMap(termsOf)) counts.set(term, (counts.get(term) ?? 0) + 1);
      const columns = read(text, names);
      const list = (column: string) => column.split(" ").filter(Boolean).sort();
      const exact = new Set(names.map(exactTerm));
      const terms = [...counts.keys()];
      expect(list(columns.names)).toEqual([...exact].sort());
      expect(list(columns.often)).toEqual(terms.filter((term) => counts.get(term)! >= 4).sort());
      expect(list(columns.word)).toEqual(
        terms.filter((term) => counts.get(term)! < 4 && !exact.has(term)).sort(),
      );
      expect(columns.terms).toBe(terms.length);
    }),
  );
});
