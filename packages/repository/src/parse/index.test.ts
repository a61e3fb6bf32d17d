import fc from "fast-check";
import { expect, test } from "vitest";
import type { Language } from "../model.ts";
import type { Analysis } from "./analysis.ts";
import { analyze, summary } from "./testing/describe.ts";

/** Any half of a character, also without its other half. */
const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

const samples: readonly (readonly [Language, string, string])[] = [
  [
    "typescript",
    "a.ts",
    "/** A. */\nexport class A<T> { private b = `x`; c(): void {} }\nimport d from './d';\nexport const e = () => 1;\n",
  ],
  ["typescript", "a.tsx", "export const App = (p: P) => <a href='x'>{p.y ?? \"don't\"}</a>;\nenum Z { X }\n"],
  [
    "javascript",
    "a.js",
    "exports.a = function (b) { return /x/.test(b) };\nfunction c() { function d() {} }\nconst e = require('e');\n",
  ],
  [
    "python",
    "a.py",
    "import x\n@y\nclass A(B):\n    '''Doc.'''\n    c: int = 1\n    def d(self):\n        def e(): pass\n        return f'{x}'\n",
  ],
  ["go", "a.go", 'package a\nimport "b"\ntype C struct { D int }\nfunc (c *C) E() {}\nconst F, g = 1, 2\n'],
  [
    "rust",
    "a.rs",
    "use a::{b, c::*};\n/// D.\npub struct D<'a> { pub e: &'a str }\nimpl D<'_> { fn f() {} }\nmod g;\nmacro_rules! h { () => {} }\n",
  ],
  [
    "java",
    "A.java",
    'package a;\nimport b.C;\n@D(e = "f")\npublic class G { int h = 1; void i() {} enum J { K } }\n',
  ],
  [
    "c",
    "a.c",
    "#include \"b.h\"\n#define C 1\nstatic int d(char e) { return 'f'; }\nstruct g { int h; };\n#if I\nint j;\n#endif\n",
  ],
  [
    "cpp",
    "a.cpp",
    'namespace a { template <class B> class C { public: int d() const; private: B e; }; }\nint a::C<int>::d() const { return R"(f)"[0]; }\n',
  ],
  [
    "csharp",
    "A.cs",
    'using A;\nnamespace B;\n/// <summary>C.</summary>\npublic class C { int d = 1; public int E => $"{d}".Length; }\n',
  ],
  [
    "ruby",
    "a.rb",
    "require 'b'\nmodule A\n  C = %w[d]\n  class E < F\n    attr_reader :g\n    def h?; \"#{i}\"; end\n    private\n    def j; <<~K; end\n      text\n    K\n  end\nend\n",
  ],
  [
    "php",
    "a.php",
    '<p>a</p>\n<?php\nnamespace B;\nuse C\\{D, E};\nclass F { private $g = 1; function h() { return "$i"; } }\n',
  ],
  [
    "html",
    "a.vue",
    "<template><p>a</p></template>\n<script>\nimport b from './b'\nexport default { methods: { c() {} } }\n</script>\n",
  ],
  ["shell", "a.sh", "a() { echo b; }\n"],
];

function check(text: string, read: Analysis): void {
  const lines = text.split("\n").length;
  for (const { name, line, endLine, signature, doc } of read.symbols) {
    expect(name).not.toBe("");
    expect(line).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(endLine).toBeLessThanOrEqual(lines);
    expect(signature.length).toBeLessThanOrEqual(120);
    expect(signature).not.toMatch(/\n/);
    expect(doc ?? "x").not.toBe("");
  }
  for (const { specifier, line } of read.imports) {
    expect(specifier).not.toBe("");
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
  }
  expect(new Set(read.names).size).toBe(read.names.length);
}

test.each(samples)("%s keeps the contract (%s)", async (language, path, text) => {
  const read = await analyze(language, text, path);
  check(text, read);
  if (language === "shell") return;
  expect(read.symbols.length).toBeGreaterThan(0);
  const again = await analyze(language, text, path);
  expect(again).toEqual(read);
  const windows = await analyze(language, text.replaceAll("\n", "\r\n"), path);
  expect(summary(windows)).toEqual(summary(read));
});

test.each(samples)("%s: any text is read, and twice alike (%s)", async (language, path) => {
  const piece = fc.oneof(
    fc.string({ unit, maxLength: 40 }),
    fc.constantFrom(..."(){}[]<>'\"`#/*\\$@%;:,=\n ", "class ", "def ", "\n\n"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const text = pieces.join("");
      const read = await analyze(language, text, path);
      check(text, read);
      expect(await analyze(language, text, path)).toEqual(read);
    }),
    { numRuns: 40 },
  );
});

/** Cuts, doubles and swaps pieces of a text. */
const mutilated = (text: string) =>
  fc
    .array(
      fc.tuple(
        fc.nat(text.length),
        fc.nat(30),
        fc.constantFrom("cut", "double", "insert"),
        fc.string({ maxLength: 3 }),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((changes) =>
      changes.reduce((now, [at, length, what, added]) => {
        const piece = now.slice(at, at + length);
        if (what === "cut") return now.slice(0, at) + now.slice(at + length);
        return now.slice(0, at) + (what === "double" ? piece + piece : added) + now.slice(at);
      }, text),
    );

test.each(samples)("%s: mutilated code is read (%s)", async (language, path, text) => {
  await fc.assert(
    fc.asyncProperty(mutilated(text.repeat(2)), async (broken) => {
      const read = await analyze(language, broken, path);
      check(broken, read);
    }),
    { numRuns: 40 },
  );
});

test.each(samples.filter(([, path]) => path !== "a.sh" && path !== "a.vue"))(
  "%s: what comes before the damage is still found (%s)",
  async (language, path, text) => {
    const whole = summary(await analyze(language, text, path)).map((line) => line.split(" ")[2]);
    const broken = `${text}\n)}](\n`;
    const found = summary(await analyze(language, broken, path)).map((line) => line.split(" ")[2]);
    expect(found).toEqual(expect.arrayContaining([whole[0]]));
  },
);

test("languages without code give nothing", async () => {
  expect(await analyze("markdown", "# class A {}", "a.md")).toEqual({ symbols: [], imports: [], names: [] });
});
