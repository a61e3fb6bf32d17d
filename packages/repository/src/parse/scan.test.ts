import fc from "fast-check";
import { expect, test } from "vitest";
import { ecmascript } from "./ecmascript/lexicon.ts";
import { cpp } from "./languages/cpp.ts";
import { csharp } from "./languages/csharp.ts";
import { php } from "./languages/php.ts";
import { python } from "./languages/python.ts";
import { ruby } from "./languages/ruby.ts";
import { rust } from "./languages/rust.ts";
import type { Lexicon } from "./lexicon.ts";
import { mentionsIn, scan } from "./scan.ts";

/** Any half of a character, also without its other half. */
const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

const lexicons: Readonly<Record<string, Lexicon>> = {
  js: ecmascript,
  py: python.lexicon,
  rs: rust.lexicon,
  cpp: cpp.lexicon,
  cs: csharp.lexicon,
  rb: ruby.lexicon,
  php: php.lexicon,
};

test.each([
  ["js", "a / b / c", "a b c"],
  ["js", "x = /re'g/i; d", "x d"],
  ["js", "return /not/.test(e)", "test e"],
  ["js", `\`a\${b + \`c\${d}\`}e\` + f`, "b d f"],
  ["js", "1_000.5e3 + 0xFFn + 2..toFixed", "toFixed"],
  ["js", "a /* b */ / c /* d */", "a c"],
  ["js", "<Foo bar={'no'}>text</Foo>", "Foo bar text"],
  ["js", "größe + 名前 + $x + _y — z", "größe 名前 $x _y z"],
  ["py", "f'{a!r} {{b}} {c[\"d\"]}' '''e' f''' g", "a r c g"],
  ["py", "rb'no' + bar'yes'", "rb bar"],
  ["rs", "'a: loop {} let b = 'c'; '\\n'; fn d<'e>()", "a b d e"],
  ["rs", 'r#"no "quote" no"# + br"no" + rest /* a /* b */ c */ d', "rest d"],
  ["cpp", 'R"x(no )" no)x" + 1\'000 + yes', "yes"],
  ["cs", '@"no ""no"" no" + $"no {yes} {{no}}" + \'\\\'\'', "yes"],
  ["rb", "a = <<~EOS + b\nno\nEOS\nc.d? && e!", "a c d? e!"],
  ["rb", '%w[no no] + %q(no) + "#{yes} no" + :sym', "yes sym"],
  ["rb", "=begin\nno\n=end\nyes\n__END__\nno", "yes"],
  ["php", "$a->b('no', \"no {$c}\") # no\n#[Attribute]\n?>no<?php d", "a b c Attribute d"],
])("names in %s of %j", (language, text, names) => {
  expect(mentionsIn(text, lexicons[language]!).names.join(" ")).toBe(names);
});

test("a scan goes forward and covers each character at most once", () => {
  const piece = fc.oneof(
    fc.string({ unit }),
    fc.constantFrom("${", "`", "/*", "*/", "'''", '"', "#{", "%w[", "<<~A\n", 'r#"', "=begin\n"),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom(...Object.values(lexicons)), (pieces, lexicon) => {
      const text = pieces.join("");
      let last = 0;
      const forward = (start: number, end: number) => {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      };
      scan(text, lexicon, { name: forward, literal: forward });
    }),
    { numRuns: 150 },
  );
});
