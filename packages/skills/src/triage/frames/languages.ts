import type { Frame, TextLine, TraceLanguage } from "./frame.ts";

/**
 * How the runtimes write a call. Groups: `path`, `line`, `column`, `name`, `class` (a dotted class that says the folder).
 * Every pattern is linear: each repetition excludes what follows it. Lines are cut at {@link longestFrame} before.
 */
type Shape = { language: TraceLanguage; hint: string; shape: RegExp };

const shapes: readonly Shape[] = [
  {
    language: "python",
    hint: 'File "',
    shape: /^\s*File "(?<path>[^"]{1,500})", line (?<line>\d{1,7})(?:, in (?<name>\S{1,200}))?/,
  },
  {
    // src/a.py:12: in fn;  src/a.py:12: (code below it);  src/a.py:12: ValueError
    language: "pytest",
    hint: ".py:",
    shape:
      /^(?<path>[^\s:"'()]{1,500}\.py):(?<line>\d{1,7}):(?: (?:in (?<name>\S{1,200})|(?:[\w.]{1,200}(?:Error|Exception|Exit|Interrupt|Warning|Failed))?))?$/,
  },
  {
    // at java.base/pkg.Type$Inner.method(File.java:12), at app//pkg.FileKt.fn(File.kt:3)
    language: "java",
    hint: "at ",
    shape:
      /^\s*(?:\|\s*)?at (?:[\w.@-]{0,100}\/{1,2})?(?<class>[\w$.]{1,300})\.(?<name>[\w$<>-]{1,200})\((?<path>[\w$-]{1,200}\.(?:java|kt|kts|scala|groovy|clj)):(?<line>\d{1,7})\)/,
  },
  {
    // A tab, then /src/a.go:12 +0x1d; tests write a_test.go:12: message
    language: "go",
    hint: ".go:",
    shape:
      /^\s+(?<path>[^\s:]{1,500}\.go|[A-Za-z]:[^\s:]{1,500}\.go):(?<line>\d{1,7})(?: \+0x[0-9a-f]{1,16})?$/,
  },
  {
    language: "rust",
    hint: "panicked at ",
    shape:
      /panicked at (?:'[^\n]{0,2000}', )?(?<path>[^\s':]{1,500}\.rs):(?<line>\d{1,7})(?::(?<column>\d{1,9}))?:?$/,
  },
  {
    language: "rust",
    hint: "at ",
    shape: /^\s+at (?<path>[^\s:]{1,500}\.rs):(?<line>\d{1,7})(?::(?<column>\d{1,9}))?$/,
  },
  {
    // a.rb:12:in `fn', from a.rb:12:in 'A#fn', # ./spec/a_spec.rb:12:in `block'
    language: "ruby",
    hint: ":in ",
    shape:
      /^\s*(?:from |# |\d{1,4}: from )?(?<path>[^\s:]{1,500}(?:\.rb|\.rake|\.erb|Rakefile|\/bin\/\w{1,60})):(?<line>\d{1,7}):in [`'](?<name>[^']{1,200})'/,
  },
  {
    language: "ruby",
    hint: "# ",
    shape: /^\s*# (?<path>\.{0,2}\/?[^\s:]{1,500}\.rb):(?<line>\d{1,7})$/,
  },
  {
    // #0 /app/a.php(12): fn()
    language: "php",
    hint: ".php(",
    shape: /^\s*#\d{1,4} (?<path>[^(]{1,500}\.php)\((?<line>\d{1,7})\): (?<name>[\w\\:>{}-]{1,200})?/,
  },
  {
    language: "php",
    hint: ".php",
    shape: /(?: in |^)(?<path>(?:\/|[A-Za-z]:\\)[^\s:()]{1,500}\.php)(?: on line |:)(?<line>\d{1,7})(?=\s|$)/,
  },
  {
    // at Ns.Type.Method(Int32 x) in C:\src\A.cs:line 12
    language: "csharp",
    hint: ":line ",
    shape:
      /^\s*at (?<name>[^\s(]{1,300})\([^)]{0,1000}\) in (?<path>.{1,500}\.(?:cs|fs|vb|razor|cshtml)):line (?<line>\d{1,7})/,
  },
  {
    // gdb: #0  0x00 in fn (x=1) at a.c:12; the sanitizers: #0 0x00 in fn /src/a.c:12:3
    language: "c",
    hint: "#",
    shape:
      /^\s*#\d{1,4}\s+(?:0x[0-9a-f]{1,16} in )?(?<name>[^\s(][^\n]{0,300}?)(?: \([^)]{0,1000}\))?(?: at | )(?<path>[^\s:()]{1,500}\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|m|mm|inc|ipp|cu|swift|rs)):(?<line>\d{1,7})(?::(?<column>\d{1,9}))?/,
  },
  {
    language: "swift",
    hint: "atal error",
    shape: /^(?<path>[^\s:]{1,500}\.swift):(?<line>\d{1,7}): Fatal error/,
  },
  {
    language: "elixir",
    hint: ".ex",
    shape:
      /^\s+(?:\([\w.-]{1,100}(?: [\w.+-]{1,60})?\) )?(?<path>[^\s:]{1,500}\.exs?):(?<line>\d{1,7}): (?<name>[^\n]{1,200})$/,
  },
  {
    language: "dart",
    hint: "#",
    shape:
      /^#\d{1,4}\s+(?<name>[^(]{1,200}) \((?<path>(?:package|file|dart):[^\s:]{1,500}):(?<line>\d{1,7})(?::(?<column>\d{1,9}))?\)/,
  },
  {
    language: "perl",
    hint: " line ",
    shape: / at (?<path>[^\s]{1,500}\.(?:pl|pm|t)) line (?<line>\d{1,7})\.?$/,
  },
  {
    // at async Object.fn [as x] (file:///a/b.js:1:2), at a/b.ts:1:2, at Module.run (webpack:///./src/a.js?1f2e:3:4)
    language: "javascript",
    hint: "at ",
    shape:
      /^\s*at (?:async )?(?:(?<name>[^\s(][^(]{0,200}?) \()?(?<path>(?:[a-z][\w+.-]{1,30}:\/\/)?[^()\s][^()]{0,500}?):(?<line>\d{1,7}):(?<column>\d{1,9})\)?$/,
  },
  {
    // Vitest: ❯ fn src/a.ts:1:2
    language: "javascript",
    hint: "❯ ",
    shape:
      /^\s*❯ (?:(?<name>[^\s(]{1,200}) )?(?<path>[^\s:()]{1,500}\.\w{1,5}):(?<line>\d{1,7}):(?<column>\d{1,9})$/,
  },
  {
    // Firefox, Safari: fn@http://host/a.js:1:2
    language: "javascript",
    hint: "@",
    shape:
      /^\s*(?<name>[\w$.<>/[\]]{0,200})@(?<path>(?:[a-z][\w+.-]{1,30}:\/\/|\/)[^\s]{1,500}?):(?<line>\d{1,7}):(?<column>\d{1,9})$/,
  },
];

const longestFrame = 2000;

/** The call that this line tells of; undefined where it is no line of a stack. */
export function frameOf({ text, number }: TextLine): Frame | undefined {
  if (text.length > longestFrame) return undefined;
  for (const { language, hint, shape } of shapes) {
    if (!text.includes(hint)) continue;
    const groups = shape.exec(text)?.groups;
    if (!groups) continue;
    const { path = "", line, column, name, class: type } = groups;
    return {
      language,
      path: type === undefined ? path : inFolder(type, path),
      line: Number(line),
      ...(column === undefined ? {} : { column: Number(column) }),
      ...(name === undefined || name.trim() === "" ? {} : { name: type ? `${type}.${name}` : name.trim() }),
      at: number,
    };
  }
  return undefined;
}

/** `com.x.Type$Inner` in `Type.java` is `com/x/Type.java`. */
const inFolder = (type: string, file: string): string => {
  const folders = type.split(".").slice(0, -1);
  return [...folders, file].join("/");
};
