import { expect, test } from "vitest";
import { readReport } from "../input/read.ts";
import { textSource } from "../input/source.ts";

const read = async (text: string | Buffer) => {
  const reading = await readReport(typeof text === "string" ? textSource(text, "report") : bytesSource(text));
  return reading ?? expect.fail("It was not taken for a report.");
};
const bytesSource = (bytes: Buffer) => ({
  ...{ name: "report", bytes: bytes.length, head: bytes.subarray(0, 65_536) },
  async *read() {
    yield bytes.subarray(0, 7);
    yield bytes.subarray(7);
  },
});

const junit = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="acme.BoxTest" tests="3" hostname="box-7" timestamp="2026-03-01T10:00:00Z">
    <testcase classname="acme.BoxTest" name="fits" time="0.1"/>
    <testcase classname="acme.BoxTest" name="opens" file="test/box.py" line="7">
      <failure message="expected &lt;1&gt; &amp; not 2" type="AssertionError"><![CDATA[
Traceback (most recent call last):
  File "/srv/x/test/box.py", line 9, in opens
    assert 1 == 2
AssertionError: expected <1> & not 2
]]></failure>
    </testcase>
    <testcase classname="acme.BoxTest" name="shuts">
      <flakyFailure message="sometimes" type="E">at acme.BoxTest.shuts(BoxTest.java:3)</flakyFailure>
    </testcase>
    <testcase name="later"><skipped/></testcase>
  </testsuite>
</testsuites>
`;

test("reads JUnit's XML: names, messages, lines of the file, what failed only once", async () => {
  const { kind, tests, chunks, category, built, at, traces, lines } = await read(junit);
  expect({ kind, category, built, at, lines }).toEqual({
    ...{ kind: "junit", category: "test", built: { runner: "box-7" }, lines: 18 },
    at: Date.parse("2026-03-01T10:00:00Z"),
  });
  expect(tests).toMatchObject([
    { name: "opens", suite: "acme.BoxTest", message: "expected <1> & not 2", path: "test/box.py", line: 7 },
    { name: "shuts", flaky: true, message: "sometimes" },
  ]);
  expect(chunks[0]).toMatchObject({ firstLine: 6, lastLine: 11 });
  expect(traces[0]).toMatchObject({
    message: "AssertionError: expected <1> & not 2",
    frames: [{ path: "/srv/x/test/box.py", line: 9 }],
  });
  expect(tests[1]!.frames).toEqual([{ path: "acme/BoxTest.java", line: 3 }]);
});

test("refuses XML that declares entities before one is used, and XML without an end", async () => {
  const lol = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  );
  const bomb = `<?xml version="1.0"?><!DOCTYPE testsuite [<!ENTITY l0 "lol">${lol.join("")}]><testsuite><testcase name="&l9;"/></testsuite>`;
  await expect(read(bomb)).rejects.toMatchObject({
    code: "report-invalid",
    why: expect.stringContaining("entities of its own"),
  });
  const outside =
    '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&x;"/></testsuite>';
  await expect(read(outside)).rejects.toMatchObject({ code: "report-invalid" });
  await expect(read("<testsuite><testcase name='a'>")).rejects.toMatchObject({ code: "report-invalid" });
  const deep = `<testsuite>${"<a>".repeat(1000)}`;
  await expect(read(deep)).rejects.toMatchObject({
    code: "report-invalid",
    why: expect.stringContaining("nested"),
  });
});

test("reads on where a test wrote what XML forbids, and other encodings", async () => {
  const odd = `<testsuite><testcase name="a"><failure message="x">\u001b[31mred\u001b[0m \0 a & b &nope; end</failure></testcase></testsuite>`;
  expect((await read(odd)).tests).toMatchObject([{ name: "a", message: "x" }]);
  const latin = Buffer.from(
    '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite><testcase name="é"><failure>ü</failure></testcase></testsuite>',
    "latin1",
  );
  expect((await read(latin)).tests).toMatchObject([{ name: "é", message: "ü" }]);
  const wide = Buffer.from(`\ufeff${junit.replace("UTF-8", "UTF-16")}`, "utf16le");
  expect((await read(wide)).tests).toHaveLength(2);
});

test("reads TAP: what is to do or skipped is no failure, and a parent is none of its own", async () => {
  const { tests, chunks, why } = await read(
    [
      "TAP version 14",
      "1..4",
      "ok 1 - adds",
      "    not ok 1 - inner",
      "      ---",
      "      message: 'expected 1'",
      "      at: run (/srv/x/lib/a.js:3:7)",
      "      ...",
      "not ok 2 - outer",
      "not ok 3 - later # TODO some day",
      "not ok 4 - plain",
      "# got: 2",
    ].join("\n"),
  );
  expect(tests).toMatchObject([
    { name: "inner", message: "expected 1", path: "/srv/x/lib/a.js", line: 3 },
    { name: "plain", message: "got: 2" },
  ]);
  expect(chunks[0]).toMatchObject({ firstLine: 4, lastLine: 8 });
  expect(why[0]).toBe("The report names 2 tests of 5 as failed.");
});

test("a report that was cut is read as far as it goes", async () => {
  const failed = { fullName: "a adds", status: "failed", failureMessages: ["no"] };
  const file = (name: string) => ({ name, assertionResults: [failed, { status: "passed" }] });
  const whole = JSON.stringify({ numTotalTests: 4, testResults: [file("/a.js"), file("/b.js")] });
  expect((await read(whole)).missing).toEqual([]);
  const { tests, missing } = await read(whole.slice(0, -20));
  expect(tests).toMatchObject([{ name: "a adds", suite: "/a.js" }]);
  expect(missing).toEqual([expect.stringContaining("It ends in the middle")]);
});

test("reads go test -json: the innermost failures with what they say, and packages that do not build", async () => {
  const event = (Action: string, Test: string | undefined, Output?: string) =>
    JSON.stringify({ Action, Package: "acme.org/box/pkg", Test, Output });
  const { tests, category, lines } = await read(
    [
      event("run", "TestA"),
      event("output", "TestA/sub", "    box_test.go:12: got 1\n"),
      event("fail", "TestA/sub"),
      event("fail", "TestA"),
      event("pass", "TestB"),
      event("fail", undefined),
    ].join("\n"),
  );
  expect({ category, lines }).toEqual({ category: "test", lines: 6 });
  expect(tests).toMatchObject([
    {
      name: "TestA/sub",
      suite: "acme.org/box/pkg",
      message: "got 1",
      path: "acme.org/box/pkg/box_test.go",
      line: 12,
    },
  ]);
  const testify = await read(
    [
      event("run", "TestC"),
      event("output", "TestC", "    box_test.go:14: \n"),
      event("output", "TestC", "        \tError Trace:\t/srv/box_test.go:14\n"),
      event("output", "TestC", "        \tError:      \tNot equal:\n"),
      event("output", "TestC", `        \t  got ${"x".repeat(9_000)}\n`),
      event("fail", "TestC"),
    ].join("\n"),
  );
  expect(testify.tests[0]!.message).toMatch(/^Not equal: got x/);
  for (const line of testify.chunks.flatMap((chunk) => chunk.lines))
    expect(line.length).toBeLessThanOrEqual(2000);
  const broken = await read(
    [
      JSON.stringify({
        ImportPath: "acme.org/box",
        Action: "build-output",
        Output: "./box.go:3:2: undefined: x\n",
      }),
      JSON.stringify({ ImportPath: "acme.org/box", Action: "build-fail" }),
      JSON.stringify({ Action: "fail", Package: "acme.org/box" }),
    ].join("\n"),
  );
  expect(broken).toMatchObject({ category: "compile", matched: [{ path: "./box.go", line: 3 }] });
});

test("reads Jest's and Vitest's JSON, Mocha's, and what the compiler of Rust says", async () => {
  const stack =
    "Error: no\n    at /srv/x/src/a.js:3:1\n    at Object.<anonymous> (/srv/x/test/a.test.js:9:5)";
  const results = [
    { fullName: "a adds", status: "failed", failureMessages: [stack] },
    { fullName: "a holds", status: "passed", failureMessages: [] },
  ];
  const jest = {
    numFailedTests: 1,
    testResults: [{ name: "/srv/x/test/a.test.js", assertionResults: results }],
  };
  const told = await read(JSON.stringify(jest));
  expect(told.tests).toMatchObject([{ name: "a adds", message: "Error: no", path: "/srv/x/test/a.test.js" }]);
  expect(told.tests[0]!.frames?.map(({ line }) => line)).toEqual([3, 9]);
  const mocha = {
    stats: { tests: 2, passes: 1, failures: 1 },
    failures: [{ fullTitle: "a adds", file: "/srv/x/test/a.js", err: { stack } }],
  };
  expect((await read(JSON.stringify(mocha, null, 2))).tests).toMatchObject([{ name: "a adds" }]);
  const message = {
    ...{ level: "error", message: "mismatched types", code: { code: "E0308" }, rendered: "error[E0308]" },
    spans: [{ file_name: "src/lib.rs", line_start: 4, is_primary: true }],
  };
  const cargo = JSON.stringify({ reason: "compiler-message", message });
  expect(await read(`${cargo}\n{"reason":"build-finished","success":false}\n`)).toMatchObject({
    ...{ kind: "cargo", category: "compile" },
    matched: [{ path: "src/lib.rs", line: 4, message: "mismatched types (E0308)" }],
  });
});

test("reads alerts: Sentry's calls from the innermost, Alertmanager's labels, any webhook's words", async () => {
  const frames = [
    { filename: "app/main.py", lineno: 3, in_app: true, function: "main" },
    { filename: "requests/api.py", lineno: 9, in_app: false },
    { filename: "app/io.py", abs_path: "/srv/app/io.py", lineno: 12, in_app: true, function: "read" },
  ];
  const values = [{ type: "ValueError", value: "no", stacktrace: { frames } }];
  const release = `app@${"a".repeat(40)}`;
  const event = {
    event_id: "1",
    platform: "python",
    timestamp: 1_700_000_000,
    release,
    exception: { values },
  };
  const sentry = await read(JSON.stringify({ action: "triggered", data: { event } }));
  expect(sentry).toMatchObject({
    ...{ kind: "alert", system: "Sentry", at: 1_700_000_000_000, built: { commit: "a".repeat(40) } },
    traces: [
      { message: "ValueError: no", frames: [{ path: "/srv/app/io.py", line: 12 }, { path: "app/main.py" }] },
    ],
  });
  const alerts = [
    { status: "resolved", labels: { alertname: "Old" }, annotations: {} },
    {
      ...{ status: "firing", startsAt: "2026-03-01T10:00:00Z" },
      labels: { alertname: "HighErrors", severity: "page", job: "api" },
      annotations: { summary: "5 % of requests fail" },
    },
  ];
  expect(await read(JSON.stringify({ status: "firing", alerts }))).toMatchObject({
    ...{ system: "Alertmanager", step: { name: "api" }, at: Date.parse("2026-03-01T10:00:00Z") },
    chunks: [{ lines: ["HighErrors (severity page, job api): 5 % of requests fail"] }],
  });
  const generic = {
    source: "cron",
    severity: "error",
    details: { message: "boom", stack: 'File "/srv/app/io.py", line 3, in f' },
  };
  expect(await read(JSON.stringify(generic))).toMatchObject({
    system: "cron",
    traces: [{ frames: [{ line: 3 }] }],
  });
});

test.each(['{"runs":[}sarif', '{"testResults": nope}', '{"alerts":[{"status":'])(
  "says so when %j is no report",
  async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: "report-invalid" });
  },
);

test("of very many failures the first are told, their number is right, and time does not grow with their square", async () => {
  const failed = Array.from({ length: 20_000 }, (_, index) =>
    JSON.stringify({ Action: "fail", Package: "acme.org/box", Test: `Test${index}/sub` }),
  );
  const { tests, missing } = await read(failed.join("\n"));
  expect(tests).toHaveLength(1_000);
  expect(missing).toEqual(["Only the first 5000 failures of 20000 were read."]);
  const points = ["TAP version 13", ...failed.map((_, index) => `not ok ${index + 1} - it`)];
  expect((await read(points.join("\n"))).missing).toEqual(missing);
  const span = [{ file_name: "a.rs", line_start: 1, is_primary: true }];
  const said = (level: string) =>
    JSON.stringify({ reason: "compiler-message", message: { level, message: "odd", spans: span } });
  const cargo = await read([...Array(2_100).fill(said("warning")), said("error")].join("\n"));
  expect(cargo).toMatchObject({ category: "compile", missing: [], matched: [{ severity: "error" }] });
  expect(cargo.why).toEqual(["The compiler reports 1 error and 2,100 warnings."]);
});
