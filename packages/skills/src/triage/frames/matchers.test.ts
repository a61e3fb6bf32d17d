import { expect, test } from "vitest";
import { linesFrom } from "../reports/failures.ts";
import { readMatched } from "./matchers.ts";

const told = (text: string) =>
  readMatched(linesFrom(text, 1)).map(({ path, line, message, severity }) => [path, line, message, severity]);

test("reads what tools say about places", () => {
  const output = [
    "src/a.ts(12,3): error TS2345: Argument of type 'x'",
    "src/b.ts:4:9 - error TS2304: Cannot find name 'y'.",
    "C:\\src\\A.cs(7,1): warning CS0168: never used [C:\\src\\A.csproj]",
    "[ERROR] /src/main/java/A.java:[9,5] cannot find symbol",
    "e: file:///src/B.kt:3:1 Unresolved reference: z",
    "error[E0308]: mismatched types",
    "  --> src/lib.rs:4:5",
    "lib/io.c:31:7: error: 'x' undeclared (first use in this function)",
    "./main.go:8:2: undefined: run",
    "pkg/mod.py:3: error: Incompatible types in assignment  [assignment]",
    "app.py:1:1: F401 'os' imported but unused",
    "::error file=web/a.js,line=6,col=2::Unexpected token",
    "PHP Parse error:  syntax error, unexpected '}' in /app/a.php on line 9",
    "Makefile:12: *** missing separator.  Stop.",
  ];
  expect(told(output.join("\n"))).toEqual([
    ["src/a.ts", 12, "TS2345: Argument of type 'x'", "error"],
    ["src/b.ts", 4, "error TS2304: Cannot find name 'y'.", "error"],
    ["C:\\src\\A.cs", 7, "CS0168: never used [C:\\src\\A.csproj]", "warning"],
    ["/src/main/java/A.java", 9, "cannot find symbol", "error"],
    ["/src/B.kt", 3, "Unresolved reference: z", "error"],
    ["src/lib.rs", 4, "error[E0308]: mismatched types", "error"],
    ["lib/io.c", 31, "error: 'x' undeclared (first use in this function)", "error"],
    ["./main.go", 8, "undefined: run", "error"],
    ["pkg/mod.py", 3, "error: Incompatible types in assignment  [assignment]", "error"],
    ["app.py", 1, "F401 'os' imported but unused", "error"],
    ["web/a.js", 6, "Unexpected token", "error"],
    ["/app/a.php", 9, "PHP Parse error:  syntax error, unexpected '}'", "error"],
    ["Makefile", 12, "*** missing separator.  Stop.", "error"],
  ]);
});

test("takes from above the place what pytest says there", () => {
  const output = ["E       KeyError: 'oil'", "", "src/a.py:161: KeyError", "tests/b.py:3: in test_x"];
  expect(told(output.join("\n"))).toEqual([
    ["src/a.py", 161, "KeyError: 'oil'", "error"],
    ["tests/b.py", 3, "", "error"],
  ]);
});

test("reads tools that name the file once and then its lines", () => {
  const output = [
    "/srv/app/web/a.js",
    "  12:3   error    'x' is not defined  no-undef",
    "   9:1   warning  Missing semicolon   semi",
    "",
    "FILE: /app/src/A.php",
    "---------------------",
    "FOUND 1 ERROR AFFECTING 1 LINE",
    "---------------------",
    " 3 | ERROR | [x] Expected 1 space",
    "",
    "  12:3   error  of no file",
  ];
  expect(told(output.join("\n"))).toEqual([
    ["/srv/app/web/a.js", 12, "'x' is not defined  no-undef", "error"],
    ["/srv/app/web/a.js", 9, "Missing semicolon   semi", "warning"],
    ["/app/src/A.php", 3, "[x] Expected 1 space", "error"],
  ]);
});

test("takes no time, host or version for a place", () => {
  const prose = ["12:30:05 started", "listening on localhost:8080: ok", "see https://example.org:443: moved"];
  expect(told([...prose, "redis 6.2.1:7: x", "at 10.0.0.1:22: refused"].join("\n"))).toEqual([]);
});
