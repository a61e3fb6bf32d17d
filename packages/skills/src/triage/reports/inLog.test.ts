import { expect, test } from "vitest";
import { linesFrom } from "./failures.ts";
import { testsInLog } from "./inLog.ts";

const named = (text: string) =>
  testsInLog(linesFrom(text, 1)).map(({ name, suite, path, line, message }) =>
    [suite ?? path, line, name, message].filter((part) => part !== undefined && part !== "").join(" | "),
  );

test.each([
  [
    "pytest",
    "FAILED tests/a.py::TestB::test_c[1] - assert 1 == 2",
    "tests/a.py | TestB::test_c[1] | assert 1 == 2",
  ],
  ["unittest", "FAIL: test_x (pkg.mod.TestA)", "pkg.mod.TestA | test_x"],
  ["go test", "    --- FAIL: TestX/sub (0.00s)", "TestX/sub"],
  [
    "go test -v",
    "=== RUN   TestX\n    x_test.go:3: \n        \tError Trace:\t/x_test.go:3\n        \tError:  \tNot equal:\n        \t  expected: 1\n--- FAIL: TestX (0.00s)",
    "TestX | Not equal: expected: 1",
  ],
  ["cargo test", "test a::b ... FAILED", "a::b"],
  [
    "gtest with what it says",
    "[ RUN      ] Box.Opens\n/src/box.cc:5: Failure\nExpected equality of these values:\n  1\n  2\n[  FAILED  ] Box.Opens (0 ms)",
    "Box | Opens | Expected equality of these values: 1 2",
  ],
  ["gtest", "[  FAILED  ] Box.Opens (3 ms)", "Box | Opens"],
  ["Surefire", "opens(acme.BoxTest)  Time elapsed: 0.01 s  <<< FAILURE!", "acme.BoxTest | opens"],
  ["newer Surefire", "[ERROR] acme.BoxTest.opens -- Time elapsed: 0.01 s <<< ERROR!", "acme.BoxTest | opens"],
  ["Gradle", "acme.BoxTest > opens twice FAILED", "acme.BoxTest | opens twice"],
  ["RSpec", "rspec ./spec/a_spec.rb:12 # A does b", "./spec/a_spec.rb | 12 | A does b"],
  ["Minitest", "BoxTest#test_opens [test/box.rb:7]:", "BoxTest | 7 | test_opens"],
  ["PHPUnit", "1) Acme\\BoxTest::testOpens with data set #1", "Acme\\BoxTest | testOpens with data set #1"],
  ["Jest", "  ● box › opens", "box › opens"],
  ["Vitest", " FAIL  test/box.test.ts > box > opens", "test/box.test.ts | box > opens"],
  ["TAP", "not ok 3 - opens", "opens"],
  ["xUnit", "    Acme.BoxTests.Opens(x: 1) [FAIL]", "Acme.BoxTests.Opens(x: 1)"],
  ["NUnit", "  Failed Acme.BoxTests.Opens [12 ms]", "Acme.BoxTests.Opens"],
  [
    "XCTest",
    "/x/BoxTests.swift:9: error: -[Box.BoxTests testOpens] : no",
    "Box.BoxTests | 9 | testOpens | no",
  ],
  ["ExUnit", "  1) test opens (BoxTest)", "BoxTest | opens"],
  ["ScalaTest", "[info] - opens twice *** FAILED ***", "opens twice"],
  ["testthat", "── Failure (test-box.R:12:3): opens ─────", "test-box.R | 12 | opens"],
  ["Mocha", "  1 failing\n\n  1) box\n       opens\n         twice:\n     Error: no", "box opens twice"],
])("%s names the test that failed", (_runner, text, told) => {
  expect(named(text)).toEqual([told]);
});

test("a test that is named twice is one, with all that is known of it", () => {
  const text = "____ TestA.test_x ____\nx\nFAILED tests/a.py::TestA::test_x - no\nnot ok 2 - later # TODO";
  expect(named(text)).toEqual(["tests/a.py | TestA::test_x | no"]);
});

test("what held is not named", () => {
  const held = [
    "PASSED tests/a.py::test_b",
    "--- PASS: TestX (0.00s)",
    "test a ... ok",
    "ok 1 - a",
    "0 failing",
  ];
  expect(named(held.join("\n"))).toEqual([]);
});
