import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { assignedValue } from "../assignment.ts";
import { findMatches } from "../find.ts";
import { shapeOf } from "../shape.ts";
import gitleaks from "./gitleaks.json" with { type: "json" };
import keywords from "./keywords.json" with { type: "json" };
import { ownRules } from "./own.ts";
import type { Rule } from "./ruleSet.ts";

const all: Rule[] = [...(gitleaks.rules as Rule[]), ...ownRules];
const withRegex = all.filter(({ regex }) => regex !== undefined);

test("every rule compiles, has keywords and a shape of its own name", () => {
  expect(gitleaks.rules).toHaveLength(213);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { regex, keywords } of withRegex) {
    expect(() => RE2JS.compile(regex!)).not.toThrow();
    expect(shapeOf(regex!).longest).toBeGreaterThan(0);
    expect(keywords!.length).toBeGreaterThan(0);
    expect(keywords).toEqual(keywords!.map((word) => word.toLowerCase()));
  }
});

const classes = {
  "[a-z0-9]": "az09",
  "[a-f0-9]": "af09",
  "[a-z0-9_-]": "az09_-",
  "[a-z0-9=_\\-]": "az09=_-",
};
const letters = (short: string): string[] => [
  ...short.replace("az", "abcdefghijklmnopqrstuvwxyz").replace("af", "abcdef").replace("09", "0123456789"),
];

/** Rules about a name and a value of one class and one length. */
const simple = withRegex.flatMap((rule) => {
  const value = assignedValue(rule.regex!);
  const found = /^(\(\?i\))?\((\[[^\]]+\])\{(\d+)\}\)$/.exec(value ?? "");
  const known = found && classes[found[2] as keyof typeof classes];
  return known
    ? [{ rule, anyCase: rule.regex!.startsWith("(?i)"), letters: letters(known), length: Number(found[3]) }]
    : [];
});

test("no prefilter takes away what a rule's expression finds", () => {
  expect(simple.length).toBeGreaterThan(50);
  const text = fc.constantFrom(...simple).chain(({ rule, anyCase, letters, length }) =>
    fc.record({
      rule: fc.constant(rule),
      value: fc
        .array(fc.constantFrom(...letters), { minLength: length, maxLength: length })
        .chain((units) =>
          anyCase ? fc.mixedCase(fc.constant(units.join(""))) : fc.constant(units.join("")),
        ),
      name: fc.constantFrom(...rule.keywords!),
      tail: fc.constantFrom("", "_key", ".API-token ", " Secret", "\t"),
      sign: fc.constantFrom("=", " = ", ": ", " := ", " ::= ", "=>", "' => '", '": "', " ?= `", ",", ' ||"'),
      end: fc.constantFrom("", "\n", '"', "'", ";", " ", "\\n", "`"),
      before: fc.constantFrom("", "const ", "x".repeat(70), '{"', "key key key "),
      after: fc.constantFrom("", "\n", " and more"),
    }),
  );
  fc.assert(
    fc.property(text, ({ rule, value, name, tail, sign, end, before, after }) => {
      const whole = before + name + tail + sign + value + (end || "\n") + after;
      const plain = RE2JS.compile(rule.regex!).matcher(whole);
      // Values of few different characters are let through by entropy, on purpose.
      fc.pre(plain.find() && new Set(value).size >= 10);
      const [start, to] = [plain.start(1), plain.end(1)];
      const found = findMatches(whole, "a.txt");
      expect(found.some((match) => match.start <= start && match.end >= to)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("shapes say what a match must look like", () => {
  const shape = (expression: string) => {
    const { run, longest, alphabet, among } = shapeOf(expression);
    const spell = (set: readonly boolean[]) =>
      set.map((has, unit) => (has && unit < 128 ? String.fromCharCode(unit) : "")).join("");
    return [run, longest, spell(among), spell(alphabet)];
  };
  expect(shape("ab[0-1]{4,6}")).toEqual([4, 8, "01", "01ab"]);
  expect(shape("(?i)a|[xy]{2}")).toEqual([1, 2, "AXYaxy", "AXYaxy"]);
  expect(shape("(?:(?i)a)b")).toEqual([1, 2, "b", "Aab"]);
  expect(shape("a{3}(?:b{9})?c+")).toEqual([3, Infinity, "a", "abc"]);
  expect(shape("\\bx\\x41$")).toEqual([1, 2, "A", "Ax"]);
  expect(shape("(?P<n>[[:alnum:]]{3})")[0]).toBe(3);
  expect(() => shapeOf("(a")).toThrow();
});

test("the screen knows every rule's keywords", () => {
  const tokens = keywords.tokens as [string, number, string][];
  for (const { regex, keywords: words } of withRegex)
    for (const word of words!) {
      const { run, among } = shapeOf(regex!);
      const assigned = assignedValue(regex!) !== undefined && keywords.assigned.includes(word);
      const letters = among.flatMap((has, unit) => (has && unit < 128 ? [String.fromCharCode(unit)] : []));
      const covers = ([each, least, set]: [string, number, string]) =>
        each === word &&
        least <= run &&
        (set === "" || letters.every((letter) => new RegExp(`[${set}]`).test(letter)));
      expect(assigned || tokens.some(covers), `${word}: run scripts/secretRules.ts`).toBe(true);
    }
});
