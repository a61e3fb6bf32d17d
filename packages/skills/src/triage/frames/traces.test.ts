import fc from "fast-check";
import { expect, test } from "vitest";
import { linesFrom } from "../reports/failures.ts";
import { readTraces } from "./traces.ts";

const told = (text: string) =>
  readTraces(linesFrom(text, 1)).map(({ message, frames }) => [
    message,
    ...frames.map(({ path, line, name }) => `${path}:${line}${name ? ` ${name}` : ""}`),
  ]);

const cases: Record<string, { text: string; traces: (string | undefined)[][] }> = {
  "JavaScript as V8 writes it": {
    text: [
      "TypeError: Cannot read properties of undefined (reading 'a')",
      "    at Object.<anonymous> (/home/runner/work/x/x/src/a.js:3:9)",
      "    at async Promise.all (index 0)",
      "    at file:///srv/app/b.mjs:10:1",
      "    at async Module.load [as run] (webpack:///./src/c.ts?1f2e:7:2)",
      "    at node:internal/main/run_main_module:17:47",
    ].join("\n"),
    traces: [
      [
        "TypeError: Cannot read properties of undefined (reading 'a')",
        "/home/runner/work/x/x/src/a.js:3 Object.<anonymous>",
        "file:///srv/app/b.mjs:10",
        "webpack:///./src/c.ts?1f2e:7 Module.load [as run]",
        "node:internal/main/run_main_module:17",
      ],
    ],
  },
  "JavaScript that misses a module": {
    text: [
      "node:internal/modules/cjs/loader:1568",
      "  throw err;",
      "  ^",
      "",
      "Error: Cannot find module 'limiter'",
      "Require stack:",
      "- /srv/app/src/throttle.js",
      "- /srv/app/[eval]",
      "    at wrapped (node:internal/modules/cjs/loader)",
      "    at Object.<anonymous> (/srv/app/src/throttle.js:3:19)",
    ].join("\n"),
    traces: [["Error: Cannot find module 'limiter'", "/srv/app/src/throttle.js:3 Object.<anonymous>"]],
  },
  "JavaScript as Vitest writes it": {
    text: "AssertionError: expected 1 to be 2\n\nExpected: 2\nReceived: 1\n\n ❯ run src/a.ts:4:2\n ❯ src/a.test.ts:24:20",
    traces: [["AssertionError: expected 1 to be 2", "src/a.ts:4 run", "src/a.test.ts:24"]],
  },
  "JavaScript as Firefox and Safari write it": {
    text: "Error: no\nrun@https://example.org/js/app.js:12:5\n@https://example.org/js/app.js:40:1",
    traces: [["Error: no", "https://example.org/js/app.js:12 run", "https://example.org/js/app.js:40"]],
  },
  "Python, the innermost last, with what was meant while handling": {
    text: [
      "Traceback (most recent call last):",
      '  File "/app/pkg/io.py", line 4, in read',
      "    return int(text)",
      "           ^^^^^^^^^",
      "ValueError: invalid literal for int() with base 10: 'x'",
      "",
      "During handling of the above exception, another exception occurred:",
      "",
      "Traceback (most recent call last):",
      '  File "/app/main.py", line 9, in <module>',
      "    main()",
      '  File "/app/pkg/run.py", line 2, in main',
      "    raise Broken from error",
      "pkg.errors.Broken: it is",
    ].join("\n"),
    traces: [
      ["ValueError: invalid literal for int() with base 10: 'x'", "/app/pkg/io.py:4 read"],
      ["pkg.errors.Broken: it is", "/app/pkg/run.py:2 main", "/app/main.py:9 <module>"],
    ],
  },
  "pytest, with code between and shortly": {
    text: [
      "_______ test_split _______",
      "",
      "    def test_split():",
      ">       assert parse('a') == 1",
      "",
      "tests/test_a.py:5: ",
      "_ _ _ _ _ _ _ _ _ _ _ _",
      "",
      "text = 'a'",
      "",
      ...Array.from({ length: 20 }, (_, n) => `    line = ${n}`),
      ">       raise ValueError(text)",
      "E       ValueError: a",
      "",
      "src/pkg/parse.py:40: ValueError",
      "_______ test_other _______",
      "tests/test_a.py:9: in test_other",
      "    run()",
      "src/pkg/run.py:7: in run",
      "    1 / 0",
      "E   ZeroDivisionError: division by zero",
    ].join("\n"),
    traces: [
      ["ValueError: a", "src/pkg/parse.py:40", "tests/test_a.py:5"],
      ["ZeroDivisionError: division by zero", "src/pkg/run.py:7 run", "tests/test_a.py:9 test_other"],
    ],
  },
  "Java and Kotlin, with modules, inner classes and a cause": {
    text: [
      'Exception in thread "main" java.lang.IllegalStateException: no',
      "\tat com.acme.App$Inner.run(App.java:12)",
      "\tat app//com.acme.MainKt.main(Main.kt:3)",
      "\tat java.base/java.lang.Thread.run(Thread.java:834)",
      "Caused by: java.io.IOException: gone",
      "\tat com.acme.Io.read(Io.java:7)",
      "\t... 3 more",
    ].join("\n"),
    traces: [
      [
        'Exception in thread "main" java.lang.IllegalStateException: no',
        "com/acme/App.java:12 com.acme.App$Inner.run",
        "com/acme/Main.kt:3 com.acme.MainKt.main",
        "java/lang/Thread.java:834 java.lang.Thread.run",
      ],
      ["Caused by: java.io.IOException: gone", "com/acme/Io.java:7 com.acme.Io.read"],
    ],
  },
  "Go, whose functions stand above their places": {
    text: [
      "panic: runtime error: index out of range [3] with length 3",
      "",
      "goroutine 1 [running]:",
      "main.(*Box).at(...)",
      "\t/src/box.go:11",
      "main.main()",
      "\t/src/main.go:5 +0x1d",
      "exit status 2",
    ].join("\n"),
    traces: [
      [
        "panic: runtime error: index out of range [3] with length 3",
        "/src/box.go:11 main.(*Box).at",
        "/src/main.go:5 main.main",
      ],
    ],
  },
  "Rust, new and old": {
    text: [
      "thread 'main' panicked at src/lib.rs:4:5:",
      "no such thing",
      "stack backtrace:",
      "   2: app::run",
      "             at ./src/run.rs:10:9",
      "thread 't' panicked at 'assertion failed: a', src/old.rs:8:3",
    ].join("\n"),
    traces: [
      ["thread 'main' panicked at src/lib.rs:4:5: no such thing", "src/lib.rs:4", "./src/run.rs:10 app::run"],
      ["thread 't' panicked at 'assertion failed: a', src/old.rs:8:3", "src/old.rs:8"],
    ],
  },
  Ruby: {
    text: [
      "/app/lib/a.rb:3:in `call': undefined method `x' for nil (NoMethodError)",
      "\tfrom /app/lib/b.rb:9:in 'B#run'",
      "\tfrom bin/start:2:in `<main>'",
    ].join("\n"),
    traces: [
      [
        "/app/lib/a.rb:3:in `call': undefined method `x' for nil (NoMethodError)",
        "/app/lib/a.rb:3 call",
        "/app/lib/b.rb:9 B#run",
      ],
    ],
  },
  PHP: {
    text: [
      "PHP Fatal error:  Uncaught LogicException: no in /app/src/A.php:12",
      "Stack trace:",
      "#0 /app/src/B.php(7): A->run()",
      "#1 {main}",
    ].join("\n"),
    traces: [
      [
        "PHP Fatal error:  Uncaught LogicException: no in /app/src/A.php:12",
        "/app/src/A.php:12",
        "/app/src/B.php:7 A->run",
      ],
    ],
  },
  "C#": {
    text: [
      "Unhandled exception. System.InvalidOperationException: no",
      "   at Acme.Store.Get(Int32 id) in C:\\src\\Acme\\Store.cs:line 21",
      "   at Acme.Program.Main() in /_/Acme/Program.cs:line 4",
    ].join("\n"),
    traces: [
      [
        "Unhandled exception. System.InvalidOperationException: no",
        "C:\\src\\Acme\\Store.cs:21 Acme.Store.Get",
        "/_/Acme/Program.cs:4 Acme.Program.Main",
      ],
    ],
  },
  "C and C++, from gdb and a sanitizer": {
    text: [
      "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1",
      "    #0 0x4f1 in box::at(int) /src/box.cc:12:3",
      "    #1 0x4f2 in main /src/main.cc:5",
      "",
      "",
      "",
      "",
      "Program received signal SIGSEGV, Segmentation fault.",
      "#0  0x00005 in read_all (file=0x0) at io.c:31",
      "#1  main () at main.c:4",
    ].join("\n"),
    traces: [
      [
        "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1",
        "/src/box.cc:12 box::at(int)",
        "/src/main.cc:5 main",
      ],
      ["Program received signal SIGSEGV, Segmentation fault.", "io.c:31 read_all", "main.c:4 main"],
    ],
  },
  "Swift, Elixir, Dart and Perl": {
    text: [
      "Sources/App/a.swift:3: Fatal error: no",
      "x",
      "y",
      "z",
      "** (RuntimeError) no",
      "    (app 0.1.0) lib/app.ex:12: App.run/1",
      "    test/app_test.exs:4: (test)",
      "x",
      "Unhandled exception: no",
      "#0      main (package:app/main.dart:3:7)",
      "x",
      "y",
      "no at lib/A.pm line 3.",
    ].join("\n"),
    traces: [
      ["Sources/App/a.swift:3: Fatal error: no", "Sources/App/a.swift:3"],
      ["** (RuntimeError) no", "lib/app.ex:12 App.run/1", "test/app_test.exs:4 (test)"],
      ["Unhandled exception: no", "package:app/main.dart:3 main"],
      ["no at lib/A.pm line 3.", "lib/A.pm:3"],
    ],
  },
};

test.each(Object.entries(cases))("reads a stack of %s", (_name, { text, traces }) => {
  expect(told(text)).toEqual(traces);
});

test("takes nothing for a stack that is none", () => {
  const prose = [
    "Meet me at the office (room 3) at 10:30:00",
    "  10:15:12 started",
    "user@example.org:22:1 is no frame",
    "see https://example.org:443:1",
    "at 12:3",
  ];
  expect(told(prose.join("\n"))).toEqual([]);
});

test("reads any text in time, and every call is on the line that it says", () => {
  const pieces = fc.constantFrom(
    ...[
      "at ",
      " (",
      ")",
      ":1:2",
      "a.js",
      "/x/",
      'File "',
      '", line 3',
      "#0 ",
      "'",
      " in ",
      ".c:3",
      "@",
      "::",
      " ",
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.array(pieces, { maxLength: 40 }), { maxLength: 12 }), (rows) => {
      const text = rows.map((row) => row.join("")).join("\n");
      const lines = linesFrom(text, 1);
      for (const { frames } of readTraces(lines))
        for (const { at, line } of frames) {
          expect(lines[at - 1]!.number).toBe(at);
          expect(lines[at - 1]!.text).toContain(String(line));
        }
    }),
  );
});
