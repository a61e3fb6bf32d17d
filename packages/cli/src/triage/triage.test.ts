import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";

const { root, data, repository, run, remove } = scene();
afterAll(remove);
const head = () => repository.git("rev-parse", "HEAD").trim();
const logOf = (line: number, more = "") =>
  [
    `git checkout -qf ${head()}`,
    "$ npm test",
    `job ${more}`,
    "not ok 1 - lights the flame",
    "TypeError: oil is not a number",
    `    at lightFlame (/home/travis/build/acme/lantern/src/flame.js:${line}:9)`,
    "    at Object.<anonymous> (/home/travis/build/acme/lantern/node_modules/tap/run.js:3:1)",
    'The command "npm test" exited with 1.',
    "",
  ].join("\n");
const write = (name: string, text: string | Buffer) => {
  const file = join(data, "..", name);
  writeFileSync(file, text);
  return file;
};
const triaged = async (...args: string[]) => {
  const ended = await run(["triage", ...args, "--json"]);
  return { ...ended, told: documentOf("triage", ended) };
};

test("a red log leads to its lines, its test and its place at the commit that was built", async () => {
  const built = head();
  const log = write("red.log", logOf(2));
  repository.commit("Move the flame down", { "src/flame.js": "// A flame.\n\nexport const oil = 1;\n" });
  const { code, told } = await triaged(log, "--branch", "main", "--runner", "linux-1");
  expect(code).toBe(0);
  expect(told).toMatchObject({
    ...{ found: true, commit: built, branch: "main", input: { kind: "log", source: log } },
    places: [{ path: "src/flame.js", line: 2, commit: built, name: "lightFlame" }],
    tests: [{ name: "lights the flame", place: { path: "src/flame.js", line: 2 } }],
    recurrence: { times: 1 },
  });
  expect(told.places).toHaveLength(1);
  const { firstLine, lastLine } = told.chunks[0]!;
  expect(firstLine).toBeLessThanOrEqual(5);
  expect(lastLine).toBeGreaterThanOrEqual(5);
  const { stdout } = await run(["triage", log]);
  expect(stdout.split("\n")[0]).toContain("lights the flame");
  expect(stdout.indexOf("oil is not a number")).toBeLessThan(stdout.indexOf("Suspected files"));
  expect((await run(["triage", log, "--message"])).stdout).toContain("oil is not a number");
});

test("the same failure is known again, with what put it right; a green run makes it flaky", async () => {
  const again = write("again.log", logOf(2, "another run"));
  const { told } = await triaged(again, "--branch", "next");
  expect(told.recurrence).toMatchObject({ times: 2, branches: ["next", "main"], flaky: [] });
  const number = String(told.recurrence!.incident);
  const settled = await run([
    ...["incidents", "resolve", number, "--fix", "pour oil first", "--as", "Ada", "--json"],
  ]);
  expect(documentOf("incidents", settled)).toMatchObject({
    did: "resolved",
    incidents: [{ state: "resolved" }],
  });
  const facts = documentOf("memory", await run(["memory", "list", "oil", "--json"])).facts;
  expect(facts).toMatchObject([
    { kind: "incident", anchors: [{ path: "src/flame.js" }], source: { name: "Ada" } },
  ]);

  repository.commit("Another day", { "day.txt": "2\n" });
  const { told: back } = await triaged(write("third.log", logOf(2, "third")));
  expect(back.recurrence!.fix).toMatchObject({ text: "pour oil first", by: "Ada", fact: facts[0]!.id });
  expect(back.next[0]).toContain("pour oil first");
  expect(back.message).toContain("pour oil first");

  const green = await run([
    "triage",
    write("green.log", "all is well\n"),
    "--green",
    "--commit",
    "HEAD",
    "--json",
  ]);
  expect(documentOf("triage", green)).toMatchObject({ learned: expect.stringContaining("digests") });
  expect(green.code).toBe(0);
  const { told: flaky } = await triaged(write("third.log", logOf(2, "third")));
  expect(flaky).toMatchObject({ category: "flaky", recurrence: { flaky: [head()] } });

  const [listed] = documentOf("incidents", await run(["incidents", "--open", "--json"])).incidents;
  expect(listed).toMatchObject({ number: Number(number), recurrence: { times: 3 } });
  expect((await run(["incidents", "show", number])).stdout).toMatch(/Last fix +pour oil first[\s\S]*passed/);
});

test("lines that a person names are learnt, and shown", async () => {
  const log = write("corrected.log", logOf(2, "fourth"));
  const { told } = await triaged(log, "--correct", "4-6");
  expect(told).toMatchObject({
    chunks: [{ firstLine: 4, lastLine: 6 }, ...told.chunks.slice(1)],
    why: expect.arrayContaining(["A person said so."]),
  });
  expect(told.learned).toBe("Learnt that lines 4 to 6 say why.");
  expect((await run(["triage", log, "--correct", "40-50"])).stderr).toContain("there is no line 50");
});

test("what holds nothing of a failure ends with 1, and what cannot be read with a reason", async () => {
  const entity = '<!DOCTYPE t [<!ENTITY a "b">]><testsuite><testcase name="&a;"/></testsuite>';
  const cases: [string[], number, string][] = [
    [[write("empty.log", "")], 1, "is empty"],
    [[root], 1, "is no file"],
    [["nowhere.log"], 1, "there is no such file"],
    [[write("bomb.xml", entity)], 1, "entities of its own"],
    [[write("a.json", '{"testResults": [')], 1, "is no whole JSON"],
    [["--last"], 1, "forge"],
    [["https://example.org/acme/lantern/actions/runs/1"], 1, "forge"],
    [[], 2, "Name a file"],
    [["a.log", "--correct", "9-3"], 2, "FROM-TO"],
    [["a.log", "--since", "--help;x"], 2, "name of a commit"],
  ];
  for (const [args, code, words] of cases) {
    const ended = await run(["triage", ...args]);
    expect({ args, code: ended.code }).toEqual({ args, code });
    expect(ended.stderr).toContain(words);
  }
  expect((await run(["incidents", "show", "77"])).stderr).toContain("Number 77 is none");
  expect((await run(["incidents", "resolve", "1"])).stderr).toContain("Say what put it right");
  const odd = Buffer.concat([
    Buffer.alloc(5000),
    Buffer.from([0xff, 0xfe, 0x1b, 0x5b, 0x33]),
    Buffer.from("\r".repeat(99)),
  ]);
  const { code, stdout } = await run(["triage", write("odd.log", odd)]);
  expect([0, 1]).toContain(code);
  expect(stdout).not.toContain("\0");
  const homes = readdirSync(data, { recursive: true }).map(String);
  expect(homes.filter((path) => /incoming\/./.test(path))).toEqual([]);
  expect(existsSync(join(root, "incoming"))).toBe(false);
});

test("a log of another repository names nothing of this one", async () => {
  const log = write(
    "other.log",
    logOf(2, "other").replaceAll("acme/lantern", "acme/harbour").replace(head(), "f".repeat(40)),
  );
  const { told } = await triaged(log);
  expect(told).toMatchObject({
    ...{
      found: true,
      elsewhere: "acme/harbour",
      places: [],
      owners: [],
      suspects: { files: [], commits: [] },
    },
    summary: expect.stringMatching(/^Of acme\/harbour, which is another repository/),
  });
  expect(told.recurrence).toBeUndefined();
});
