import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

const pat = ["ghp", "9fK2mQ7xZr4Lw8Tn3Vb6Yc1Hd5Js0Pg2Eu7A"].join("_");
let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

test("a repository without secrets ends well; one with a secret fails and shows where", async () => {
  const clean = await here.run(["scan"]);
  expect(clean).toMatchObject({ code: 0, stderr: "" });
  expect(clean.stdout).toContain("0 secrets in");

  writeFileSync(join(here.root, "src/key.js"), `// \u001b[2J\nexport const key = "${pat}";\n`);
  const people = await here.run(["scan"]);
  expect(people).toMatchObject({ code: 1 });
  expect(people.stdout).toContain("src/key.js:2  github-pat");
  expect(people.stdout).toContain('export const key = "«github-pat»";');
  const programs = await here.run(["scan", "src", "--json"]);
  expect(programs).toMatchObject({ code: 1 });
  expect(documentOf("scan", programs)).toMatchObject({
    scanned: "files",
    findings: [{ rule: "github-pat", path: "src/key.js", line: 2, column: 21 }],
  });
  expect(people.stdout + programs.stdout).not.toContain(pat);

  const known = join(here.folder, "known.json");
  writeFileSync(known, programs.stdout);
  const rest = await here.run(["scan", "--baseline", known, "--json"]);
  expect(documentOf("scan", rest)).toMatchObject({ findings: [], known: 1 });
  expect(rest.code).toBe(0);

  const sarif = JSON.parse((await here.run(["scan", "--sarif"])).stdout);
  expect(sarif.runs[0].results[0]).toMatchObject({
    ruleId: "github-pat",
    locations: [{ physicalLocation: { artifactLocation: { uri: "src/key.js" }, region: { startLine: 2 } } }],
  });
});

test("what is staged, and what was ever committed", async () => {
  expect((await here.run(["scan", "--staged"])).code).toBe(0);
  here.repository.git("add", "src/key.js");
  expect((await here.run(["scan", "--staged"])).code).toBe(1);
  here.repository.git("commit", "-qm", "Add a key");
  here.repository.git("rm", "-q", "src/key.js");
  here.repository.git("commit", "-qm", "Take it out");
  const head = here.repository.git("rev-parse", "HEAD~1").trim();
  expect((await here.run(["scan"])).code).toBe(0);
  const ever = await here.run(["scan", "--history", "src/key.js"]);
  expect(ever.code).toBe(1);
  expect(ever.stdout).toContain(`src/key.js:2@${head.slice(0, 10)}  github-pat`);
});

test.each([
  ["usage", ["scan", "--staged", "--history"]],
  ["usage", ["scan", "/etc"]],
  ["baseline-invalid", ["scan", "--baseline", "README.md"]],
  ["baseline-invalid", ["scan", "--baseline", "nothing.json"]],
])("%s: %j", async (code, args) => {
  expect(documentOf("error", await here.run([...args, "--json"]))).toMatchObject({ error: { code } });
});
