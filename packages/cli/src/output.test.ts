import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

const esc = "\u001b";

test("no color in a pipe, and color where it is asked for", async () => {
  expect((await here.run(["search", "flame"])).stdout).not.toContain(esc);
  const env = { FAMILIAR_COLOR: "always" };
  expect((await here.run(["search", "flame"], { env })).stdout).toContain(esc);
  expect((await here.run(["search", "flame", "--no-color"], { env })).stdout).not.toContain(esc);
});

test("no terminal control that a repository put into it", async () => {
  here.repository.commit("Hide", {
    "src/evil.js": `// flamethrower ${esc}]0;owned\u0007${esc}[2J\u202e\n`,
  });
  const { stdout } = await here.run(["search", "flamethrower"]);
  expect(stdout).toContain("src/evil.js:1");
  expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
});

test("a reader may go away", async () => {
  const { child, ended } = here.start(["onboard", "--full"]);
  child.stdout!.destroy();
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
});

test("a pack goes to the file that was named, in the form that was named", async () => {
  const file = join(here.folder, "pack.md");
  expect((await here.run(["onboard", "--output", file])).stdout).toBe(`Written to ${file}.\n`);
  expect(readFileSync(file, "utf8")).toMatch(/^# /);
  expect(statSync(file).mode & 0o777).toBe(0o666 & ~process.umask());

  const kept = await here.run(["onboard", "--json", "--format", "tour", "--output", file]);
  expect(documentOf("error", kept)).toMatchObject({ error: { code: "file-exists" } });
  expect(readFileSync(file, "utf8")).toMatch(/^# /);
  await here.run(["onboard", "--format", "tour", "--output", file, "--force"]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("steps");
  const refused = await here.run(["onboard", "--json", "--output", join(here.folder, "missing", "pack.md")]);
  expect(documentOf("error", refused)).toMatchObject({ error: { code: "write-failed" } });
  expect(existsSync(join(here.folder, "missing"))).toBe(false);
});
