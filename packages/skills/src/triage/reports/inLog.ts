import type { TextLine } from "../frames/frame.ts";
import { mostTests, type ReadTest } from "../reading.ts";

type Shape = { shape: RegExp; hint: string; flaky?: true };

/** How test runners name a test that failed, on a line of their output. Groups: `name`, `suite`, `message`, `path`, `line`. */
const shapes: readonly Shape[] = [
  // pytest's summary: FAILED tests/a.py::Class::test_x[1] - AssertionError: no
  {
    hint: "::",
    shape:
      /^(?:FAILED|ERROR) (?<path>[^\s:]{1,300}\.py)(?:::(?<name>\S(?:[^\n]{0,300}?)?))?(?: - (?<message>.{0,500}))?$/,
  },
  // unittest: FAIL: test_x (pkg.mod.Class)
  { hint: ": ", shape: /^(?:FAIL|ERROR): (?<name>\w{1,200}) \((?<suite>[\w.]{1,300})\)/ },
  // go test: --- FAIL: TestX/sub (0.00s)
  { hint: "--- FAIL", shape: /^\s*--- FAIL: (?<name>\S{1,300}) \([\d.]+s\)/ },
  // cargo test: test a::b ... FAILED
  { hint: " ... FAILED", shape: /^test (?<name>[\w:<> ,&'-]{1,300}?)(?: - should panic)? \.\.\. FAILED/ },
  // gtest: [  FAILED  ] Suite.Test (3 ms)
  {
    hint: "FAILED  ]",
    shape: /^\[ {2}FAILED {2}\] (?<suite>[\w/]{1,200})\.(?<name>[\w/]{1,200})(?:,| \(|$)/,
  },
  // Surefire: testX(pkg.Class)  Time elapsed: 0.1 s  <<< FAILURE!  and  [ERROR] pkg.Class.testX -- Time elapsed …
  {
    hint: "<<< ",
    shape:
      /^(?:\[ERROR\]\s+)?(?<name>[\w$[\]{}, ]{1,200})\((?<suite>[\w.$]{1,300})\)\s+Time elapsed: [^<]{1,60}<<< (?:FAILURE|ERROR)!/,
  },
  {
    hint: "<<< ",
    shape:
      /^(?:\[ERROR\]\s+)?(?<suite>[\w.$]{1,300})\.(?<name>[\w$]{1,200})\s+-?-?\s*Time elapsed: [^<]{1,60}<<< (?:FAILURE|ERROR)!/,
  },
  // Gradle: pkg.ClassTest > test name FAILED
  { hint: " FAILED", shape: /^(?<suite>[\w.$]{1,300}) > (?<name>[^\n]{1,300}?) FAILED$/ },
  // RSpec: rspec ./spec/a_spec.rb:12 # A does b
  {
    hint: "rspec ",
    shape: /^rspec (?<path>\.?\/?[^\s:[]{1,300}\.rb)(?::(?<line>\d{1,7})|\[[\d:]+\]) # (?<name>.{1,300})$/,
  },
  // Minitest: A#test_b [test/a.rb:12]:
  {
    hint: "#test_",
    shape:
      /^(?<suite>[\w:]{1,200})#(?<name>test_[^\s[]{1,200})(?: \[(?<path>[^\s:\]]{1,300}):(?<line>\d{1,7})\])?/,
  },
  // PHPUnit: 1) App\FooTest::testBar
  { hint: "::test", shape: /^\d{1,5}\) (?<suite>[\w\\]{1,300})::(?<name>test[\w]{0,200}[^\n]{0,200})$/ },
  // Jest: ● suite › test
  {
    hint: "●",
    shape: /^\s*● (?<name>(?!Console|Validation|Deprecation|Cannot log|Test suite failed)[^\n]{1,400})$/,
  },
  // Vitest: FAIL  src/a.test.ts > suite > test
  {
    hint: " FAIL ",
    shape:
      /^\s*(?:❯ )?FAIL {1,2}(?:\|?[\w@/.-]{1,60}\|? )?(?<path>[^\s>]{1,300}\.\w{1,5}) > (?<name>[^\n]{1,400}?)$/,
  },
  // node:test, TAP inside of a log: not ok 3 - name
  { hint: "not ok ", shape: /^\s*not ok \d{1,6}(?: -)? (?<name>(?!.*# (?:TODO|SKIP)\b)[^\n]{1,300})$/i },
  // xUnit, NUnit: Failed Ns.Class.Test [12 ms];  [FAIL]
  { hint: "Failed ", shape: /^\s*(?:X|Failed) (?<name>[\w.]{3,300}(?:\([^)]{0,300}\))?) \[[^\]]{1,30}\]$/ },
  {
    hint: "[FAIL]",
    shape: /^\s*(?:\[xUnit[^\]]{0,40}\]\s+)?(?<name>[\w.]{3,300}(?:\([^\n]{0,300}\))?) \[FAIL\]$/,
  },
  // XCTest: error: -[Module.Class testX] : message
  {
    hint: "error: -[",
    shape:
      /^(?<path>[^\s:]{1,400}):(?<line>\d{1,7}): error: -\[(?<suite>[\w.]{1,200}) (?<name>\w{1,200})\] : (?<message>.{1,500})$/,
  },
  // ExUnit:   1) test does x (My.AppTest)
  { hint: ") test ", shape: /^\s+\d{1,5}\) test (?<name>[^\n]{1,300}) \((?<suite>[\w.]{1,200})\)$/ },
  // pytest's own headings, where there is no summary: ____ TestA.test_x ____
  { hint: "___ ", shape: /^_{3,} (?<name>[\w.[\]-]{3,200}) _{3,}$/ },
  // busted: [  FAILED  ] spec/a_spec.lua @ 12: name
  {
    hint: " @ ",
    shape:
      /^\[ {2}FAILED {2}\] (?<path>[^\s:]{1,300}\.lua) @ (?<line>\d{1,7}): (?<name>.{1,300}?)(?: \[[\d.]{1,12}.{1,3}\])?$/,
  },
  // xcpretty:     ✗ testX, XCTAssertEqual failed
  { hint: "✗ ", shape: /^\s*✗ (?<name>\w{3,200}), (?<message>.{1,500})$/ },
  // ScalaTest: - does x *** FAILED ***
  { hint: "*** FAILED ***", shape: /^(?:\[info\] )?\s*- (?<name>.{1,300}?) \*\*\* FAILED \*\*\*/ },
  // testthat: ── Failure (test-a.R:12:3): name ──  and  ── 1. Failure: name (@test-a.R#12) ──
  {
    hint: "Failure",
    shape:
      /^(?:──|--) (?:\d{1,5}\. )?Failure \((?<path>[^\s:)]{1,200}):(?<line>\d{1,7})(?::\d{1,7})?\): (?<name>.{1,200}?)[ ─-]*$/,
  },
  {
    hint: ". Failure: ",
    shape: /^(?:──|--) \d{1,5}\. Failure: (?<name>.{1,200}?) \(@(?<path>[^\s#)]{1,200})#(?<line>\d{1,7})\)/,
  },
  // What a runner itself calls flaky
  { hint: "FLAKY", shape: /^(?:\[WARNING\]\s+)?FLAKY (?<name>[^\n]{1,300})$/, flaky: true },
];

const longest = 2000;

/** Tests that failed, as their runner names them in its output, each once. */
export function testsInLog(lines: readonly TextLine[]): ReadTest[] {
  const found = new Map<string, ReadTest>();
  const add = (test: ReadTest): void => {
    const bare = `\0${test.name.replaceAll("::", ".")}`;
    const key = `${test.suite ?? test.path ?? ""}${bare}`;
    const known = found.get(key) ?? found.get(bare);
    if (known)
      found.set(key, Object.assign(known, { ...test, at: known.at, message: known.message || test.message }));
    else if (found.size < mostTests) found.set(key, test);
  };
  /** Where a test began that its runner names again at its end. */
  const begun = new Map<string, number>();
  for (const [index, { text, number }] of lines.entries()) {
    if (text.length > longest) continue;
    const started = begins.exec(text)?.groups?.name;
    if (started !== undefined) {
      begun.delete(started);
      begun.set(started, index);
    }
    if (/^\s{1,20}\d{1,5} failing$/.test(text))
      for (const test of mochaTests(lines.slice(index + 1))) add(test);
    for (const { hint, shape, flaky } of shapes) {
      const groups = text.includes(hint) ? shape.exec(text)?.groups : undefined;
      if (!groups) continue;
      const { name, suite, message = "", path, line } = groups;
      const full = suite === undefined ? name : `${suite}.${name}`;
      const first = full === undefined ? undefined : begun.get(full);
      const told = first === undefined ? [] : lines.slice(first + 1, index).slice(0, mostTold);
      add({
        name: (name ?? path ?? "").trim().replace(/:$/, ""),
        ...{ message: message || saidIn(told), at: first === undefined ? number : lines[first]!.number },
        ...(suite ? { suite } : {}),
        ...(path ? { path, ...(line ? { line: Number(line) } : {}) } : {}),
        ...(flaky ? { flaky } : {}),
      });
      break;
    }
  }
  return [...new Set(found.values())];
}

/** go test -v: === RUN   TestX;  gtest: [ RUN      ] Suite.Test */
const begins = /^\s*(?:=== RUN\s+|\[ RUN {6}\] )(?<name>\S{1,300})\s*$/;
const mostTold = 60;
const place = /^\s*[^\s:]{1,300}\.\w{1,5}:\d{1,7}: ?/;

/** What a test said between its beginning and its end, from its first place on. */
export function saidIn(lines: readonly TextLine[]): string {
  const from = lines.findIndex(({ text }) => place.test(text));
  return lines
    .slice(Math.max(0, from))
    .map(({ text }) => text.replace(place, "").trim())
    .filter((text) => text !== "" && !/^(?:Failure$|Error Trace:|Test:|=== )/.test(text) && !place.test(text))
    .map((text) => text.replace(/^Error:\s+/, ""))
    .join(" ")
    .replace(/\s+/g, " ")
    .slice(0, 400);
}

const mostMocha = 3000;

/** Mocha writes suites and name below each other, up to a colon, and then what was wrong. */
function mochaTests(lines: readonly TextLine[]): ReadTest[] {
  const tests: ReadTest[] = [];
  let open: { words: string[]; at: number } | undefined;
  for (const { text, number } of lines.slice(0, mostMocha)) {
    if (/^\S/.test(text)) break;
    const start = /^\s{1,8}\d{1,5}\) (?<word>.{1,300})$/.exec(text)?.groups?.word;
    if (start) open = { words: [], at: number };
    if (!open || text.trim() === "" || open.words.length > 10) open = undefined;
    else {
      const word = (start ?? text).trim();
      open.words.push(word.replace(/:$/, ""));
      if (!word.endsWith(":")) continue;
      tests.push({ name: open.words.join(" "), message: "", at: open.at });
      open = undefined;
    }
  }
  return tests;
}
