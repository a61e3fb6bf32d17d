import * as fc from "fast-check";
import { expect, test } from "vitest";
import { idOf, plainOf } from "./same.ts";
import { termsOf } from "./terms.ts";
import { tokensOf } from "./tokens.ts";

test.each<[string, string[]]>([
  ["`send` takes `retries`", ["code send", "code retries"]],
  ["sendAll() stops after 3 tries", ["code sendAll", "word stop", "word aft", "code 3", "word tri"]],
  ["Foo.bar raises ValueError", ["code Foo", "code bar", "word rais", "code ValueError"]],
  ["it lives in src/net.ts", ["path src/net.ts"]],
  ["see `./src/net.ts` and README.md", ["word see", "path src/net.ts", "path README.md"]],
  ["tests run with `npm test`", ["word test", "command npm test"]],
  ["python is >=3.9 and `rev` v5.0.0", ["word python", "literal >=3.9", "code rev", "literal v5.0.0"]],
  ['the name is "hello there"', ["word name", "literal hello there"]],
])("the terms of: %s", (statement, terms) =>
  expect(termsOf(statement).map(({ kind, text }) => `${kind} ${text}`)).toEqual(terms),
);

test("any text has tokens, in order, that stand where they say", () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    "`",
    '"""',
    "//",
    "/*",
    "*/",
    "#",
    "\n",
    "\\",
    "a1",
    "3.5",
    "=>",
    " ",
    "é",
    "<!--",
    "{",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom("typescript", "python", "rust", "markdown"),
      (parts, language) => {
        const text = parts.join("");
        const lines = text.split("\n");
        for (const token of tokensOf(text, language)) {
          expect(text.startsWith(token.text, token.at)).toBe(true);
          expect(lines[token.line - 1]).toContain(token.text.split("\n")[0]);
        }
      },
    ),
  );
});

test("strings, comments and lifetimes are told apart", () => {
  const kinds = (text: string, language: string) =>
    tokensOf(text, language).map(({ kind, text: each }) => `${kind} ${each}`);
  expect(kinds('a("//x") // b', "typescript")).toEqual([
    "name a",
    "sign (",
    'string "//x"',
    "sign )",
    "comment // b",
  ]);
  expect(kinds("fn f<'a>(x: &'a str, c = 'x')", "rust")).not.toContain("string 'a>(x: &'");
  expect(kinds('"""doc"""\nx = """y"""', "python")).toEqual([
    'comment """doc"""',
    "name x",
    "sign =",
    'string """y"""',
  ]);
});

test("ids are short, can be typed, and give way", () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(fc.string(), (text) => {
      const id = idOf(text, (each) => taken.has(each));
      expect(id).toMatch(/^[2-9a-hjkmnp-tv-z]{4,}$/);
      expect(taken.has(id)).toBe(false);
      taken.add(id);
    }),
  );
  const same = new Set<string>();
  for (let times = 0; times < 40; times++) same.add(idOf("said again", (each) => same.has(each)));
  expect(same.size).toBe(40);
  expect(plainOf("`Answer` is 42.")).toBe(plainOf("answer is  42"));
});
