import { globSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { scene } from "./testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
  const text = (at: number) => `export const part${at} = ${at};\n`.repeat(40);
  const files = Array.from({ length: 1500 }, (_, at) => [`src/part${at}.js`, text(at)] as const);
  here.repository.commit("Many files", Object.fromEntries(files));
});
afterAll(() => here.remove());

test.each([
  ["SIGINT", 130, ["onboard"]],
  ["SIGTERM", 143, ["search", "part7"]],
] as const)("%s while reading: %i, one document, and the next run goes on", async (signal, exit, args) => {
  const { child, ended } = here.start([...args, "--json"]);
  await vi.waitFor(
    () => expect(globSync(`${here.data}/repositories/*/index/*.sqlite`)).not.toHaveLength(0),
    20_000,
  );
  child.kill(signal);
  const { code, stdout } = await ended;
  expect(code).toBe(exit);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "aborted" } });
  expect(readdirSync(here.home)).toEqual(["data"]);
  expect(await here.run(["forget", "--index", "--yes", "--json"])).toMatchObject({ code: 0 });
  expect(await here.start(["search", "part1499", "--json"]).ended).toMatchObject({ code: 0, stderr: "" });
  await here.run(["forget", "--yes"]);
});
