/** Short logs as CI systems write them, in words of our own, each with the lines (from 1) that say why. */
export type Written = { text: string; firstLine: number; lastLine: number };

const stamp = "2026-03-04T05:06:07.1234567Z ";

/** Lines that begin with `!` say why. */
function written(lines: readonly string[], prefix = ""): Written {
  const marked = lines.flatMap((line, index) => (line.startsWith("!") ? [index + 1] : []));
  const text = lines.map((line) => `${prefix}${line.replace(/^!/, "")}\n`).join("");
  return { text, firstLine: marked[0]!, lastLine: marked.at(-1)! };
}

const installing = Array.from(
  { length: 40 },
  (_, at) => `Downloading package ${"abcdefghij"[at % 10]}${at} done`,
);
const passing = Array.from({ length: 60 }, (_, at) => `  ✓ does thing ${at} as it should (${at} ms)`);

export const github = written(
  [
    "##[group]Run actions/checkout@v4",
    "with:",
    "  repository: someone/thing",
    "##[endgroup]",
    "Syncing repository: someone/thing",
    "##[group]Run npm ci",
    "\u001b[36;1mnpm ci\u001b[0m",
    "shell: /usr/bin/bash -e {0}",
    "##[endgroup]",
    ...installing,
    "##[group]Run npm test",
    "\u001b[36;1mnpm test\u001b[0m",
    "shell: /usr/bin/bash -e {0}",
    "##[endgroup]",
    "",
    "> thing@1.0.0 test",
    "> mocha",
    "",
    ...passing,
    "",
    "  60 passing (120ms)",
    "  1 failing",
    "",
    "!  1) cart",
    "!       sums what is in it:",
    "!",
    "!      AssertionError: expected 41 to equal 42",
    "!      + expected - actual",
    "!",
    "!      -41",
    "!      +42",
    "!",
    "!      at Context.<anonymous> (test/cart.test.js:17:22)",
    "!      at process.processImmediate (node:internal/timers:476:21)",
    "",
    "",
    "##[error]Process completed with exit code 1.",
    "##[group]Run actions/upload-artifact@v4",
    "with:",
    "##[endgroup]",
    "No files were found with the provided path: coverage",
    "Cleaning up orphan processes",
  ],
  stamp,
);

export const gitlab = written([
  "Running with gitlab-runner 16.9.0 (656c1943)",
  'section_start:1700000000:prepare_executor\r\u001b[0KPreparing the "docker" executor',
  "Using Docker executor with image python:3.12 ...",
  "section_end:1700000004:prepare_executor\r\u001b[0K",
  'section_start:1700000010:step_script\r\u001b[0KExecuting "step_script" stage of the job script',
  "\u001b[32;1m$ pip install -r requirements.txt\u001b[0;m",
  ...installing,
  "\u001b[32;1m$ pytest\u001b[0;m",
  "============================= test session starts ==============================",
  "collected 31 items",
  "",
  "tests/test_money.py ..............................F                      [100%]",
  "",
  "=================================== FAILURES ===================================",
  "!________________________________ test_rounding _________________________________",
  "!",
  "!    def test_rounding():",
  "!>       assert rounded(2.675) == 2.68",
  "!E       assert 2.67 == 2.68",
  "!E        +  where 2.67 = rounded(2.675)",
  "!",
  "!tests/test_money.py:44: AssertionError",
  "=========================== short test summary info ============================",
  "FAILED tests/test_money.py::test_rounding - assert 2.67 == 2.68",
  "========================= 1 failed, 30 passed in 0.61s =========================",
  "section_end:1700000020:step_script\r\u001b[0K",
  "section_start:1700000021:cleanup_file_variables\r\u001b[0KCleaning up project directory and file based variables",
  "section_end:1700000022:cleanup_file_variables\r\u001b[0K",
  "\u001b[31;1mERROR: Job failed: exit code 1",
]);

export const jenkins = written([
  "Started by user somebody",
  "[Pipeline] Start of Pipeline",
  "[Pipeline] { (Build)",
  "[Pipeline] sh",
  "+ ./gradlew assemble",
  ...installing,
  "> Task :core:compileJava FAILED",
  "!/var/lib/jenkins/workspace/thing/core/src/main/java/org/thing/Cart.java:31: error: cannot find symbol",
  "!        return total.times(rate);",
  "!                    ^",
  "!  symbol:   method times(BigDecimal)",
  "!  location: variable total of type Money",
  "1 error",
  "",
  "FAILURE: Build failed with an exception.",
  "",
  "* What went wrong:",
  "Execution failed for task ':core:compileJava'.",
  "> Compilation failed; see the compiler error output for details.",
  "",
  "BUILD FAILED in 14s",
  "[Pipeline] }",
  "[Pipeline] End of Pipeline",
  "ERROR: script returned exit code 1",
  "Finished: FAILURE",
]);

export const circle = written([
  "#!/bin/bash -eo pipefail",
  "go test ./...",
  "ok  \tgithub.com/someone/thing/cart\t0.012s",
  "ok  \tgithub.com/someone/thing/money\t0.044s",
  "!--- FAIL: TestShipping (0.02s)",
  "!    shipping_test.go:27: got 3 parcels, want 2",
  "FAIL",
  "FAIL\tgithub.com/someone/thing/shipping\t0.031s",
  "ok  \tgithub.com/someone/thing/users\t0.020s",
  "FAIL",
  "",
  "Exited with code exit status 1",
  "CircleCI received exit code 1",
]);

export const buildkite = written([
  "\u001b_bk;t=1700000000000\u0007~~~ Preparing working directory",
  "\u001b_bk;t=1700000000001\u0007\u001b[90m$\u001b[0m cd /var/lib/buildkite-agent/builds/thing",
  "\u001b_bk;t=1700000000002\u0007~~~ Running commands",
  "\u001b_bk;t=1700000000003\u0007\u001b[90m$\u001b[0m cargo test",
  ...installing.map((line) => `\u001b_bk;t=1700000000004\u0007${line}`),
  "\u001b_bk;t=1700000000005\u0007test money::rounds ... ok",
  "\u001b_bk;t=1700000000005\u0007test cart::sums ... FAILED",
  "\u001b_bk;t=1700000000005\u0007",
  "\u001b_bk;t=1700000000005\u0007failures:",
  "\u001b_bk;t=1700000000005\u0007",
  "!\u001b_bk;t=1700000000005\u0007---- cart::sums stdout ----",
  "!\u001b_bk;t=1700000000005\u0007thread 'cart::sums' panicked at src/cart.rs:58:9:",
  "!\u001b_bk;t=1700000000005\u0007assertion `left == right` failed",
  "!\u001b_bk;t=1700000000005\u0007  left: 41",
  "!\u001b_bk;t=1700000000005\u0007 right: 42",
  "\u001b_bk;t=1700000000005\u0007",
  "\u001b_bk;t=1700000000005\u0007",
  "\u001b_bk;t=1700000000005\u0007failures:",
  "\u001b_bk;t=1700000000005\u0007    cart::sums",
  "\u001b_bk;t=1700000000005\u0007",
  "\u001b_bk;t=1700000000005\u0007test result: FAILED. 1 passed; 1 failed; 0 ignored; finished in 0.00s",
  "\u001b_bk;t=1700000000006\u0007🚨 Error: The command exited with status 101",
]);

export const missing = written([
  "+ make deploy",
  "./deploy.sh",
  "!./deploy.sh: line 12: terraform: command not found",
  "make: *** [Makefile:7: deploy] Error 127",
]);

export const systems = { github, gitlab, jenkins, circleci: circle, buildkite };
