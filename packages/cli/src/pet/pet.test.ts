import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PetPackages } from "@familiar/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

const pet = (...words: string[]) => here.run(["pet", ...words, "--json"]);
const done = async <Action extends PetPackages["action"]>(action: Action, ...words: string[]) => {
  const ended = await pet(action, ...words);
  expect(ended.stderr).toBe("");
  return documentOf("pet", ended) as Extract<PetPackages, { action: Action }>;
};
const failed = async (...words: string[]) => {
  const { code, stdout } = await pet(...words);
  expect(code).not.toBe(0);
  return JSON.parse(stdout).error.code;
};
const folder = (name: string) => join(here.home, name);

test("what is exported passes the linter, and nothing is written beside it", async () => {
  const out = folder("out");
  const { written } = await done("export", out);
  expect(
    globSync("**/*.*", { cwd: out })
      .map((path) => join(out, path))
      .sort(),
  ).toEqual(written.toSorted());
  const packages = written.filter((path) => path.endsWith("pet.json")).map((path) => join(path, ".."));
  expect(packages).toHaveLength(2);
  for (const path of packages)
    expect(await done("lint", path)).toEqual({ action: "lint", path, ok: true, findings: [] });
  expect(existsSync(folder(".codex"))).toBe(false);
});

test("only what is asked for is written, and no file replaced unless that is asked for too", async () => {
  const out = folder("one");
  const [file, ...more] = (await done("export", out, "--format", "gif")).written;
  expect(more).toEqual([]);
  writeFileSync(file!, "mine");
  expect(await failed("export", out)).toBe("file-exists");
  expect(globSync("*", { cwd: out })).toHaveLength(1);
  expect(readFileSync(file!, "utf8")).toBe("mine");
  await done("export", out, "--format", "gif", "--force");
  expect(readFileSync(file!, "latin1")).toMatch(/^GIF89a/);
});

test("a package goes into Codex only when that is asked for, an import made anew", async () => {
  const guest = folder("guest");
  const { written } = await done("export", guest, "--format", "v1");
  const from = join(written[0]!, "..");
  const words = {
    ...JSON.parse(readFileSync(join(from, "pet.json"), "utf8")),
    id: "A guest",
    extra: "\u001b[2J",
  };
  writeFileSync(join(from, "pet.json"), JSON.stringify(words));
  expect((await pet("lint", from)).code).toBe(1);
  const clean = {
    id: "a-guest",
    version: 1,
    findings: [],
    written: [folder("clean/a-guest/spritesheet.webp"), folder("clean/a-guest/pet.json")],
  };
  expect(await done("import", from, "--output", folder("clean"))).toEqual(expect.objectContaining(clean));
  expect(existsSync(folder(".codex"))).toBe(false);
  await done("import", from, "--install");
  await done("export", "--install");
  expect(globSync(".codex/pets/*/*", { cwd: here.home })).toHaveLength(6);
  const codex = folder(".codex/pets/a-guest");
  expect(await done("lint", codex)).toMatchObject({ ok: true, findings: [] });
  expect(readFileSync(join(codex, "pet.json"), "utf8")).not.toContain("extra");
});

test("a package that is imported is worn on every surface until another look is", async () => {
  const { written } = await done("export", folder("other"), "--format", "v1");
  const from = join(written[0]!, "..");
  const own = documentOf("pet", await pet());
  expect(await done("import", from)).toMatchObject({ written: [], look: expect.any(String) });
  const { worn, looks } = await done("wear");
  expect(looks.map(({ name }) => name)).toEqual([worn]);
  expect(documentOf("pet", await pet())).toMatchObject({ pet: { look: worn } });
  expect((await here.run(["pet"])).stdout).toContain(`look: ${worn}`);
  expect(await failed("export", folder("no"), "--format", "v2")).toBe("usage");
  const again = await done("export", folder("again"));
  expect(again.written.filter((path) => path.endsWith("pet.json"))).toHaveLength(1);
  expect(await failed("wear", "nobody")).toBe("look-not-found");
  expect(await done("wear", "rig")).toMatchObject({ worn: "rig", looks });
  expect(documentOf("pet", await pet())).toEqual(own);
  expect((await here.run(["pet", "wear"])).stdout).toMatch(/^● rig/m);
});

test("what cannot be done is told, by the table of errors", async () => {
  expect(await failed("dance")).toBe("usage");
  expect(await failed("lint")).toBe("usage");
  expect(await failed("import", folder("nowhere"))).toBe("package-missing");
  const hostile = folder("hostile");
  mkdirSync(hostile);
  symlinkSync("/etc/passwd", join(hostile, "pet.json"));
  expect(await failed("import", hostile, "--install")).toBe("package-refused");
  const { stdout } = await here.run([
    "pet",
    "lint",
    join(folder("out"), globSync("*-v2", { cwd: folder("out") })[0]!),
  ]);
  expect(stdout).toContain("keeps to the contract, and nothing looks wrong");
});
