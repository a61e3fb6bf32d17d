import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { errors, exitCodes } from "@familiar/protocol";
import type { DocumentName } from "@familiar/protocol/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

describe("--json prints one document of the command's schema", () => {
  const commands: [DocumentName, ...string[]][] = [
    ["onboard", "onboard"],
    ["ask", "ask", "where is lightFlame?"],
    ["search", "search", "flame"],
    ["status", "status"],
    ["tasks", "tasks"],
    ["pet", "pet"],
    ["config", "config"],
    ["doctor", "doctor"],
    ["forget", "forget", "--dry-run"],
    ["scan", "scan"],
    ["start", "start", "--once"],
  ];
  test.each(commands)("%s", async (name, ...args) => {
    const ended = await here.run([...args, "--json"]);
    documentOf(name, ended);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
  });

  test("task", async () => {
    await here.run(["ask", "what is this?"]);
    const { tasks } = documentOf("tasks", await here.run(["tasks", "--json"]));
    const detail = documentOf("task", await here.run(["task", tasks[0]!.id, "--json"]));
    expect(detail).toMatchObject({ task: tasks[0] });
  });
});

describe("an error is three lines for a person, a document for a program, and its exit code", () => {
  const cases: [keyof typeof errors, string[]][] = [
    ["usage", ["serch"]],
    ["usage", ["search", " "]],
    ["config-invalid", ["config", "color", "pink"]],
    ["task-not-found", ["task", "nothing"]],
    ["repository-not-found", ["status", "--repo", "/nowhere/at/all"]],
    ["needs-person", ["forget"]],
  ];
  test.each(cases)("%s: %j", async (code, args) => {
    const { what, next, exit } = errors[code];
    const [people, programs] = await Promise.all([here.run(args), here.run([...args, "--json"])]);
    const lines = people.stderr.trim().split("\n");
    expect(people).toMatchObject({ code: exit, stdout: "" });
    expect(lines.slice(-3)).toEqual([what, expect.stringMatching(/\S/), next]);
    expect(documentOf("error", programs)).toMatchObject({ error: { code, what, next } });
    expect(programs).toMatchObject({ code: exit });
  });

  test("the process ends with it", async () => {
    const ended = await here.start(["task", "nothing", "--limit"]).ended;
    expect(ended).toMatchObject({ code: errors.usage.exit, stdout: "" });
    expect(ended.stderr).toContain(errors.usage.what);
  });

  test("bare and empty repositories", async () => {
    const bare = join(here.folder, "bare.git");
    here.repository.git("clone", "-q", "--bare", here.root, bare);
    expect(documentOf("error", await here.run(["search", "x", "--repo", bare, "--json"]))).toMatchObject({
      error: { code: "repository-bare" },
    });
    const empty = join(here.folder, "empty");
    mkdirSync(empty);
    here.repository.git("init", "-q", empty);
    expect(documentOf("error", await here.run(["onboard", "--repo", empty, "--json"]))).toMatchObject({
      error: { code: "repository-empty" },
    });
  });

  test("a repository that git refuses is one of the doctor's findings", async () => {
    const refused = join(here.folder, "refused");
    here.repository.git("clone", "-q", here.root, refused);
    writeFileSync(join(refused, ".git", "config"), "[core]\n\trepositoryformatversion = 99\n");
    const { code, stdout } = await here.run(["doctor", "--repo", refused]);
    expect(code).toBe(exitCodes.failed);
    expect(stdout).toMatch(/FAIL {2}repository .*99/);
  });

  test("a data folder that cannot be used", async () => {
    const env = { FAMILIAR_HOME: join(here.root, "README.md") };
    const ended = await here.run(["tasks", "--json"], { env });
    expect(documentOf("error", ended)).toMatchObject({ error: { code: "write-failed" } });
  });
});

test("a question follows on the last one, unless it is a new one", async () => {
  const ask = async (...args: string[]) => documentOf("ask", await here.run(["ask", ...args, "--json"]));
  const first = await ask("--new", "where is lightFlame?");
  expect(first.conversation).toBeTruthy();
  expect(await ask("and who wrote it?")).toMatchObject({ conversation: first.conversation });
  expect((await ask("--new", "what is this?")).conversation).not.toBe(first.conversation);
  const conversation = String(first.conversation);
  expect(await ask("--conversation", conversation, "what is it?")).toMatchObject({ conversation });
});

test("what was answered here does not wait to be seen", async () => {
  await here.run(["ask", "where is lightFlame?"]);
  expect(documentOf("pet", await here.run(["pet", "--json"]))).toMatchObject({ view: { state: "idle" } });
});

test("a renamed animal keeps its name", async () => {
  await here.run(["pet", "--name", "Pip\u001b[2J"]);
  expect(documentOf("pet", await here.run(["pet", "--json"]))).toMatchObject({ pet: { name: "Pip" } });
});

test("two processes at once on a repository never seen before", async () => {
  const other = scene();
  const all = await Promise.all([
    other.start(["onboard", "--json"]).ended,
    other.start(["ask", "where is lightFlame?", "--json"]).ended,
    other.start(["search", "flame", "--json"]).ended,
  ]);
  other.remove();
  expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(all.map(() => ({ code: 0, stderr: "" })));
});

test("nothing is written but in the data folder, and the work tree stays as it was", async () => {
  await here.run(["onboard"]);
  expect(readdirSync(here.home)).toEqual(["data"]);
  expect(here.repository.git("status", "--porcelain", "--ignored")).toBe("");
});

test("--version loads nothing at all, and --help nothing that is heavy", async () => {
  const hook =
    "module.registerHooks({ load: (url, context, next) => (console.error(url), next(url, context)) })";
  const preload = `data:text/javascript,import module from "node:module"; ${hook};`;
  const bin = fileURLToPath(new URL("../bin/familiar.js", import.meta.url));
  const loaded = async (flag: string) => {
    const { code, stdout, stderr } = await here.start([flag], {
      program: [process.execPath, "--import", preload, bin],
    }).ended;
    expect(code).toBe(0);
    return { stdout, modules: stderr.split("\n").filter((url) => url.startsWith("file:")) };
  };
  const version = await loaded("--version");
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(version.modules).toEqual([pathToFileURL(bin).href]);
  const help = await loaded("--help");
  expect(help.stdout).toContain("Usage: familiar");
  const rooms = /\/packages\/(?!cli\/|protocol\/src\/[^/]+$|storage\/src\/)|node_modules\/(?!commander\/)/;
  expect(
    help.modules
      .map((url) => url.replace(/^.*\/packages\/cli\/node_modules/, "node_modules"))
      .filter((url) => rooms.test(url)),
  ).toEqual([]);
});
