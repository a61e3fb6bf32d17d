import { existsSync, globSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

test("a dry run names what is stored and removes nothing", async () => {
  await here.run(["search", "flame"]);
  const { removed, dryRun } = documentOf("forget", await here.run(["forget", "--dry-run", "--json"]));
  expect(dryRun).toBe(true);
  expect(removed.map(({ path }) => path).every((path) => existsSync(path))).toBe(true);
  expect(removed.some(({ path, bytes }) => path.endsWith("familiar.sqlite") && bytes > 0)).toBe(true);
});

test("the index goes alone, and comes back", async () => {
  const { removed } = documentOf("forget", await here.run(["forget", "--index", "--yes", "--json"]));
  expect(removed.map(({ path }) => path)).toEqual(
    globSync(`${here.data}/repositories/*/`).map((at) => join(at, "index")),
  );
  expect(documentOf("search", await here.run(["search", "flame", "--json"])).hits).not.toEqual([]);
});

test("damage is found by the doctor, with what to do", async () => {
  const [index] = globSync(`${here.data}/repositories/*/index/index.sqlite`);
  writeFileSync(index!, "not a database at all".repeat(500));
  const ended = await here.run(["doctor", "--json"]);
  expect(ended.code).toBe(1);
  const { ok, checks } = documentOf("doctor", ended);
  expect(ok).toBe(false);
  expect(checks.find(({ name }) => name === "index")).toMatchObject({
    ok: false,
    next: expect.stringContaining("forget"),
  });
  expect(checks.find(({ name }) => name === "database")).toMatchObject({ ok: true });
});

test("--all removes what Familiar made, and nothing else that stands there", async () => {
  await here.run(["config", "color", "never"]);
  writeFileSync(join(here.data, "mine.txt"), "");
  expect(await here.run(["forget", "--all", "--yes"])).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(here.data)).toEqual(["mine.txt"]);
  expect((await here.run(["forget", "--all", "--yes"])).stdout).toBe("There is nothing to remove.\n");
});
